import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  { 'no-layout': 'Chưa có mẫu trình bày nào có hiệu lực vào ngày này.' },
  { 'no-layout': 'No layout is known that was in force on this day.' },
);
