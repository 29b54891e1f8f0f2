import type { Group } from '../terms.ts';

/** A group's name in addresses and anchors. */
export const GROUP_ADDRESS: Record<Group, string> = {
  overdue: 'qua-han',
  week: 'tuan-nay',
  later: 've-sau',
  undated: 'khong-han',
  waiting: 'cho',
  unclear: 'chua-ro',
  sent: 'da-nop',
  done: 'xong',
  closed: 'da-dong',
};

/** Words of a document with the ones that matter marked out. */
export interface Excerpt {
  before: string;
  /** Empty when the words are not in the quotation. */
  marked: string;
  after: string;
}

const cutStart = (text: string, room: number) => {
  if (text.length <= room) return text;
  const from = text.indexOf(' ', text.length - room);
  return `…${text.slice(from < 0 ? text.length - room : from + 1)}`;
};
const cutEnd = (text: string, room: number) => {
  if (text.length <= room) return text;
  const to = text.lastIndexOf(' ', room);
  return `${text.slice(0, to < 1 ? room : to)}…`;
};

/**
 * A piece of a quotation around the words that matter, cut at spaces.
 * @param words printed words to mark; the beginning of the quotation is shown when it lacks them
 * @param room characters left on each side of the words
 */
export function excerpt(quote: string, words: string | null, room = 160): Excerpt {
  const at = words ? quote.toLowerCase().indexOf(words.toLowerCase()) : -1;
  if (!words || at < 0) return { before: cutEnd(quote, room * 2), marked: '', after: '' };
  const end = at + words.length;
  return {
    before: cutStart(quote.slice(0, at), room),
    marked: quote.slice(at, end),
    after: cutEnd(quote.slice(end), room),
  };
}
