import { BODY_NOUNS, COLLECTIVE_NOUNS } from '../tables/bodies.ts';
import { DUTY_VERBS } from '../tables/verbs.ts';
import { isLetter } from '../text/letters.ts';
import { matchAt } from '../text/places.ts';
import { said, type Source } from '../text/source.ts';

/** Entries by their first word, the longest first. */
export type Lexicon = Map<string, string[]>;

function lexicon(entries: string[]): Lexicon {
  const byFirst: Lexicon = new Map();
  for (const entry of entries) {
    const first = /^[^ ,/]+/.exec(entry)?.[0] ?? '';
    const list = byFirst.get(first) ?? [];
    list.push(entry);
    byFirst.set(first, list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
  return byFirst;
}

const NOUNS = lexicon(BODY_NOUNS);
const VERBS = lexicon(DUTY_VERBS);
export const COLLECTIVE = lexicon(COLLECTIVE_NOUNS);

/** A letter, a digit or "&". */
function isOfWord(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x26;
}

/** Where the word that begins at `at` ends; `at` when none does. */
export function wordEnd(key: string, at: number, end: number): number {
  let to = at;
  while (to < end && isOfWord(key.charCodeAt(to))) to++;
  return to;
}

/** Length of the longest entry that stands at a place as whole words; 0 when none does. */
export function entryAt(entries: Lexicon, key: string, at: number, end: number): number {
  const list = entries.get(key.slice(at, wordEnd(key, at, end)));
  if (!list) return 0;
  for (const entry of list) {
    const to = at + entry.length;
    if (to <= end && key.startsWith(entry, at) && wordEnd(key, to, to + 1) === to) return entry.length;
  }
  return 0;
}

/** A verb of duty written small. */
export function verbAt(source: Source, at: number, end: number): number {
  const letter = source.flow[at] ?? '';
  return letter === letter.toLowerCase() ? entryAt(VERBS, source.key, at, end) : 0;
}

/** Nouns that begin like verbs: "Dự án 1", "Đại diện lãnh đạo xã". */
const NO_ORDERS = /^(?:dự (?:án|kiến|toán|báo)|đại diện )/;

/** A verb of duty, however it is written: at the head of a bullet it has a capital. */
export function dutyVerbAt(source: Source, at: number, end: number): number {
  const length = entryAt(VERBS, source.key, at, end);
  return length > 0 && length < 10 && NO_ORDERS.test(said(source, at)) ? 0 : length;
}

const PERSON = '(?:đồng chí|đ/c|ông|bà) ';
const DETERMINER = new RegExp(
  `(?:(?:tất cả |toàn thể |hệ thống )?(?:các|những|mỗi|từng|mọi|một số)|toàn thể|quý|hệ thống) (?:${PERSON})?|${PERSON}`,
  'y',
);

/** Length of a determiner and the noun of a body that begin at a place; 0 when no body does. */
export function bodyAt(source: Source, at: number, end: number): number {
  const lead = matchAt(DETERMINER, source.key, at)?.[0] ?? '';
  const noun = entryAt(NOUNS, source.key, at + lead.length, end);
  if (noun > 0) return isOtherWord(source, at + lead.length, noun, lead !== '') ? 0 : lead.length + noun;
  return /(?:đồng chí|đ\/c) $/.test(lead) && /\p{Lu}/u.test(source.flow[at + lead.length] ?? '') ? lead.length : 0;
}

/** Nouns that begin other words too: "trường hợp", "hội nghị", "phòng chống", "tổ chức thực hiện". */
const OTHER_WORD: Record<string, RegExp> = {
  báo: /^ (?:cáo|động|hiệu|giá)/,
  trường: /^ (?:hợp|kỳ)/,
  phòng: /^,? ?(?:chống|ngừa|cháy|bệnh|dịch|ngự|thủ|vệ)/,
  hội: /^ (?:nghị|thảo|thi|chợ|họp|nhập|đàm|trường|diễn|trại|báo)/,
  ban: /^ (?:hành|đầu|bố)/,
  bộ: /^ (?:máy|luật|phim|tiêu|chỉ số|câu|công cụ|thủ tục|dữ|mã |tài liệu|hồ sơ)/,
  sở: /^ (?:hữu|tại)/,
  vụ: /^ (?:việc|án|mùa|đông|xuân|hè)/,
  viện: /^ (?:trợ|dẫn|phí)/,
  đội: /^ (?:ngũ)/,
  đoàn: /^ (?:kết|công tác|kiểm tra liên ngành đã|viên)/,
  thuế: /^ (?:suất|giá|thu|gtgt|tndn|tncn|đối|xuất|nhập|nhà|tiêu|bảo|môn)/,
  'cơ sở': /^ (?:đó|hạ tầng|vật chất|dữ liệu|pháp lý|kết quả|các|quy định|chính trị|thực tiễn)/,
  'tổ chức':
    /^ (?!đảng|đoàn|chính trị|xã hội|thành viên|hội (?!nghị|thảo|thi)|công đoàn|tín dụng|, cá nhân|hành nghề|kinh tế|tôn giáo|được|có|đại diện)/,
  tổ: /^ (?:quốc)/,
  đài: /^ (?:thọ|tưởng)/,
  quỹ: /^ (?:đất|nhà|đạo)/,
  ngành: /^ (?:nghề)/,
  cấp: /^ (?:phép|giấy|phát|kinh|bách|thiết)/,
  'lực lượng': /^ (?:lao động|sản xuất)/,
  cục: /^ (?:bộ|diện)/,
  khối: /^ (?:lượng|u|tích)/,
  cụm: /^ (?:công nghiệp|từ|dân cư)/,
  xã: /^ (?:hội|giao|luận)/,
  trưởng: /^ (?:thành)/,
  'thường trực': /^ (?:tiếp|xử lý)/,
  khoa: /^ (?:học)/,
  'địa phương': /^ (?:hóa)/,
};

function isOtherWord(source: Source, at: number, length: number, determined: boolean): boolean {
  const pattern = OTHER_WORD[said(source, at, at + length)];
  if (!pattern || !pattern.test(said(source, at + length, at + length + 24))) return false;
  return !(determined && source.key.startsWith('tổ chức', at));
}

/** Whether a capital stands at a place. */
export function isCapital(source: Source, at: number): boolean {
  const char = source.flow[at] ?? '';
  return char !== char.toLowerCase();
}
