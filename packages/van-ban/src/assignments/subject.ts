import { HANDING } from '../tables/verbs.ts';
import type { Span } from '../reading.ts';
import { isLetter } from '../text/letters.ts';
import { firstFrom } from '../text/places.ts';
import { said, withoutEnd, type Source } from '../text/source.ts';
import { comparable } from '../text/spelling.ts';
import { bodiesAt, type BodyList } from './bodies.ts';
import { COLLECTIVE, bodyAt, dutyVerbAt, entryAt, isCapital, verbAt } from './lexicon.ts';
import type { Sentence } from './sentences.ts';

/**
 * Who a sentence obliges:  Đề nghị các sở, ban, ngành khẩn trương …     handed
 *                                 ^^^^^^^^^^^^^^^^^^^
 *                          Sở Y tế chủ trì …                            subject
 *                          ^^^^^^^
 */
export interface Subject {
  list: BodyList;
  /** Words like "giao", "đề nghị" stand before it. */
  handed: boolean;
}

/** What the sentences of a text are read with. */
export interface Telling {
  source: Source;
  /** Who issues it, as printed. */
  issuer: string;
  /** Where words of handing over stand, in order, with the blank behind them. */
  handing: Span[];
}

/** Without the boundary before a word, which costs more than the words: it is looked at where they stand. */
const HANDED = new RegExp(`(?:${HANDING.join('|')}) `, 'g');

/** Words like "giao", "đề nghị" in a stretch, sought once and not in each sentence. */
export function handingIn(source: Source, from: number, to: number): Span[] {
  return [...source.key.slice(from, to).matchAll(HANDED)]
    .map((found) => ({ start: from + found.index, end: from + found.index + found[0].length }))
    .filter(({ start }) => !isLetter(source.key.charCodeAt(start - 1)));
}

/** Not an order: a report of one, a noun, a proposal to a superior. */
const RETOLD =
  /(?:đã|vừa|được|những|các|theo|nội dung|việc|có|khi|và|về|kiến nghị|nhiệm vụ|văn bản|sự|công văn|tờ trình|người|cơ quan|đơn vị|phạm vi|trách nhiệm|mục tiêu|kế hoạch|vốn|đáp ứng|mục đích,|dự toán|kinh phí) $/;
const LEAD_IN = /(?:[,:] |(?<= )(?:thì|vướng mắc|phát sinh|thẩm quyền(?: giải quyết)?) )(?=\p{L})/gu;
const LOOKED_AT = 640;

function handed(telling: Telling, sentence: Sentence, own: BodyList | null): Subject | null {
  const { source, handing } = telling;
  for (let nth = firstFrom(handing, sentence.start); nth < handing.length; nth++) {
    const { start: word, end } = handing[nth] as Span;
    if (end > sentence.end) break;
    const before = said(source, sentence.start, word);
    if (RETOLD.test(before.slice(-14))) continue;
    if (!mayHand(before, own ? own.end - sentence.start : -1) && !handsOver(telling, sentence, word)) continue;
    const list = bodiesAt(source, end, sentence.end) ?? shortName(source, end, sentence.end);
    if (!list) continue;
    if (
      list.stop === 'verb' ||
      appositive(source, list, sentence.end) ||
      (list.stop === 'word' && WHEN.test(said(source, list.end).trimStart())) ||
      (list.stop === 'mark' && source.key[list.end] === ':')
    )
      return { list, handed: true };
  }
  return null;
}

/** "Đề nghị Công ty căn cứ …": a noun alone with its capital stands for the body named before. */
function shortName(source: Source, at: number, end: number): BodyList | null {
  const to = at + (isCapital(source, at) ? bodyAt(source, at, end) : 0);
  return to > at && verbAt(source, to + 1, end) > 0 ? { bodies: [[at, to]], end: to + 1, stop: 'verb' } : null;
}

