import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    title: (count: number) => `Báo cáo đang làm của ${count} đơn vị trước`,
    hint: 'Đơn vị này kế thừa các đơn vị dưới đây. Những gì họ đã soạn được giữ để xem, không tự điền vào biểu.',
    by: (cited: string) => `theo ${cited}`,
    of: (part: string, whole: string) => `${part} trên ${whole}`,
    estimate: 'ước',
    nil: 'không phát sinh',
    returned: 'Đã gửi và bị trả lại',
    asSent: 'Mở báo cáo đã gửi',
    mending:
      'Phần không bị trả lại của báo cáo này vẫn được tính, dưới tên đơn vị cũ. Chỉ báo cáo lại phần bị trả lại.',
    accepted:
      'Báo cáo đã chấp nhận của đơn vị cũ vẫn được tính; bản bị trả lại là bản đính chính. Chỉ báo cáo phần chênh lệch.',
    evidence: 'Tệp chứng minh của đơn vị trước',
  },
  {
    title: (count: number) => `Unfinished reports of ${count} units before`,
    hint: 'This unit carries on the units below. What they had written is kept to be read; nothing of it is filled in.',
    by: (cited: string) => `by ${cited}`,
    of: (part: string, whole: string) => `${part} of ${whole}`,
    estimate: 'estimate',
    nil: 'nothing to report',
    returned: 'It was sent and returned',
    asSent: 'Open the report as it was sent',
    mending:
      'What was not returned of it still counts, under the name of the unit before. Report only what was returned.',
    accepted:
      'The accepted report of the unit before still counts; what was returned was a correction. Report only the difference.',
    evidence: 'Evidence of the unit before',
  },
);
