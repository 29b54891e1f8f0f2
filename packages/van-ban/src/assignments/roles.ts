import type { ClauseNode } from '../parts/clauses.ts';
import { limitIn, type LimitFound } from '../limits/limits.ts';
import { said, type Source } from '../text/source.ts';
import { bodiesAt } from './bodies.ts';

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
  /** Clauses that say only who and when. */
  lines: ClauseNode[];
}

const TASK = /^(?:nhiệm vụ|nhiệm vụ cụ thể|nội dung nhiệm vụ|nội dung công việc|công việc) ?: ?/;
const LEAD =
  /^(?:(?:cơ quan|đơn vị|bộ phận|cấp)(?:, (?:đơn vị|tổ chức))? )?(?:được giao )?(?:chủ trì|thực hiện|chủ trì thực hiện|chủ trì tham mưu|chịu trách nhiệm chính|đầu mối)(?: thực hiện| chính)? ?: ?/;
const SUPPORT = /^(?:(?:cơ quan|đơn vị|bộ phận)(?:, (?:đơn vị|tổ chức))? )?phối hợp(?: thực hiện)? ?: ?/;
const WHEN = /^(?:thời gian|thời hạn|tiến độ)[^:.]{0,24}: ?/;
const INTRODUCTION = /^(?:phân công|tổ chức)(?: thực hiện)? ?:?$/;

/** Bodies after "Đơn vị chủ trì:"; null when a sentence follows and reads by itself. */
function bodiesAfter(source: Source, node: ClauseNode, lead: number): [number, number][] | null {
  const list = bodiesAt(source, node.start + lead, node.end);
  if (!list || list.stop === 'verb') return null;
  return list.bodies;
}

function startsNew(node: ClauseNode, group: RoleGroup | null): boolean {
  const first = group?.tasks[0];
  return first !== undefined && node.rank < first.rank && node.clause.level !== 'bullet';
}

/** Groups of the clauses, and the clauses they use up. */
export function roleGroups(
  source: Source,
  nodes: ClauseNode[],
  limits: LimitFound[],
): { groups: RoleGroup[]; used: Set<ClauseNode> } {
  const groups: RoleGroup[] = [];
  let open: RoleGroup | null = null;
  const fresh = (task: ClauseNode): RoleGroup => ({ tasks: [task], lead: [], support: [], limit: null, lines: [] });
  for (const node of nodes) {
    const text = said(source, node.start, Math.min(node.end, node.start + 90));
    const lead = LEAD.exec(text);
    const support = SUPPORT.exec(text);
    if (TASK.test(text)) {
      open = fresh(node);
      groups.push(open);
    } else if (lead) {
      const bodies = bodiesAfter(source, node, lead[0].length);
      if (!bodies) continue;
      if (!open || open.lead.length > 0) {
        open = fresh(node);
        groups.push(open);
      } else open.lines.push(node);
      open.lead = bodies;
    } else if (support && open) {
      open.support.push(...(bodiesAfter(source, node, support[0].length) ?? []));
      open.lines.push(node);
    } else if (WHEN.test(text) && open) {
      open.limit ??= limitIn(limits, node.start, node.end);
      open.lines.push(node);
    } else if (INTRODUCTION.test(text) && open) open.lines.push(node);
    else if (open && node.parent === open.tasks[0] && open.lead.length === 0) open.tasks.push(node);
    else if (open && startsNew(node, open) && open.lead.length > 0) open = null;
  }
  const whole = groups.filter((group) => group.lead.length > 0);
  for (const group of whole) dropMarker(source, group);
  return { groups: whole, used: new Set(whole.flatMap((group) => [...group.tasks, ...group.lines])) };
}

/** "Nhiệm vụ:" alone is no task when bullets below it are. */
function dropMarker(source: Source, group: RoleGroup): void {
  const marker = group.tasks[0];
  if (!marker || group.tasks.length < 2) return;
  const rest = said(source, marker.start, marker.end).replace(TASK, '').trim();
  if (rest.length < 3) {
    group.lines.push(marker);
    group.tasks.shift();
  }
}

/** Where the words of a task begin. */
export function taskStart(source: Source, node: ClauseNode): number {
  return node.start + (TASK.exec(said(source, node.start, Math.min(node.end, node.start + 60)))?.[0].length ?? 0);
}
