import { limitIn, limitOfCell, type LimitFound } from '../limits/limits.ts';
import type { Around } from '../limits/meaning.ts';
import type { Paragraph } from '../text/paragraphs.ts';
import { printed, said, saidOf, type Source } from '../text/source.ts';
import { bodiesAt } from './bodies.ts';

/** What a row of a table of duties says. */
export interface Row {
  task: Paragraph;
  lead: [number, number][];
  support: [number, number][];
  limit: LimitFound | null;
}

/** The head of the column that says who acts; machines misread its marks. */
export const LEAD_HEAD =
  /^(?:(?:cơ quan|đơn vị|bộ phận|cá nhân|người|cấp|tổ chức)[,/ và]*)*(?:được giao )?(?:ch[ủữùú] tr[ìí]|phụ trách|thực hiện|chịu trách nhiệm|đầu mối)(?: (?:thực hiện|chính|tham mưu|chủ trì))*$/;
/** It says no more than whose column it is: where the others name tasks and times, that is enough. */
export const UNIT_HEAD =
  /^(?:tên )?(?:cơ quan|đơn vị|bộ phận|tổ chức|người|cán bộ|ngành|phân công|trách nhiệm|phụ trách)[^:.]{0,24}$/;
export const SUPPORT = /ph[ốổồô]i h[ợơờ]p/;
export const TIME = /^(?:thời|tiến độ|hoàn thành|kết thúc|hạn|ngày|tháng)/;
export const TASK =
  /^(?:tên |các |danh mục )*(?:nội dung|nhiệm vụ|(?:công|phần) việc|hoạt động|giải pháp|(?:đề|dự) án|chỉ tiêu|mục tiêu|tên văn bản$)/;
/** The number of a row. */
export const NUMBER = /^(\d{1,3})(?:$|[.)] ?)/;
export const BULLET = /^[-+•] ?/;
/** A head of a column is no longer. */
export const HEAD = 60;

/** Bodies that fill a cell; null when it says something else. */
export function bodiesOf(source: Source, cell: Paragraph[]): [number, number][] | null {
  const bodies: [number, number][] = [];
  for (const { start, end } of cell) {
    const from = start + (BULLET.exec(said(source, start, end))?.[0].length ?? 0);
    const list = bodiesAt(source, from, end);
    if (!list || list.stop === 'verb' || !/^[\s;.,]*$/.test(printed(source, list.end, end))) return null;
    bodies.push(...list.bodies);
  }
  return bodies;
}

/** What is to be done, without the number of its row. */
export function taskOf(source: Source, cell: Paragraph): Paragraph {
  return { start: cell.start + (NUMBER.exec(saidOf(source, cell))?.[0].length ?? 0), end: cell.end };
}

/** The limit in a cell, be it nothing but a time. */
export function limitAt(
  source: Source,
  { start, end }: Paragraph,
  limits: LimitFound[],
  around: Around,
): LimitFound | null {
  return limitIn(limits, start, end) ?? limitOfCell(source, start, end, around);
}
