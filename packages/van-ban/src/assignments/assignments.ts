import type { Assignment } from '../reading.ts';
import { limitIn, type LimitFound } from '../limits/limits.ts';
import type { ClauseNode } from '../parts/clauses.ts';
import { capitals } from '../text/lines.ts';
import { printedOf, quote, said, saidOf, spanOf, wordsOf, type Source } from '../text/source.ts';
import { bodiesAt } from './bodies.ts';
import { headingOf, listedHeadings, LISTS_THINGS, SAYS, type Heading } from './context.ts';
import { answerOf, cascadeIn, conditionIn, supportIn, throughIn, unclearIn } from './details.ts';
import { implementers } from './implementers.ts';
import { dutyVerbAt } from './lexicon.ts';
import { roleGroups, taskStart, type RoleGroup } from './roles.ts';
import { isClosing, isRecital, normativeRules, quotedRanges } from './scope.ts';
import { LEAD_HEAD, type Row } from './columns.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { handingIn, isIssuer, subjectOf, type Subject, type Telling } from './subject.ts';

interface Duty {
  start: number;
  end: number;
  actStart: number;
  /** What is to be done, when it stands before. */
  act?: [number, number];
  lead: [number, number][];
  support: [number, number][];
  limit?: LimitFound | null;
}

/** What the reader of duties knows while it walks the clauses. */
interface Walk extends Telling {
  limits: LimitFound[];
  headings: Map<ClauseNode, Heading>;
  /** Whom a clause charges: the paragraphs behind it without a label go on with it. */
  carried: Map<ClauseNode, Heading>;
  leadIn: LeadIn | null;
  /** Headings that name somebody because those beside them do. */
  listed: Map<ClauseNode, Heading>;
  rules: ReturnType<typeof normativeRules>;
  /** Stretches inside quotation marks: others' words. */
  quoted: (at: number) => boolean;
}

/** A paragraph that ends with a colon and hands the clauses after it to a body. */
interface LeadIn extends Heading {
  parent: ClauseNode | null;
  /** Rank of the first clause it governs; null before that. */
  rank: number | null;
}

/** Parts of a plan that say why and how: they order nothing. */
const AIMS = /^(?:nguyên tắc|mục đích|mục tiêu|quan điểm)/;

function inherited(walk: Walk, node: ClauseNode): Heading | null {
  const carried = node.parent && walk.carried.get(node.parent);
  if (carried && node.clause.level === 'paragraph') return carried;
  const heading = headingAbove(walk, node);
  return heading ?? (node.clause.level === 'bullet' ? (carried ?? null) : null);
}

function headingAbove(walk: Walk, node: ClauseNode): Heading | null {
  for (let up: ClauseNode | null = node; up; up = up.parent) {
    const own = up === node ? undefined : walk.headings.get(up);
    if (own) return own;
    if (AIMS.test(walk.source.key.slice(up.start, up.start + 12)) && up.clause.level === 'section') return null;
    if (walk.leadIn && walk.leadIn.parent === up.parent) return walk.leadIn;
  }
  return null;
}

/** Ends an introduction where its list ends. */
function passLeadIn(walk: Walk, node: ClauseNode): void {
  const { leadIn } = walk;
  if (!leadIn || node.parent !== leadIn.parent) return;
  if (leadIn.rank === null) leadIn.rank = node.rank;
  else if (node.rank < leadIn.rank || (node.clause.level === 'paragraph' && leadIn.rank !== node.rank))
    walk.leadIn = null;
}

export interface DutyOptions {
  /** A normative text (its symbol carries a year), whose general rules oblige nobody in particular. */
  normative: boolean;
  /** It hands powers down (phân cấp, ủy quyền): most of its sentences say who may. */
  competence: boolean;
  /** Who issues it, as printed. */
  issuer: string;
  /** Where paragraphs begin that are cells of a table of duties. */
  cells: Set<number>;
}

/** Duties of the rows of tables. */
export function rowDuties(source: Source, limits: LimitFound[], rows: Row[]): Assignment[] {
  return rows.map(({ task: { start, end }, lead, support, limit }) =>
    build(source, limits, '', { start, end, actStart: start, lead, support, limit }),
  );
}

