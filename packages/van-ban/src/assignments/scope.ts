import type { ClauseNode } from '../parts/clauses.ts';
import { firstFrom } from '../text/places.ts';
import { sharesOut } from './context.ts';
import { printed, said, saidOf, type Source } from '../text/source.ts';

const RECITAL =
  /^(?:căn cứ|xét |theo đề nghị|thực hiện |để thực hiện|để triển khai|sau khi xem xét|trên đây là|cùng dự|tham dự)/;

/** Grounds and introductions oblige nobody. */
export function isRecital(source: Source, node: ClauseNode): boolean {
  if (node.clause.level !== 'paragraph') return false;
  const text = said(source, node.start, Math.min(node.end, node.start + 400));
  if (!RECITAL.test(text)) return false;
  if (/;$/.test(saidOf(source, node).trim())) return true;
  return /^(?:căn cứ|xét |theo đề nghị)/.test(text) && !node.parent && !/, (?:đề nghị|yêu cầu|giao) /.test(text);
}

const CLOSING =
  /^(?:trân trọng )?(?:thông báo|có ý kiến|trả lời|kính báo|báo cáo|kính trình|thông tin)[^.;:]{0,30}(?: để | đến | tới | cho ).{0,200}(?:biết|thực hiện|theo quy định|xem xét|cho ý kiến)[^.;]{0,110}\.?\/?\.?$/;

/** "… thông báo để … biết, thực hiện": a formula, not a duty. */
export function isClosing(rest: string): boolean {
  return (
    (CLOSING.test(rest) && !/ để (?:chủ trì|tổng hợp)/.test(rest)) ||
    /^(?:ban hành|xây dựng|thông báo|có ý kiến|trả lời|báo cáo|đề nghị)[^.;]{0,300}(?:như sau|sau đây|cụ thể)[ :]*$/.test(
      rest,
    )
  );
}

const IMPLEMENTATION =
  /tổ chức thực hiện|trách nhiệm|thi hành|hiệu lực|thực hiện|chuyển tiếp|phân công|báo cáo|kiểm tra|giám sát/;
const STRONG = /^(?:có trách nhiệm|chịu trách nhiệm|chủ trì)/;

/**
 * In a normative text only the clauses of implementation oblige from now on; the others are general rules.
 */
export function normativeRules(
  source: Source,
  nodes: ClauseNode[],
  normative: boolean,
  competence: boolean,
): {
  /** @param body where the first of those begins whom the sentence is about */
  allows: (node: ClauseNode, rest: string, handed: boolean, body?: number) => boolean;
  /** Whether an article that is titled by a body charges it: "Điều 6. Vụ thuộc bộ" says what it is, but for the chapter of implementation. */
  titles: (node: ClauseNode) => boolean;
} {
  const articles = nodes.filter((node) => node.clause.level === 'article').length;
  return {
    titles: (node) =>
      !normative ||
      articles < 3 ||
      node.clause.level !== 'article' ||
      !node.parent ||
      /trách nhiệm|nhiệm vụ/.test(titleOf(source, node)) ||
      sharesOut(source, node.parent),
    allows: (node, rest, handed, body) => {
      if (!normative || articles < 3 || handed) return true;
      for (let up: ClauseNode | null = node; up; up = up.parent) {
        if (up.clause.level !== 'article') continue;
        const named = body !== undefined && NAMED.test(said(source, body)) && CHARGES.test(rest);
        if (!competence) return articleAllows(source, up, node, rest, named);
        return PUTS_IN_FORCE.test(titleOf(source, up)) || (node === up && STRONG.test(rest));
      }
      return STRONG.test(rest);
    },
  };
}

/** Who may decide, and what the bodies that execute judgments do: no charge. */
const COMPETENCE = /^(?:thẩm quyền|quyền |trình tự|thủ tục)|thi hành án/;

function titleOf(source: Source, { start }: ClauseNode): string {
  return (
    said(source, start, start + 160)
      .trimStart()
      .split('\n')[0] ?? ''
  );
}

/** Where powers are handed down, everything else says whose they are. */
const PUTS_IN_FORCE = /tổ chức thực hiện|thi hành(?! án)|hiệu lực|chuyển tiếp|^trách nhiệm (?:của|thi)/;

/** An office that is named, told in words of duty, is charged in any article: "Sở Tài chính có trách nhiệm …". */
const NAMED = /^(?:sở|bộ|ubnd|ủy ban nhân dân|công an|kho bạc|ban quản lý|ngân hàng) /;
const CHARGES = /^(?:có trách nhiệm|chủ trì|phối hợp|tham mưu|hướng dẫn)/;

/** By the article's title; an article without one by the words of the sentence. */
function articleAllows(source: Source, article: ClauseNode, node: ClauseNode, rest: string, named: boolean): boolean {
  const title = titleOf(source, article);
  if (COMPETENCE.test(title)) return false;
  if (named) return true;
  if (node === article || title === '' || /^\d|[.;]$/.test(title))
    return STRONG.test(rest) || IMPLEMENTATION.test(title.slice(0, 40));
  return IMPLEMENTATION.test(title);
}

/** Whether a place lies inside a quotation of more than a few words. */
export function quotedRanges(source: Source, nodes: ClauseNode[]): (at: number) => boolean {
  const ranges: { start: number; end: number }[] = [];
  const from = nodes[0]?.start ?? 0;
  const to = nodes[nodes.length - 1]?.end ?? from;
  let open = -1;
  for (const found of source.flow.slice(from, to).matchAll(/[“”]|(?<=\n)"|"(?=\.?(?:\n|$))/g)) {
    const at = from + found.index;
    // One that was never shut ends where another opens in a later paragraph.
    if (found[0] === '“' || (found[0] === '"' && source.flow[at - 1] === '\n'))
      open = open < 0 || printed(source, open, at).includes('\n') ? at : open;
    else if (open >= 0) {
      if (at - open > 60 && at - open < LONGEST_QUOTATION) ranges.push({ start: open, end: at });
      open = -1;
    }
  }
  return (at) => at < (ranges[firstFrom(ranges, at) - 1]?.end ?? -1);
}

const LONGEST_QUOTATION = 6000;
