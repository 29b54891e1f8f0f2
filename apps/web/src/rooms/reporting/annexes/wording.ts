import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    annexes: 'Biểu kèm theo',
    annexesHint: 'Như in trong tệp Word. Tải Word hoặc Excel thì từng biểu có mã đối chiếu để tra lại.',
    code: (code: string) => `Mã khi tải về: ${code}`,
  },
  {
    annexes: 'Annexes',
    annexesHint: 'As the Word file prints them. With the Word or Excel file each table has a code to look it up again.',
    code: (code: string) => `Code when it is taken: ${code}`,
  },
);

/** The words of the annexes: Vietnamese in either language of the product. */
export const prose = {
  totalsTitle: (no: string, period: string) => `Biểu ${no}. Số liệu tổng hợp, ${period}`,
  period: (from: string, to: string) => `từ ${from} đến ${to}`,
  unitsTitle: (no: string, field: string) => `Biểu ${no}. ${field}, theo đơn vị`,
  /** More columns of the same figures, on a sheet of their own. */
  unitsContinued: (no: string, field: string) => `Biểu ${no}. ${field}, theo đơn vị (tiếp theo)`,
  targetsTitle: (no: string, year: string) => `Biểu ${no}. Thực hiện chỉ tiêu năm ${year}`,
  leftTitle: (no: string) => `Biểu ${no}. Đơn vị chưa có trong số liệu`,
  totalsNote:
    'KPS: không phát sinh. Số ước không cộng vào số thực hiện. Không phát sinh là câu trả lời; chưa có số thì chưa trả lời.',
  unitsNote: 'KPS: không phát sinh. (ước): số ước đến hết kỳ. Ô trống: chưa có số.',
  targetsNote:
    'Tỷ lệ tính từ tử số trên mẫu số, không lấy trung bình các tỷ lệ. Chỉ tính số thực hiện; chưa có số liệu không phải là 0.',
  leftNote: 'Các đơn vị này không tính vào số liệu ở các biểu trên.',
  byTree: (words: string) => `${words}.`,
  apart: (name: string) => `${name} (đã chia tách, không so sánh được)`,
  indicator: 'Chỉ tiêu',
  goal: 'Nhóm chỉ tiêu, chỉ tiêu',
  wanted: 'Chỉ tiêu giao',
  percent: 'Tỷ lệ',
  unitsMet: 'Đơn vị đạt',
  met: 'đạt',
  notMet: 'chưa đạt',
  noFigure: 'chưa có số liệu',
  noUnits: 'không có đơn vị trong kỳ',
  noGroup: 'Khác',
  silent: (count: string) => `${count} chưa có số liệu`,
  overPeriods: (labels: string) => `cộng các kỳ ${labels}`,
  measure: 'Đơn vị tính',
  actual: 'Thực hiện',
  estimate: 'Ước đến hết kỳ',
  withActual: 'Đơn vị có số',
  nilCount: 'Không phát sinh',
  missingCount: 'Chưa có số',
  notAdded: 'không cộng',
  unit: 'Đơn vị',
  why: 'Lý do',
  total: 'Cộng',
  totalEstimate: 'Cộng (ước)',
  nil: 'KPS',
  lessRepeated: (number: string, unit: string, pairs: string) =>
    pairs ? ` (đã trừ ${number} ${unit} trùng giữa ${pairs})` : ` (đã trừ ${number} ${unit} đếm trùng)`,
  estimated: (number: string) => `${number} (ước)`,
  of: 'trên',
  split: (name: string) => `– ${name}`,
  overdue: 'Quá hạn, chưa gửi',
  awaited: 'Chưa gửi',
  returned: 'Bị trả lại, chưa gửi lại',
};
