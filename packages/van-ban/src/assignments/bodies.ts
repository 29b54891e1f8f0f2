import { BARE_NOUNS } from '../tables/bodies.ts';
import { OTHER_WORDS } from '../tables/verbs.ts';
import { said, type Source } from '../text/source.ts';
import { COLLECTIVE, bodyAt, dutyVerbAt, entryAt, isCapital, verbAt, wordEnd } from './lexicon.ts';
import { isPartOfName, relativeEnd } from './names.ts';

/**
 * A list of bodies:  Ủy ban Mặt trận Tổ quốc Việt Nam và các đoàn thể chính trị - xã hội huyện | phối hợp …
 *                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^   verb
 */
export interface BodyList {
  bodies: [number, number][];
  /** Where the list ends: at the verb, the punctuation, another word, or the limit. */
  end: number;
  stop: 'verb' | 'mark' | 'word' | 'end';
}

const LONGEST = 420;
const NOTE = 220;

interface State {
  bodies: [number, number][];
  start: number;
}

const HOLDERS = /^(?:giám đốc|chủ tịch|chánh|thủ trưởng|bộ trưởng|trưởng) /;

function close(source: Source, state: State, to: number): void {
  let last = to;
  while (last > state.start && /[ ,;:\-–]/.test(source.flow[last - 1] ?? '')) last--;
  const left = /(?:,| và| cùng| với)$/.exec(said(source, state.start, last));
  if (left) last -= left[0].length;
  // A note in brackets is no part of the name, unless it says whose body it is.
  const note = /^(.{3,}?) ?\(([^()]*)\)$/.exec(said(source, state.start, last));
  if (note && bodyAt(source, state.start + (note[0].length - 1 - (note[2] ?? '').length), last) === 0)
    last = state.start + (note[1] ?? '').length;
  if (note && /^(?:đồng chí|do |(?:cơ quan|đơn vị) (?:chủ trì|thường trực|đầu mối|phối hợp))/.test(note[2] ?? ''))
    last = state.start + (note[1] ?? '').length;
  if (last > state.start && !BARE_NOUNS.has(said(source, state.start, last))) state.bodies.push([state.start, last]);
}

/**
 * Bodies listed at a place.
 * @param from where the first body should begin
 * @returns null when no body stands there
 */
export function bodiesAt(source: Source, from: number, end: number): BodyList | null {
  const first = bodyAt(source, from, end);
  if (first === 0) return null;
  const state: State = { bodies: [], start: from };
  const limit = Math.min(end, from + LONGEST);
  let at = from + first;
  while (at < limit) {
    const step = stepAt(source, state, at, limit);
    if (typeof step === 'number') {
      at = step;
      continue;
    }
    close(source, state, at);
    return state.bodies.length > 0 ? { bodies: state.bodies, end: at, stop: step } : null;
  }
  close(source, state, limit);
  return state.bodies.length > 0 ? { bodies: state.bodies, end: limit, stop: 'end' } : null;
}

/** Goes on to a place, or says why the list ends here. */
function stepAt(source: Source, state: State, at: number, end: number): number | BodyList['stop'] {
  const char = source.key[at] ?? '';
  if (char === ' ' || char === '/' || char === '&') return at + 1;
  if (char === '(') {
    const shut = source.key.indexOf(')', at);
    return shut < 0 || shut > at + NOTE || shut >= end ? 'mark' : shut + 1;
  }
  // "chính trị - xã hội", "Bộ trưởng … - Phó Trưởng ban": a dash between blanks goes on.
  if (char === '-') return STANDING.test(said(source, at, Math.min(end, at + 24))) ? 'mark' : at + 1;
  if (char === ',' || char === ';') return afterComma(source, state, at, end);
  if (char === ':') return listsNames(source, state.start, at, end) ? at + 1 : 'mark';
  const to = wordEnd(source.key, at, end);
  if (to === at) return 'mark';
  return wordStep(source, state, at, to, end);
}

/** "Sở Tài chính - Cơ quan thường trực …": what the body is here, no part of its name. */
const STANDING = /^- ?(?:cơ quan|đơn vị) (?:thường trực|chủ trì|đầu mối)/;

