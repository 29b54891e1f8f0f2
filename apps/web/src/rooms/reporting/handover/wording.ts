import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    title: (count: number) => `Bản nháp của ${count} đơn vị trước`,
    hint: 'Đơn vị này kế thừa các đơn vị dưới đây. Những gì họ đã soạn được giữ để xem, không tự điền vào biểu.',
    by: (cited: string) => `theo ${cited}`,
    of: (part: string, whole: string) => `${part} trên ${whole}`,
    estimate: 'ước',
    nil: 'không phát sinh',
  },
  {
    title: (count: number) => `Drafts of ${count} units before`,
    hint: 'This unit carries on the units below. What they had written is kept to be read; nothing of it is filled in.',
    by: (cited: string) => `by ${cited}`,
    of: (part: string, whole: string) => `${part} of ${whole}`,
    estimate: 'estimate',
    nil: 'nothing to report',
  },
);
