import type { ClauseNode } from '../parts/clauses.ts';
import { limitIn, type LimitFound } from '../limits/limits.ts';
import { said, saidOf, type Source } from '../text/source.ts';
import { bodiesAt } from './bodies.ts';
import { dutyVerbAt } from './lexicon.ts';
import { LEAD_HEAD } from './columns.ts';

/**
 * Duties laid out by role:
 * a) Nhiệm vụ: - Triển khai …              task
 * - Đơn vị chủ trì: Sở …                   lead
 * - Đơn vị phối hợp: Các sở, ban, ngành.   support
 * - Thời gian thực hiện: năm …             limit
 */
export interface RoleGroup {
  tasks: ClauseNode[];
  lead: [number, number][];
  support: [number, number][];
  limit: LimitFound | null;
  /** What is to be done, where the first of the lines says who. */
  act?: [number, number];
  /** Clauses that say only who and when. */
  lines: ClauseNode[];
}

const TASK =
  /^(?:(?:(?:nội dung )?(?:nhiệm vụ|công việc)|nhiệm vụ cụ thể) ?: ?|nội dung,? (?:và )?biện pháp(?: thực hiện)? ?[:.]?$)/;
const LEAD = new RegExp(`${LEAD_HEAD.source.slice(0, -1)}(?: ?: ?|$)`);
const SUPPORT = /^(?:(?:cơ quan|đơn vị|bộ phận)(?:, (?:đơn vị|tổ chức))? )?phối hợp(?: thực hiện)?(?: ?: ?|$)/;
const WHEN = /^(?:thời gian|thời hạn|tiến độ)[^:.]{0,24}: ?/;
const INTRODUCTION =
  /^(?:(?:phân công|tổ chức)(?: thực hiện)?|(?:cơ quan|đơn vị) chủ trì,? (?:và )?(?:phối hợp|thực hiện)) ?:?$/;

/** One person, with the office. */
const PERSON = /^(?:đồng chí|đ\/c|ông|bà) [^.;:()]{3,120}/;

/** Bodies after "Đơn vị chủ trì:"; null when a sentence follows and reads by itself. */
function bodiesAfter(source: Source, node: ClauseNode, lead: number): [number, number][] | null {
  const start = node.start + lead;
  const person = PERSON.exec(said(source, start, node.end));
  if (person) return [[start, start + person[0].length]];
  const list = bodiesAt(source, start, node.end);
  if (!list || (list.stop === 'verb' && !/^theo [^.;]{0,60}\.?$/.test(said(source, list.end, node.end)))) return null;
  return list.bodies;
}

/** Who has a role: behind its words, or in clauses of their own below them. */
function holders(source: Source, nodes: ClauseNode[], at: number, lead: number) {
  const node = nodes[at] as ClauseNode;
  const lines = [node];
  const bodies: [number, number][] = [];
  if (node.end - node.start > lead) bodies.push(...(bodiesAfter(source, node, lead) ?? []));
  else
    for (let below = at + 1; nodes[below]?.parent === node; below++) {
      const named = bodiesAfter(source, nodes[below] as ClauseNode, 0);
      if (named) lines.push(nodes[below] as ClauseNode);
      bodies.push(...(named ?? []));
    }
  return { bodies, lines };
}

function startsNew(node: ClauseNode, group: RoleGroup | null): boolean {
  const first = group?.tasks[0];
  return first !== undefined && node.rank < first.rank && node.clause.level !== 'bullet';
}

/** What a line of role is about: the clauses before it, or the one above when they are its things. */
function actBefore(source: Source, node: ClauseNode, siblings: ClauseNode[]): [number, number] {
  const last = siblings[siblings.length - 1];
  if (last && siblings[0] && !saidOf(source, last).endsWith(':')) return [siblings[0].start, last.end];
  const { start, end } = node.parent && node.parent.rank > SECTION ? node.parent : node;
  return [start, end];
}

const SECTION = 3;

/** A group that a line of role opens: several orders before it are a duty each, one is what the line is about. */
function groupBefore(source: Source, node: ClauseNode, siblings: ClauseNode[], limits: LimitFound[]): RoleGroup {
  const when = siblings.filter((line) => WHEN.test(saidOf(source, line)));
  const things = siblings.filter((line) => !when.includes(line));
  const orders = things.filter(({ start, end }) => dutyVerbAt(source, start, end) > 0);
  const limit = when.map(({ start, end }) => limitIn(limits, start, end)).find((found) => found !== null) ?? null;
  const group: RoleGroup = { tasks: [node], lead: [], support: [], limit, lines: when };
  if (orders.length > 1) return { ...group, tasks: orders, lines: [...when, node] };
  return { ...group, act: actBefore(source, node, things) };
}

/** Groups of the clauses, and the clauses they use up. */
export function roleGroups(
  source: Source,
  nodes: ClauseNode[],
  limits: LimitFound[],
): { groups: RoleGroup[]; used: Set<ClauseNode> } {
  const groups: RoleGroup[] = [];
  let open: RoleGroup | null = null;
  /** Of each clause, those under it that no line of role has claimed. */
  const unclaimed = new Map<ClauseNode | null, ClauseNode[]>();
  for (const [at, node] of nodes.entries()) {
    const text = said(source, node.start, Math.min(node.end, node.start + 90));
    const lead = INTRODUCTION.test(text) ? null : LEAD.exec(text);
    const support = SUPPORT.exec(text);
    const siblings = unclaimed.get(node.parent) ?? [];
    if (TASK.test(text)) {
      open = { tasks: [node], lead: [], support: [], limit: null, lines: [] };
      groups.push(open);
    } else if (lead) {
      const { bodies, lines } = holders(source, nodes, at, lead[0].length);
      if (bodies.length === 0) continue;
      if (!open || open.lead.length > 0) {
        open = groupBefore(source, node, siblings, limits);
        groups.push(open);
      } else open.lines.push(node);
      unclaimed.set(node.parent, []);
      open.lead = bodies;
      open.lines.push(...lines.slice(1));
    } else if (support && open) {
      const { bodies, lines } = holders(source, nodes, at, support[0].length);
      open.support.push(...bodies);
      open.lines.push(...lines);
    } else if (WHEN.test(text) && open) {
      open.limit ??= limitIn(limits, node.start, node.end);
      open.lines.push(node);
    } else if (INTRODUCTION.test(text) && open) open.lines.push(node);
    else if (open && node.parent === open.tasks[0] && open.lead.length === 0) open.tasks.push(node);
    else if (!open?.lines.includes(node)) {
      if (open && startsNew(node, open) && open.lead.length > 0) open = null;
      siblings.push(node);
      unclaimed.set(node.parent, siblings);
    }
  }
  const whole = groups.filter((group) => group.lead.length > 0);
  for (const group of whole) dropMarker(source, group);
  return { groups: whole, used: new Set(whole.flatMap((group) => [...group.tasks, ...group.lines])) };
}

/** "Nhiệm vụ:" alone is no task when bullets below it are. */
function dropMarker(source: Source, group: RoleGroup): void {
  const marker = group.tasks[0];
  if (!marker || group.tasks.length < 2) return;
  const rest = saidOf(source, marker).replace(TASK, '').trim();
  if (rest.length < 3) {
    group.lines.push(marker);
    group.tasks.shift();
  }
}

/** Where the words of a task begin. */
export function taskStart(source: Source, node: ClauseNode): number {
  return node.start + (TASK.exec(said(source, node.start, Math.min(node.end, node.start + 60)))?.[0].length ?? 0);
}
