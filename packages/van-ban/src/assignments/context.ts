import { openingOf, type ClauseNode } from '../parts/clauses.ts';
import { HANDING } from '../tables/verbs.ts';
import { printed, printedOf, said, saidOf, withoutEnd, type Source } from '../text/source.ts';
import { bodiesAt } from './bodies.ts';
import { namedIn } from './implementers.ts';
import { capitals } from '../text/lines.ts';
import { dutyVerbAt } from './lexicon.ts';
import { supportIn } from './details.ts';

/**
 * A heading that hands the clauses under it to a body:  5. Giao Ban Dân vận Huyện ủy:
 *                                                              ^^^^^^^^^^^^^^^^^^^^
 */
export interface Heading {
  lead: [number, number][];
  support: [number, number][];
  /** It names the body and little else: whatever stands under it is the body's. */
  strong: boolean;
  /** It is the duty of the clause above, which goes on. */
  carried?: true;
}

const SHORT = 110;
const LEAST = 2;
const LEAST_ALONE = 4;

/**
 * Among headings of one list of which several name a body, the others name somebody too:
 * 1. Sở Y tế …   2. Cán bộ phụ trách y tế …   3. Công an xã …
 */
export function listedHeadings(source: Source, nodes: ClauseNode[]): Map<ClauseNode, Heading> {
  const named = new Map<ClauseNode | null, number>();
  const open: ClauseNode[] = [];
  for (const node of nodes) {
    const { parent, clause, start, end } = node;
    if (clause.label === '' || clause.level === 'article' || clause.children.length === 0 || end - start > SHORT)
      continue;
    if (headingOf(source, node)?.strong) named.set(parent, (named.get(parent) ?? 0) + 1);
    else if (isTitle(source, node)) open.push(node);
  }
  return new Map(
    open
      .filter(({ parent }) => (named.get(parent) ?? 0) >= (sharesOut(source, parent) ? LEAST : LEAST_ALONE))
      .map((node): [ClauseNode, Heading] => {
        const start = node.start + (HANDED.exec(saidOf(source, node))?.[0].length ?? 0);
        const end = start + withoutEnd(printed(source, start, node.end), ':. ').length;
        return [node, { lead: bodiesIfAll(source, start, end), support: [], strong: true }];
      }),
  );
}

/** Whether a clause is about who does what. */
export function sharesOut(source: Source, parent: ClauseNode | null): boolean {
  for (let up = parent; up; up = up.parent)
    if (/tổ chức thực hiện|phân công|trách nhiệm|nhiệm vụ/.test(openingOf(source, up))) return true;
  return false;
}

/** Words that name somebody: no order, no sentence. */
function isTitle(source: Source, { start, end }: ClauseNode): boolean {
  const text = said(source, start, end);
  return (
    dutyVerbAt(source, start, end) === 0 &&
    text.includes(' ') &&
    !/[;?]|\. |\d/.test(text) &&
    !NO_NAME.test(text) &&
    /^\p{Lu}/u.test(printed(source, start, start + 1))
  );
}

const NO_NAME =
  /^(?:kinh phí|thời gian|địa điểm|nội dung|mục |yêu cầu|nhiệm vụ|công tác|chế độ|về |đối với|nguồn|giải pháp|việc |trong |khi |kết quả|phương |hình thức|quy |tiến độ|điều kiện|một số|cơ sở vật chất)/;

function bodiesIfAll(source: Source, start: number, end: number): [number, number][] {
  const bodies = namedIn(source, start, end);
  // What stands behind "và" belongs as often to the words before it.
  return bodies?.every(([from]) => from === start || /[,;] $/.test(said(source, from - 2, from)))
    ? bodies
    : [[start, end]];
}

const HANDED = new RegExp(
  `^(?:(?:trách nhiệm|nhiệm vụ)(?: của)? |nội dung (?=.{3,90} có trách nhiệm)|(?:${HANDING.join('|')}):? )`,
  'u',
);
/** "Trách nhiệm, quyền hạn của …": the title names who is charged, whatever words it takes. */
const OWNER = /^(?:trách nhiệm|nhiệm vụ)(?:(?:,| và) (?:quyền hạn|nhiệm vụ|trách nhiệm))? của /;
const LONGEST_OWNER = 190;
const OPENS = /(?::|(?:như|nhiệm vụ|nội dung|sau|việc)(?: sau)?(?: đây)?[.:]?)$/;
/** Verbs of an introduction that hand nothing over: "UBND tỉnh ban hành kế hoạch như sau:". */
export const SAYS =
  /^(?:ban hành|xây dựng|tổ chức|kết luận|có (?:ý kiến|kế hoạch)|phát động|gửi|triệu tập|quyết định|thông báo|yêu cầu|đề nghị|công bố|báo cáo|triển khai|hướng dẫn|trả lời|quy định|xem xét|đánh giá)/;
