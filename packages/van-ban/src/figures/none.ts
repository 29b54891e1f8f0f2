import { longestAt, standsAt, type Token } from './entry.ts';
import { unitAt, type Unit } from './units.ts';
import { names } from '../tables/names.ts';

const NOT = ['không', 'ko', 'k', 'hông'];
const VERBS = names('có|phát sinh|có phát sinh|xảy ra|có xảy ra|ghi nhận|phát sinh mới|để xảy ra');
const THINGS = names('trường hợp|vụ việc|đơn thư|gì|nội dung|phát sinh');
const TIMES = names(
  'trong kỳ|trong kỳ báo cáo|trong tháng|trong quý|trong năm|kỳ này|tháng này|quý này|năm này|năm nay',
);
const PLACES = ['dạ', 'xã', 'phường', 'đơn vị', 'địa phương', 'toàn xã', 'xã không', ...TIMES];

/**
 * Does the entry state that there is none: "không", "không có", "0 có", "không phát sinh vụ nào"?
 * "không rõ", "chưa có", "không có số liệu" state nothing of the kind. A typed 0 is a figure.
 */
export function statesNone(all: readonly Token[], cell: Unit): boolean {
  const tokens = all.filter((token) => token.kind !== 'mark' || !['.', '!', ',', '(', ')'].includes(token.text));
  let at = longestAt(tokens, 0, PLACES);
  const zero = tokens[at]?.text === '0';
  const not = zero ? 1 : longestAt(tokens, at, NOT);
  if (not === 0) return false;
  const bareK = tokens[at]?.text === 'k';
  at += not;
  if (zero && longestAt(tokens, at, NOT) > 0) at++;
  const verb = longestAt(tokens, at, VERBS);
  const said = verb > 0 || at - not > 0 || !(zero || bareK);
  if ((zero || bareK) && verb === 0 && !(zero && standsAt(tokens, at - 1, 'không'))) return false;
  at += verb;
  const typed = unitAt(tokens, at, cell);
  if (typed?.unit) at += typed.length;
  else at += longestAt(tokens, at, THINGS);
  for (const words of [['nào'], ['cả', 'hết'], TIMES, ['ạ']]) at += longestAt(tokens, at, words);
  if (tokens[at]?.text === '0' && verb > 0) at++;
  return said && at === tokens.length;
}