/** Assignments of the clauses, in reading order. */
export function readAssignments(
  source: Source,
  nodes: ClauseNode[],
  limits: LimitFound[],
  { normative, competence, issuer, cells }: DutyOptions,
): Assignment[] {
  const walk: Walk = {
    source,
    limits,
    headings: new Map(),
    carried: new Map(),
    leadIn: null,
    listed: listedHeadings(source, nodes),
    issuer,
    handing: handingIn(source, nodes[0]?.start ?? 0, nodes[nodes.length - 1]?.end ?? 0),
    rules: normativeRules(source, nodes, normative, competence),
    quoted: quotedRanges(source, nodes),
  };
  const { groups, used } = roleGroups(source, nodes, limits);
  const grouped = new Map(groups.flatMap((group) => group.tasks.map((task): [ClauseNode, RoleGroup] => [task, group])));
  const found: [ClauseNode, Duty][] = [];
  for (const node of nodes) {
    const group = grouped.get(node);
    const last = found[found.length - 1];
    if (group) found.push([node, groupDuty(source, node, group)]);
    else if (used.has(node) || cells.has(node.labelStart) || LEAD_HEAD.test(saidOf(source, node))) continue;
    else if (last && isLimitLine(source, node)) last[1].limit ??= limitIn(limits, node.start, node.end);
    else found.push(...dutiesOf(walk, node).map((duty): [ClauseNode, Duty] => [node, duty]));
  }
  return found.map(([node, duty]) => build(source, limits, node.clause.path, duty));
}

function groupDuty(source: Source, node: ClauseNode, group: RoleGroup): Duty {
  const start = taskStart(source, node);
  return {
    start,
    end: node.end,
    actStart: start,
    lead: group.lead,
    support: [...supportIn(source, start, node.end), ...group.support],
    limit: group.limit,
    ...(group.act && { act: group.act }),
  };
}

function dutiesOf(walk: Walk, node: ClauseNode): Duty[] {
  const { source } = walk;
  passLeadIn(walk, node);
  if (AMENDS.test(saidOf(source, node)) || ATTENDS.test(said(source, node.start))) return [];
  if (isRecital(source, node) && !(inherited(walk, node)?.strong && source.key[node.end - 1] === '.')) return [];
  const heading = walk.listed.get(node) ?? headingOf(source, node);
  if (
    heading &&
    !isRow(node) &&
    walk.rules.titles(node) &&
    (node.clause.children.length > 0 || /(?::|có trách nhiệm\.)$/.test(saidOf(source, node)))
  ) {
    govern(walk, node, heading);
    return [];
  }
  const all = implementers(source, node.start, node.end);
  if (all && !walk.quoted(node.start)) return [{ ...all, start: node.start, end: node.end, support: [] }];
  const sentences = sentencesOf(source, node.start, node.end);
  const duties: Duty[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const open = duties[duties.length - 1];
    // "Đảng Cộng sản Việt Nam quang vinh muôn năm!": what ends so orders nothing.
    if (walk.quoted(sentence.start) || source.key[sentence.end - 1] === '!') continue;
    const subject = subjectOf(walk, sentence);
    const duty =
      dutyOf(walk, node, sentence, subject, at === 0) ?? (open ? null : ownerless(walk, node, sentence, subject));
    const own = limitIn(walk.limits, sentence.start, sentence.part ? sentence.end : endOfParts(sentences, at)) !== null;
    if (duty && !(open && sameLead(source, open, duty) && !own)) duties.push(duty);
    else if (open && own && (limitIn(walk.limits, open.start, open.end) || opensAnew(source, sentence)))
      duties.push({ ...open, start: sentence.start, end: sentence.end, actStart: sentence.start, support: [] });
    else if (open) open.end = sentence.end;
  }
  const final = duties[duties.length - 1];
  const told = final ? said(source, final.start, node.end) : '';
  if (final && /(?: sau(?: đây)?|cụ thể):$/.test(told.slice(-12)) && /[;.] /.test(told))
    govern(walk, node, { lead: final.lead, support: [], strong: false });
  for (const duty of duties) duty.support.push(...supportIn(source, duty.actStart, duty.end));
  const last = duties[duties.length - 1];
  if (last && last.lead.length > 0 && node.clause.label !== '')
    walk.carried.set(node, { lead: last.lead, support: [], strong: false, carried: true });
  return duties;
}