function wordStep(source: Source, state: State, at: number, to: number, end: number): number | BodyList['stop'] {
  const relative = relativeEnd(source, state.start, at, end);
  if (relative > at) return relative;
  const verb = verbAt(source, at, end);
  if (verb > 0) return isPartOfName(source, state.start, at, verb, end) ? at + verb : 'verb';
  if (isCapital(source, at)) {
    if (
      !HOLDERS.test(said(source, at)) ||
      at - state.start < 14 ||
      / (?:phó|nguyên|đồng chí|quyền|-)$/.test(said(source, state.start, at - 1))
    )
      return to;
    // Two holders of an office with the comma lost between them.
    close(source, state, at);
    state.start = at;
    return to;
  }
  const word = said(source, at, to);
  if (word === 'và') return afterAnd(source, state, at, end);
  // "các tỉnh từ Hà Tĩnh đến Lâm Đồng": between names the words belong to the name.
  if ((word === 'từ' || word === 'đến') && isCapital(source, to + 1)) return to;
  if (word === 'ngoài' && source.key.startsWith('nước ', at - 5)) return to;
  // "Trung tâm Dịch vụ việc làm".
  return OTHER_WORDS.has(word) && !source.key.startsWith('việc làm', at) ? 'word' : to;
}

function afterAnd(source: Source, state: State, at: number, end: number): number {
  const after = at + 3;
  if (!beginsNew(source, state.start, after, end))
    return Math.max(at + 2, after + (isCapital(source, after) ? 0 : entryAt(COLLECTIVE, source.key, after, end)));
  close(source, state, at);
  state.start = after;
  return after + Math.max(1, bodyAt(source, after, end));
}

function afterComma(source: Source, state: State, at: number, end: number): number | 'mark' {
  let next = skipBlank(source.key, at + 1);
  if (source.key.startsWith('và ', next)) next += 3;
  if (next >= end) return 'mark';
  const others = BARE_PLURAL.test(said(source, state.start, at)) ? OTHERS.exec(said(source, next)) : null;
  if (others) return next + others[0].length;
  const kind = nextItem(source, state.start, at, next, end);
  if (kind === 'stop') return 'mark';
  // The noun is passed at once: "tổ chức" is a verb as well.
  if (kind === 'same') return next + Math.max(entryAt(COLLECTIVE, source.key, next, end), bodyAt(source, next, end));
  close(source, state, at);
  state.start = next;
  return next + Math.max(1, bodyAt(source, next, end));
}

function skipBlank(key: string, at: number): number {
  let to = at;
  while (key[to] === ' ' || key[to] === '\n') to++;
  return to;
}

/** "các Bộ: Quốc phòng, Công an" goes on over the colon. */
function listsNames(source: Source, start: number, at: number, end: number): boolean {
  const next = skipBlank(source.key, at + 1);
  if (next >= end || !isCapital(source, next) || said(source, at, next).includes('\n')) return false;
  const verb = dutyVerbAt(source, next, end);
  // "các Bộ: Xây dựng, Y tế": a name that is a verb as well.
  if (verb > 0 && source.key[next + verb] !== ',') return false;
  // "Giám đốc: Trung tâm A, Trung tâm B".
  if (HOLDER.test(said(source, start, at)) && bodyAt(source, next, end) > 0) return true;
  if (
    !/(?:bộ|cơ quan|tỉnh|thành phố|sở|ngành|ban|tp|xã|phường|cục|vụ|tập đoàn|trung ương|chức năng|liên quan)$/.test(
      said(source, start, at),
    ) ||
    !/(?:^| )các /.test(said(source, start, at))
  )
    return false;
  // A name is followed by a comma or the end of the list, an instruction by its object.
  const comma = said(source, next, Math.min(end, next + 60)).search(/[,;.]/);
  return comma > 0 && comma < 50 && !/ (?:các|việc|công tác|và tổ chức) /.test(said(source, next, next + comma));
}

const PLURAL = /(?:^|[ :])(?:các|những|mọi) /;
const BARE_PLURAL =
  /^(?:cơ quan|đơn vị|ubnd|ủy ban nhân dân|địa phương|cấp|phòng|tổ chức)(?:[ ,]|$)|^(?:sở|ban|bộ)(?:,|$)/;
const HOLDER =
  /^(?:các )?(?:đồng chí )?(?:thủ trưởng|(?:tổng )?giám đốc|chủ tịch|người đứng đầu|bộ trưởng|lãnh đạo|bí thư)/;
const NAMED_LIST =
  /^(?:các )?(?:(?:ubnd |ủy ban nhân dân |hđnd |công an |chủ tịch ubnd |chủ tịch ủy ban nhân dân )?các (?:tỉnh|thành phố|xã|phường|đặc khu|thôn|ấp)|tỉnh|thành phố|xã|phường|thôn|ấp|quân khu|bộ|sở|ban|phòng|vụ|cục|ủy ban|bộ trưởng|giám đốc|tổng cục|trung tâm|hội|ngành|báo|đài)/;

