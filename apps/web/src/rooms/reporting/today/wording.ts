import { writeDay, type Day } from '#shared/time/day.ts';
import { speak } from '#shared/ui/wording.ts';
import type { TreeChoice } from '../totals/terms.ts';

export const say = speak(
  {
    tree: 'Cộng theo bộ máy',
    then: 'như lúc đó',
    now: 'như hiện nay',
    hint: 'Bộ máy đã thay đổi từ kỳ đó đến nay. “Như hiện nay” tính số của đơn vị cũ vào đơn vị kế thừa.',
    unknown: (names: string) => `Không so sánh được: ${names} đã chia tách mà chưa ai cho tỷ lệ.`,
    giveShares: 'Cho tỷ lệ chia ở trang thay đổi tổ chức',
    treeThen: (day: string) => `theo tổ chức khi đó (ngày ${day})`,
    treeNow: (day: string) => `theo tổ chức hiện nay (ngày ${day})`,
  },
  {
    tree: 'Added up by the organisation',
    then: 'as it was then',
    now: 'as it is now',
    hint: 'The organisation has changed since. “As it is now” gives figures of former units to their successors.',
    unknown: (names: string) => `Not comparable: ${names} was divided and nobody gave shares.`,
    giveShares: 'Give shares on the page of the change',
    treeThen: (day: string) => `as the organisation was then (on ${day})`,
    treeNow: (day: string) => `as the organisation is now (on ${day})`,
  },
);

/**
 * In which tree a table is added up: "theo tổ chức khi đó (ngày 30/9/2026)".
 * @param on the last day of the period, or today
 */
export function writeTree(tree: TreeChoice, on: Day, t: ReturnType<typeof say> = say('vi')): string {
  return tree === 'now' ? t.treeNow(writeDay(on)) : t.treeThen(writeDay(on));
}