/** "Bổ sung khoản 4 Điều 22 như sau:": what changes in another document. */
const AMENDS = /^(?:sửa đổi|bổ sung|bãi bỏ|thay thế)[^:]{0,90}(?:khoản|điểm|điều|mục|cụm từ) /;

/** Who comes to a meeting. */
const ATTENDS = /^(?:thành phần|đại biểu)(?: [^:.;]{3,30})?:/;

/** Where a sentence ends with all its parts. */
function endOfParts(sentences: Sentence[], at: number): number {
  let last = at;
  while (sentences[last + 1]?.part) last++;
  return sentences[last]?.end ?? 0;
}

/** A sentence that orders something more; a part of one only when it names the leader's role. */
function opensAnew(source: Source, { start, end, part }: Sentence): boolean {
  if (part) return source.key.startsWith('chủ trì', start);
  return dutyVerbAt(source, start, end) > 0 && !isLimitOnly(source, { start });
}

/** "Hoàn thành trước ngày 15/3.": the limit of what was said before. */
function isLimitOnly(source: Source, { start }: { start: number }): boolean {
  return LIMIT_ONLY.test(said(source, start));
}

/** A line under a duty that says nothing but its time. */
function isLimitLine(source: Source, node: ClauseNode): boolean {
  return (
    node.end - node.start < LONGEST_LIMIT && isLimitOnly(source, node) && !/[.;] \p{L}/u.test(saidOf(source, node))
  );
}

const LONGEST_LIMIT = 110;
const LIMIT_ONLY =
  /^(?:(?:hoàn thành|thực hiện)(?: xong)? (?:trước|trong|chậm|không quá)|(?:thời (?:gian|hạn)|tiến độ)[^,.;:]{0,20}(?::| trước| trong| chậm| không quá| từ| xong))/;

/** "Xã Tân An", "40", "60": cells of a row of figures, no heading. */
function isRow({ clause }: ClauseNode): boolean {
  const first = clause.children[0];
  return first !== undefined && !/\p{L}/u.test(first.head.text);
}

function govern(walk: Walk, node: ClauseNode, heading: Heading): void {
  if (node.clause.children.length > 0) walk.headings.set(node, heading);
  else walk.leadIn = { ...heading, parent: node.parent, rank: null };
}

/** The same bodies again: one duty goes on. */
function sameLead(source: Source, a: Duty, b: Duty): boolean {
  const words = (duty: Duty) => duty.lead.map(([from, to]) => said(source, from, to)).join('|');
  return words(a) === words(b);
}

function dutyOf(
  walk: Walk,
  node: ClauseNode,
  sentence: Sentence,
  subject: Subject | null,
  first: boolean,
): Duty | null {
  const { source } = walk;
  const heading = inherited(walk, node);
  const orders = dutyVerbAt(source, afterTopic(source, sentence), sentence.end) > 0;
  const opens = OPENS_ONLY.test(said(source, sentence.start));
  // "Tham mưu … phân công cán bộ …": an order to the body above, whatever it hands on.
  const hands = OPENS_HANDING.test(said(source, sentence.start));
  const named = subject?.list.bodies[0]?.[0] ?? 0;
  const elsewhere = named !== sentence.start && !hands && !(opens && onlyOpens(source, sentence.start, named));
  if (subject && !(orders && heading && !heading.carried && first && elsewhere))
    return subjectDuty(walk, node, sentence, subject);
  if (heading?.carried && (opens || isLimitOnly(source, sentence))) return null;
  if (
    !first ||
    !heading ||
    capitals(printedOf(source, sentence)) > 0.8 ||
    (node.clause.children.length > 0 && node.clause.label !== '' && !/[.;:,)]$/.test(saidOf(source, node))) ||
    !(orders || (heading.strong && !NO_ORDER.test(said(source, sentence.start)))) ||
    (!orders && namesOnly(source, sentence))
  )
    return null;
  return {
    start: sentence.start,
    end: sentence.end,
    actStart: sentence.start,
    lead: heading.lead,
    support: [...heading.support],
  };
}

