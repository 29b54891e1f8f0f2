import { speak, type Lang } from '#shared/ui/wording.ts';
import type { Fate } from './terms.ts';

const say = speak(
  {
    is: (names: string) => `nay là ${names}`,
    divided: (names: string) => `nay chia thành ${names}`,
    ended: 'nay không còn, không có đơn vị kế thừa',
  },
  {
    is: (names: string) => `now ${names}`,
    divided: (names: string) => `now divided into ${names}`,
    ended: 'gone, nobody carries on',
  },
);

/** What became of a unit, as words that follow its name. */
export function sayFate(lang: Lang, { units, isDivided }: Fate): string {
  const t = say(lang);
  if (units.length === 0) return t.ended;
  return isDivided ? t.divided(units.join(', ')) : t.is(units.join(', '));
}