/** "…, Thủ tướng Chính phủ yêu cầu …": the words since the last comma are the one who hands over. */
function handsOver({ source, issuer }: Telling, sentence: Sentence, word: number): boolean {
  const before = said(source, sentence.start, word);
  const cut = Math.max(before.lastIndexOf(', '), before.lastIndexOf('; '), before.lastIndexOf(': '));
  const at = sentence.start + (cut < 0 ? 0 : cut + 2);
  const list = bodiesAt(source, at, word);
  return (
    list !== null && POLITE.test(said(source, list.end, word)) && word - list.end < 24 && isIssuer(source, list, issuer)
  );
}

const POLITE = /(?:^|[ ,:;])(?:trân trọng|kính|tiếp tục|nghiêm túc)? ?$/;

/** A word of handing over stands at the head, after a comma or colon, or after the one who hands over. */
function mayHand(before: string, ownEnd: number): boolean {
  if (
    before.trim() === '' ||
    /(?:[,:;(]|khó khăn|vướng mắc|phát sinh|trong đó|nên) ?(?:(?:trân trọng|kính|do đó|do vậy|vì vậy|vì thế|đồng thời),? )?$/.test(
      before,
    )
  )
    return true;
  return ownEnd >= 0 && POLITE.test(before.slice(ownEnd)) && before.length - ownEnd < 24;
}

/** "Giao Sở Y tế trước ngày 15 tháng 3 báo cáo": the time stands before the verb. */
const WHEN =
  /^(?:trước (?:ngày|hết|mắt|khi)|trong (?:tháng|quý|năm|vòng|thời|tuần|ngày)|vào |sau khi|ngay |từ (?:ngày|nay|tháng|năm)|khi |để |theo |bằng |với |nhằm |là (?:cơ quan|đơn vị|đầu mối|thành viên))/;

const APPOSITION =
  /^(?:, ?|- ?(?=cơ quan|đơn vị))(?:cơ quan |đơn vị |nhất là|đặc biệt là|trước hết là|trong phạm vi|theo chức năng|theo thẩm quyền|theo nhiệm vụ|căn cứ|trên cơ sở|tùy theo|với chức năng)/;

/** "…, trong phạm vi nhiệm vụ, quyền hạn của mình, giám sát": the verb stands after the insertion. */
function appositive(source: Source, list: BodyList, end: number): boolean {
  return list.stop === 'mark' && APPOSITION.test(said(source, list.end, Math.min(end, list.end + 30)));
}

const TIME = /^ ?(?:trước ngày|trong (?:tháng|quý|năm|vòng|tuần)|chậm nhất|trước mắt|trước hết)[^,;.]{1,50}?,? /;

/** "Sở Y tế trước ngày 15 tháng 3 báo cáo …": a limit between the subject and its verb. */
function timeFirst(source: Source, list: BodyList, end: number): boolean {
  if (list.stop !== 'word') return false;
  const text = said(source, list.end, Math.min(end, list.end + 90));
  if (!TIME.test(text)) return false;
  for (let at = text.indexOf(' ', 6); at > 0; at = text.indexOf(' ', at + 1))
    if (verbAt(source, list.end + at + 1, end) > 0) return true;
  return false;
}

/** Places where a subject may stand: the head of the sentence, then after an introduction. */
function places(source: Source, sentence: Sentence): number[] {
  const out = [sentence.start];
  const text = said(source, sentence.start, Math.min(sentence.end, sentence.start + LOOKED_AT));
  const intro = INTRODUCTION.exec(text);
  if (intro) out.push(sentence.start + intro[0].length);
  const opener = OPENER.test(text);
  if (!opener && !text.includes(':')) return out;
  for (const found of text.matchAll(LEAD_IN)) {
    const at = sentence.start + found.index + found[0].length;
    if (found[0][0] === ',' && !opener) continue;
    out.push(at);
  }
  return out;
}

/** Words that go before a subject without a comma. */
const INTRODUCTION =
  /^(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|(?:một|hai|ba|bốn|năm|sáu) là|trước mắt|trước hết|sau đó|đồng thời|ngoài ra|bên cạnh đó|trong đó|hằng năm|hàng năm|hằng quý|hằng tháng|định kỳ|riêng|đối với|trên cơ sở đó|theo đó|tiếp đó)[,:]? (?=\p{L})/u;
/** A sentence that opens so has its subject after a comma. */
const OPENER =
  /^(?:tuy nhiên|trong|để|trên cơ sở|căn cứ|nếu|trường hợp|khi|đối với|sau|từ ngày|nhằm|theo|về|hằng|hàng|định kỳ|trước|đồng thời|ngoài ra|bên cạnh|trong đó|vào|riêng|tại|qua|với|do|kết thúc|nội dung|thời gian|chậm nhất|ngay|cùng với|song song|quá trình)[ ,]/;

const CHARGED = /,? (?:phải )?(?:có|chịu) trách nhiệm /;
const LONGEST_CHARGED = 150;

/**
 * Bodies at a place. Before "có trách nhiệm" the name is whatever stands there, with verbs in it and with nouns of no body:
 * Các đơn vị quản lý tài sản | có trách nhiệm …   Khách hàng vay vốn | có trách nhiệm …
 */
function charged(source: Source, at: number, end: number): BodyList | null {
  const list = bodiesAt(source, at, end);
  const text = said(source, at, Math.min(end, at + LONGEST_CHARGED));
  const to = text.search(CHARGED);
  if (to < 0 || (list && list.end > at + to)) return list;
  // A comma between the subject and its verb: "Ban Thường trực, chịu trách nhiệm …".
  if (list && list.end === at + to) return { ...list, end: list.end + (text[to] === ',' ? 1 : 0), stop: 'verb' };
  const last = list?.bodies[list.bodies.length - 1]?.[0] ?? at;
  const named = said(source, last, at + to).replace(/,? (?:theo (?!phụ)|quy định|nêu|trong phạm vi) .*$/, '');
  const goesOn = list ? GENERIC.test(named) : !NO_BODY.test(named) && isCapital(source, at) && named.length < 60;
  if (!goesOn || NOT_NAMED.test(said(source, list?.end ?? at, at + to))) return list;
  if (!list && dutyVerbAt(source, at, end) > 0) return null;
  return {
    bodies: [...(list?.bodies.slice(0, -1) ?? []), [last, last + named.length]],
    end: at + to + 1,
    stop: 'verb',
  };
}

const GENERIC =
  /^(?:các |những |mọi )?(?:cơ quan|đơn vị|tổ chức|cá nhân|sở, ban|bộ, ngành|địa phương|doanh nghiệp|cơ sở)/;
/** Marks and words that no name goes over. */
const NOT_NAMED = /[;.:]|(?:^|[ ,])(?:và|đã|sẽ|phải|cần|để|mà|do|thì|nếu|khi|tự)(?: |$)/;
const NO_BODY =
  /,|^(?:là |sau |trước |từ |việc|nội dung|trường hợp|mọi|những|trong|khi|nếu|quá trình|ngoài|để|căn cứ|theo|đối với)/;

function plain(source: Source, sentence: Sentence): Subject | null {
  for (const at of places(source, sentence)) {
    const list = charged(source, at, sentence.end);
    if (
      !list ||
      !(
        list.stop === 'verb' ||
        appositive(source, list, sentence.end) ||
        (at === sentence.start && timeFirst(source, list, sentence.end))
      )
    )
      continue;
    if (at === sentence.start && !sentence.part && !isCapital(source, at)) continue;
    // "…, UBND tỉnh theo quy định" ends a sentence as often as it begins one.
    if (at > sentence.start && /^,? ?(?:theo (?!chức năng|nhiệm vụ)|trên cơ sở )/.test(said(source, list.end)))
      continue;
    if (at > sentence.start && inList(source, sentence.start, at, sentence.end)) continue;
    return { list, handed: false };
  }
  return null;
}

/** "Trên cơ sở kết quả của các phường, xã …": the comma stands inside a list. */
function inList(source: Source, from: number, at: number, end: number): boolean {
  const noun = entryAt(COLLECTIVE, source.key, at, end);
  // "…, thành phố Hòa An cần …": a name begins anew.
  if (isCapital(source, at) || noun === 0 || isCapital(source, at + noun + 1)) return false;
  return /(?:^| )(?:(?:các|những|mọi|\d+(?= (?:cơ|đơn|sở|bộ|ban|ngành|xã|phường|thôn|tỉnh|tập|địa))) (?!.{0,50} đã )[\p{L} ,]{1,50}|cơ quan|đơn vị|sở|bộ|ban|ngành|tổ chức|xã|phường), ?$/u.test(
    said(source, Math.max(from, at - 60), at),
  );
}

const PERSON = /^(?:các )?(?:đồng chí|đ\/c|ông|bà) /;
const LONGEST_NAME = 180;
/** "Các Bộ: Xây dựng, Y tế": names stand behind the colon, and "xây dựng" is one. */
const LISTS =
  /các (?:bộ|sở|cơ quan|tỉnh|thành phố|xã|phường|ban|vụ|cục|đơn vị)(?:, (?:ngành|cơ quan|phường|thành phố))?$/;

/** "Đồng chí Lê Văn Ba, Phó Chủ tịch: Phụ trách …", "Công an xã: Tuần tra …": who stands before the colon, the order behind it. */
function beforeColon(source: Source, { start, end }: Sentence): Subject | null {
  const text = said(source, start, Math.min(end, start + LONGEST_NAME));
  const colon = text.indexOf(':');
  if (colon < 3 || !isCapital(source, start)) return null;
  const act = start + colon + 1 + (/^[ \n]*/.exec(said(source, start + colon + 1, end))?.[0].length ?? 0);
  const verb = act < end ? dutyVerbAt(source, act, end) : 0;
  if (verb === 0) return null;
  const named = withoutEnd(text.slice(0, colon), ' ').length;
  const list = bodiesAt(source, start, start + named);
  const person = PERSON.test(text);
  // One person has a name and an office with a comma between them.
  const whole = list !== null && list.end >= start + named && !(person && !/ và /.test(text.slice(0, colon)));
  if ((!whole && !person) || (source.key[act + verb] === ',' && LISTS.test(text.slice(0, named)))) return null;
  return { list: { bodies: whole ? list.bodies : [[start, start + named]], end: act, stop: 'verb' }, handed: false };
}

const SUPERIOR =
  /^(?:phó )?(?:thủ tướng|chính phủ|bộ chính trị|ban bí thư|ban thường vụ|ban thường trực|thường trực|quốc hội|ủy ban thường vụ|lãnh đạo bộ|bộ trưởng$|chủ tịch)/;

/** Whether a body is the one who issues, or speaks through the issuer. */
export function isIssuer(source: Source, list: BodyList, issuer: string): boolean {
  const [from, to] = list.bodies[0] ?? [0, 0];
  const key = said(source, from, to);
  const own = comparable(issuer).replace('ủy ban nhân dân', 'ubnd');
  const named = key.replace('ủy ban nhân dân', 'ubnd');
  return (
    SUPERIOR.test(key) ||
    own === '' ||
    own.includes(named) ||
    named.includes(own) ||
    named.split(' ').slice(0, 2).join(' ') === own.split(' ').slice(0, 2).join(' ')
  );
}

/** Who a sentence obliges, if it says so itself. */
export function subjectOf(telling: Telling, sentence: Sentence): Subject | null {
  const { source, issuer } = telling;
  const own = beforeColon(source, sentence) ?? plain(source, sentence);
  const given = handed(telling, sentence, own?.list ?? null);
  if (!given) return own;
  if (!own) return given;
  const ownAt = own.list.bodies[0]?.[0] ?? 0;
  const givenAt = given.list.bodies[0]?.[0] ?? 0;
  if (givenAt <= ownAt) return given;
  // "Ban Thường vụ đề nghị Sở Y tế …": the one who hands over is no lead; "Sở Y tế rà soát, đề nghị UBND xã …": the first is.
  const between = said(source, own.list.end, givenAt);
  return HANDS_OVER.test(between) && isIssuer(source, own.list, issuer) ? given : own;
}

const HANDS_OVER = new RegExp(`^ ?(?:trân trọng |kính |tiếp tục )?(?:${HANDING.join('|')}) $`, 'u');