/** "Trên cơ sở kế hoạch này, các xã …": no order stands before the body, as in "…, chỉ đạo các xã …". */
function onlyOpens(source: Source, start: number, to: number): boolean {
  for (const comma of said(source, start, to).matchAll(/, /g))
    if (dutyVerbAt(source, start + comma.index + 2, to) > 0) return false;
  return !/^(?:định (?!kỳ)|dự|ký|quyết|theo dõi)/.test(said(source, start));
}

/** "Về thi công: chỉ đạo …": where the order stands behind the name of its matter. */
function afterTopic(source: Source, { start, end }: Sentence): number {
  const topic = /^(?:về|đối với|công tác) [^:.;]{3,120}: /.exec(said(source, start, Math.min(end, start + 140)));
  return start + (topic?.[0].length ?? 0);
}

const HANDS_NOBODY = /^(?:trân trọng )?(?:đề nghị|yêu cầu) /;
/** Words of the table of verbs that open a clause without ordering anything. */
const OPENS_ONLY = /^(?:căn cứ|theo|trên cơ sở|định kỳ|hằng|hàng|tùy|trong|dựa|xét|dự|quyết định|ký) /;

/** "Đề nghị khẩn trương báo cáo trước ngày 15/3": an order that names nobody, certain only with a day or a word of handing over. */
function ownerless(walk: Walk, node: ClauseNode, sentence: Sentence, subject: Subject | null): Duty | null {
  const { source } = walk;
  const { start, end } = sentence;
  // A part of a sentence has a subject that a whole one would not have.
  const told = subject && sentence.part ? subjectOf(walk, { ...sentence, part: false }) : subject;
  if (told || inherited(walk, node)) return null;
  if (node.clause.children.length > 0 || source.key[end - 1] === ':' || !walk.rules.allows(node, '', false))
    return null;
  const handing = HANDS_NOBODY.exec(said(source, start))?.[0].length ?? 0;
  const orders =
    dutyVerbAt(source, start + handing, end) > 0 &&
    !OPENS_ONLY.test(said(source, start + handing, start + handing + 14));
  const dated = limitIn(walk.limits, start, end)?.deadline.when?.startsWith('date:') ?? false;
  if (!orders || !(handing > 0 || (dated && node.clause.level !== 'paragraph'))) return null;
  return { start, end, actStart: start + handing, lead: [], support: [] };
}

/** A bullet that is a name, as in a list of those who attend. */
function namesOnly(source: Source, { start, end }: Sentence): boolean {
  const list = bodiesAt(source, start, end);
  return list !== null && list.stop !== 'verb' && /^[\s;.,]*(?:\([^()]*\)[\s;.]*)?$/.test(said(source, list.end, end));
}

const OPENS_HANDING = /^(?:trân trọng |kính )?(?:giao|đề nghị|yêu cầu) /;

/** Bullets that describe instead of ordering. */
const NO_ORDER =
  /^(?:đại diện|lưu ý|trách nhiệm (?:trong|của|chung|cụ thể)|các |những |(?:tiểu )?dự án|đề án|nhóm |hồ sơ|biên bản|danh sách|tài liệu|trường hợp|mức |đối tượng|thành phần|ông |bà |đối với|điều |số |tổng (?:kinh phí|số|mức)|thời gian|địa điểm|kinh phí|nguồn|từ |khoảng|\d|là (?!cơ quan|đơn vị|đầu mối)|đơn vị |có |mỗi |trong đó|ví dụ|mục tiêu|yêu cầu$|phấn đấu|tỷ lệ|trên đây|trong quá trình|quá trình|nhận được|sau khi|việc )/;