/** "…, trong đó trọng tâm là các tỉnh: …:", ": Là đơn vị được chọn, thực hiện các việc sau:" after the body of a heading. */
const AMONG = /^(?:, ?(?:trong đó|nhất là|đặc biệt là|trọng tâm là|trước hết là) .*|: .*sau(?: đây)?):$/;
/** The verb of a sentence, no part of a name; or what ends one. */
const ACTS = /^(?:có|chịu|phải|chủ trì|căn cứ|phối hợp|thực hiện|tổ chức) |[.:;]$/;
/** A kind of body and, in brackets, which ones those are. */
const ENUMERATED = /^((?:các|những) [^().,;:]{6,70}) ?\([^(),]*,[^()]*\) ?:$/;
const LONGEST = 800;
const LONGEST_REST = 420;

/** "… triệu tập hội nghị gồm:": what follows are things, no orders. */
export const LISTS_THINGS = / (?:gồm|gồm có|đối với):$/;

/**
 * Names with a verb in them, which are longer than the bodies that are read at their place:
 * 1. Các cơ quan đăng ký đầu tư (Sở Tài chính, Ban Quản lý …):   Điều 28. Tổ chức khi thuê chỗ, in the chapter of implementation
 */
function longName(source: Source, node: ClauseNode, start: number, rest: string): [number, number][] | null {
  const { level, children } = node.clause;
  if (children.length === 0 || level === 'paragraph') return null;
  const named = ENUMERATED.exec(said(source, start, node.end));
  if (named) return [[start, start + (named[1] ?? '').length]];
  const title = level === 'article' && node.end - start < SHORT && rest !== '' && !ACTS.test(rest);
  return title && sharesOut(source, node.parent) ? bodiesIfAll(source, start, node.end) : null;
}

/** The bodies a heading names; null when the paragraph is a duty of its own or names nobody. */
export function headingOf(source: Source, node: ClauseNode): Heading | null {
  const text = saidOf(source, node);
  if (text.length > LONGEST) return null;
  const handing = HANDED.exec(text)?.[0].length ?? 0;
  // What a regulation calls somebody's tasks are functions; "trách nhiệm" charges.
  const article = node.clause.level === 'article';
  if (/^nhiệm vụ,? (?:và )?quyền hạn/.test(text) || (article && text.startsWith('nhiệm vụ'))) return null;
  const owner = OWNER.exec(text)?.[0].length ?? 0;
  if (owner > 0 && node.clause.children.length > 0 && text.length < LONGEST_OWNER && node.clause.label !== '') {
    const start = node.start + owner;
    const whole = said(source, start, node.end).replace(/ (?:trong|đối với|khi) .*$| ?(?:\([^()]*\))?[:.]? ?$/, '');
    return { lead: bodiesIfAll(source, start, start + whole.length), support: [], strong: true };
  }
  const list = bodiesAt(source, node.start + handing, node.end);
  if (!list) return null;
  const rest = said(source, list.end, node.end).trim();
  const plain = node.clause.level === 'paragraph';
  // The one who enacts stands in capitals above the text: no heading.
  if (plain && capitals(printedOf(source, node)) > 0.8) return null;
  if (AMONG.test(rest)) return { lead: list.bodies, support: [], strong: true };
  const whole = longName(source, node, node.start + handing, rest);
  if (whole) return { lead: whole, support: [], strong: true };
  if (
    rest === '' ||
    rest === ':' ||
    rest === '.' ||
    /^(?:\([^)]*\):?|phối hợp|có (?:quyền hạn và )?(?:trách nhiệm|nhiệm vụ)(?: chủ trì| thực hiện)?[:.]?|- ?(?:cơ quan|đơn vị) [^.;:]{3,60}:?)$/.test(
      rest,
    )
  )
    return { lead: list.bodies, support: [], strong: true };
  if (
    list.stop !== 'verb' ||
    LISTS_THINGS.test(rest) ||
    !OPENS.test(rest) ||
    rest.length > LONGEST_REST ||
    /[.;] \p{L}/u.test(rest)
  )
    return null;
  if (handing === 0 && SAYS.test(rest) && (plain || rest.endsWith('như sau:'))) return null;
  return { lead: list.bodies, support: supportIn(source, list.end, node.end), strong: handing > 0 || !plain };
}
