import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    title: 'Xem trước khi quyết định',
    none: 'Không có gì khác thường: không số nào khác xa kỳ trước, không số ước, không đổi so với bản trước.',
    check: (message: string, numbers: string) => (numbers ? `${message} (${numbers})` : message),
    noFile: (have: number, titles: string) =>
      have === 0
        ? `Không có tệp minh chứng nào kèm theo${titles ? `; biểu mẫu hỏi: ${titles}` : ''}.`
        : `Mới có ${have} tệp minh chứng; biểu mẫu hỏi: ${titles}.`,
    gone: (names: string, version: number) => `Bản ${version} có số, bản này không có: ${names}.`,
    'count-unusual': (count: number) => `${count} số khác xa các kỳ trước`,
    'count-changed': (count: number) => `${count} số đổi so với bản trước`,
    'count-no-evidence': (count: number) => `${count} số cần minh chứng mà chưa có tệp`,
    'count-chosen': (count: number) => `${count} số gõ chưa rõ, đơn vị đã chọn lại`,
    'count-estimate': (count: number) => `${count} số ước`,
    unusual: (usual: string, confirmed: boolean) =>
      `Các kỳ trước thường ${usual}. ${confirmed ? 'Đơn vị được hỏi lại, xác nhận đúng.' : 'Đơn vị chưa được hỏi lại.'}`,
    chosen: (typed: string) => `Đơn vị gõ “${typed}”, được hỏi lại, chọn số này.`,
    changed: (version: number, before: string, difference: string) =>
      `Bản ${version}: ${before}${difference ? ` (${difference})` : ''}`,
    estimate: 'Số ước',
    noEvidence: 'Cần minh chứng, chưa có tệp',
    missing: 'chưa có số',
    nil: 'không phát sinh',
    of: 'trên',
    points: 'điểm',
  },
  {
    title: 'Before you decide',
    none: 'Nothing unusual: no figure far from earlier periods, no estimate, no change from the version before.',
    check: (message: string, numbers: string) => (numbers ? `${message} (${numbers})` : message),
    noFile: (have: number, titles: string) =>
      have === 0
        ? `No file proves it${titles ? `; the form asks for: ${titles}` : ''}.`
        : `${have} files so far; the form asks for: ${titles}.`,
    gone: (names: string, version: number) => `Version ${version} had a figure, this one has none: ${names}.`,
    'count-unusual': (count: number) => `${count} figures far from earlier periods`,
    'count-changed': (count: number) => `${count} figures changed since the version before`,
    'count-no-evidence': (count: number) => `${count} figures need proof and have no file`,
    'count-chosen': (count: number) => `${count} unclear entries, settled by the unit`,
    'count-estimate': (count: number) => `${count} estimates`,
    unusual: (usual: string, confirmed: boolean) =>
      `Usually ${usual}. ${confirmed ? 'The unit was asked and confirmed it.' : 'The unit was not asked.'}`,
    chosen: (typed: string) => `The unit typed “${typed}”, was asked, and chose this.`,
    changed: (version: number, before: string, difference: string) =>
      `Version ${version}: ${before}${difference ? ` (${difference})` : ''}`,
    estimate: 'Estimate',
    noEvidence: 'Needs proof, no file',
    missing: 'no figure',
    nil: 'nothing to report',
    of: 'of',
    points: 'points',
  },
);