function subjectDuty(walk: Walk, node: ClauseNode, sentence: Sentence, subject: Subject): Duty | null {
  const { source } = walk;
  const { list } = subject;
  const rest = said(source, list.end, sentence.end).trim();
  if (!subject.handed && !sentence.part && IF.test(said(source, sentence.start)) && !OBLIGES.test(rest)) return null;
  const now = /^(?:trong )?thời gian tới/.test(said(source, sentence.start));
  if (!subject.handed && !now && !/^(?:cần|phải|có trách nhiệm) /.test(rest) && isReported(source, node)) return null;
  if (!subject.handed && RETELLS.test(said(source, node.start, node.start + 240))) return null;
  if (!node.parent && !subject.handed && ENACTS.test(rest)) return null;
  if (!subject.handed && introduces(source, node) && isIssuer(source, list, walk.issuer) && SAYS.test(rest))
    return null;
  // "Sở Y tế gửi báo cáo trước ngày 05 tháng 7 hằng năm": a day that comes again charges, whatever article it stands in.
  const recurs = limitIn(walk.limits, sentence.start, sentence.end)?.deadline.kind === 'recurring';
  if (isClosing(rest) || !walk.rules.allows(node, rest, subject.handed || recurs, list.bodies[0]?.[0])) return null;
  if (!subject.handed && node.clause.level === 'paragraph' && rest.endsWith(':') && SAYS.test(rest)) return null;
  if (rest.endsWith(':') && !LISTS_THINGS.test(rest) && said(source, sentence.end - 1, node.end).trim().length <= 1) {
    govern(walk, node, { lead: list.bodies, support: supportIn(source, list.end, sentence.end), strong: false });
    return null;
  }
  // "Xây dựng quy chế … (giao Công an xã tham mưu)": the order stands before the brackets.
  const aside = subject.handed && ASIDE.test(said(source, node.start, list.bodies[0]?.[0] ?? 0));
  const start = aside ? node.start : sentence.start;
  const actStart = aside
    ? start
    : list.end + (ONLY_CHARGES.exec(said(source, list.end, sentence.end))?.[0].length ?? 0);
  return { start, end: sentence.end, actStart, lead: list.bodies, support: [] };
}

/** Says that somebody must, not what. */
const ONLY_CHARGES = /^ ?có trách nhiệm (?!về|trong|trước|đối)/;
const ASIDE = /\((?:giao|phân công)(?: cho)? $/;

const REPORTS = /^(?:về )?(?:đánh giá|tình hình|kết quả|hiện trạng|thực trạng|ưu điểm|tồn tại|hạn chế)/;

/** Under a title such as "Đánh giá chung": what was done, in the words of duties. */
function isReported(source: Source, { parent }: ClauseNode): boolean {
  return parent !== null && (REPORTS.test(said(source, parent.start)) || isReported(source, parent));
}

/** "UBND tỉnh phát động …; …, với những nội dung như sau:". */
function introduces(source: Source, { clause, end }: ClauseNode): boolean {
  return clause.level === 'paragraph' && /sau(?: đây)? ?:$/.test(said(source, end - 12, end));
}

/** "Tại khoản 4 Điều 13 … quy định các xã có trách nhiệm …": others' rules, told again. */
const RETELLS = /^(?:tại (?:khoản|điểm|điều) [^:;]{0,200} quy định |theo quy định tại [^:;]{3,200}: )/;

/** What a rule says of a case obliges only with a word that does. */
const IF = /^trường hợp /;
const OBLIGES = /^(?:(?:có|chịu) trách nhiệm|phải|kịp thời|báo cáo)/;

/** "Hội đồng nhân dân ban hành Nghị quyết …" above the articles. */
const ENACTS = /^ban hành (?:luật|nghị|quyết định|thông tư|quy )/;

function build(source: Source, limits: LimitFound[], clause: string, duty: Duty): Assignment {
  const [from, to] = duty.act ?? [duty.actStart, duty.end];
  const quoted = (places: [number, number][]) => places.map((place) => quote(source, ...place));
  return {
    span: spanOf(source, duty.start, duty.end),
    act: wordsOf(source, from, to),
    lead: quoted(duty.lead),
    support: quoted(distinct(source, duty.support)),
    through: quoted(throughIn(source, from, to)),
    cascade: quoted(cascadeIn(source, from, to)),
    deadline: (duty.limit ?? limitIn(limits, duty.start, duty.end))?.deadline ?? null,
    waitsFor: conditionIn(source, duty.start, duty.end),
    unclear: unclearIn(source, duty.start, duty.end),
    answer: answerOf(said(source, duty.act ? from : duty.start, to)),
    clause,
  };
}

function distinct(source: Source, places: [number, number][]): [number, number][] {
  const seen = new Set<string>();
  return places.filter(([from, to]) => {
    const words = said(source, from, to);
    return seen.has(words) ? false : seen.add(words);
  });
}