/** Whether after "và" another body begins, or the present one goes on ("Giáo dục và Đào tạo"). */
function beginsNew(source: Source, start: number, after: number, end: number): boolean {
  const length = bodyAt(source, after, end);
  if (length === 0) return false;
  if (EVERYBODY.test(said(source, after))) return true;
  if (
    source.key.startsWith('cá nhân', after) &&
    /(?:cơ quan|đơn vị|tổ chức) (?:và )?$/.test(said(source, start, after))
  )
    return false;
  if (OFFICE_OF.test(said(source, start, after + length))) return false;
  if (isCapital(source, after))
    return !/ (?:bộ|sở|ban|phòng|trường|cục|vụ)$/.test(said(source, start, after - 4)) || length > 4;
  if (/^(?:các|những|mỗi|toàn thể|hệ thống|đồng chí|tất cả) /.test(said(source, after, after + length))) return true;
  const plain = entryAt(COLLECTIVE, source.key, after, end) > 0;
  if (!plain) return true;
  return /^các (?:sở|bộ)/.test(said(source, start, after)) || !PLURAL.test(said(source, start, after));
}

/** "UBND xã và cơ quan, tổ chức, cá nhân có liên quan": everybody else, after those who are named. */
const EVERYBODY =
  /^(?:các )?(?:(?:cơ quan, |đơn vị, )*tổ chức,? (?:và )?cá nhân|(?:cơ quan, |đơn vị, )+tổ chức (?:khác )?(?:có )?liên quan)/;
/** "cơ quan, tổ chức và cá nhân": no verb. */
const OTHERS =
  /^tổ chức(?=(?:,? (?:và )?(?:cá nhân|đơn vị|doanh nghiệp)| (?:khác )?(?:có )?liên quan| phải| (?:có|chịu) trách nhiệm))/;
/** "Văn phòng HĐND và UBND xã" serves both and is one. */
const OFFICE_OF =
  /^(?:chánh )?văn phòng (?:đoàn )?(?:đại biểu quốc hội|đbqh|hđnd|hội đồng nhân dân) và (?:hđnd|hội đồng|ubnd|ủy ban)/;
const LEVEL = /(?:^| )(?:thị trấn|xã|phường|huyện|quận|tỉnh|thành phố|thôn|ấp)$/;
const AGENCIES =
  /^(?:(?:các|những) [^:]{0,20}cơ quan(?: liên quan| chức năng)?|(?:tổng )?giám đốc|chủ tịch|thủ trưởng):/;

/** What a comma is followed by: another body, more of this one, or something else. */
function nextItem(source: Source, start: number, comma: number, next: number, end: number): 'new' | 'same' | 'stop' {
  const own = said(source, start, comma);
  const length = bodyAt(source, next, end);
  const capital = isCapital(source, next);
  const plain = entryAt(COLLECTIVE, source.key, next, end);
  // Written large, it is a plain noun only when no name follows: "các Tập đoàn, Tổng Công ty, đơn vị".
  const collective = plain > 0 && (!capital || source.key[next + plain] === ',');
  // "Công an phường, xã, đặc khu": levels of one body.
  const level = next + plain;
  if (
    source.key[comma] === ',' &&
    LEVEL.test(own.slice(-10)) &&
    LEVEL.test(said(source, next, level)) &&
    !isCapital(source, level + 1)
  )
    return 'same';
  if (length > 0) {
    // "Các Bộ, cơ quan: Tài chính, Y tế, Tập đoàn Hoa Mai": the colon opens one list.
    if (capital && AGENCIES.test(own) && !HOLDER.test(said(source, next))) return 'same';
    if (source.key[comma] === ';' || (EVERYBODY.test(said(source, next)) && !/^các |(?:cơ quan|đơn vị)$/.test(own)))
      return 'new';
    if (/(?:tỉnh|thành|huyện) ủy$/.test(own) && /^(?:thành|huyện|quận|thị) ủy/.test(said(source, next))) return 'same';
    if (/bộ:/.test(own) && source.key.startsWith('công an', next)) return 'same';
    if (collective && (PLURAL.test(own) || BARE_PLURAL.test(own) || HOLDER.test(own))) return 'same';
    const verb = capital ? 0 : verbAt(source, next, end);
    if (verb >= length && !isPartOfName(source, start, next, verb, end)) return 'stop';
    return 'new';
  }
  if (!capital && verbAt(source, next, end) > 0) return 'stop';
  if (capital) return own.includes(':') || NAMED_LIST.test(own) ? 'same' : 'stop';
  return collective ||
    /^(?:chuyên môn|nghề nghiệp|chính trị|xã hội|văn hóa|kinh tế|phát thanh|truyền hình)/.test(said(source, next))
    ? 'same'
    : 'stop';
}
