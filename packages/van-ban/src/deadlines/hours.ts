import { phraseFrom, type Phrase, type Piece } from './phrase.ts';
import { names } from '../tables/names.ts';

/** Stands for an hour that leaves a part of its day: "17 giờ", "15:00", "chiều". */
export const HOUR = '⌚';
/** Stands for the hour that opens a day, or its morning: nothing of it is left before. */
export const DAY_START = '⌛';

const PARTS = names('buổi sáng|buổi trưa|buổi chiều|buổi tối|sáng|trưa|chiều|tối');

/** The phrase with every hour and part of a day as one mark. */
export function withHours(phrase: Phrase): Phrase {
  const pieces: Piece[] = [];
  for (let at = 0; at < phrase.pieces.length;) {
    const hour = hourAt(phrase, at);
    const piece = phrase.pieces[at];
    if (hour) pieces.push({ kind: 'mark', text: hour.text, printed: hour.text, glued: false });
    else if (piece) pieces.push(piece);
    at = hour?.to ?? at + 1;
  }
  return phraseFrom(pieces);
}

function hourAt(phrase: Phrase, at: number): { text: string; to: number } | null {
  const part = phrase.matches(at, PARTS);
  if (part > 0) return { text: phrase.matches(at, 'buổi sáng|sáng') > 0 ? DAY_START : HOUR, to: at + part };
  const clock = clockAt(phrase, at);
  if (!clock) return null;
  const to = clock.to + phrase.matches(clock.to, PARTS);
  return { text: clock.minutes === 0 ? DAY_START : HOUR, to };
}

/** 17 giờ · 16h30 · 8 giờ 30 phút · 15:00 */
function clockAt(phrase: Phrase, at: number): { minutes: number; to: number } | null {
  const hour = phrase.number(at);
  if (!(hour <= 24)) return null;
  if (phrase.has(at + 1, ':') && phrase.pieces[at + 2]?.text.length === 2) {
    return { minutes: hour * 60 + phrase.number(at + 2), to: at + 3 };
  }
  if (phrase.matches(at + 1, 'giờ|h|g') === 0) return null;
  const minute = phrase.number(at + 2);
  const hasMinute = minute < 60 && !phrase.has(at + 3, '/');
  const to = at + (hasMinute ? 3 : 2);
  return { minutes: hour * 60 + (hasMinute ? minute : 0), to: to + phrase.matches(to, "phút|ph|’|'") };
}
