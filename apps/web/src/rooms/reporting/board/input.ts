import type { Reach } from '../targets/terms.ts';
import { readTree } from '../today/input.ts';
import type { TreeChoice } from '../totals/terms.ts';
import { BOARD_VIEWS, type BoardView, type TargetFilter } from './terms.ts';

/** How far a target is reached, as an address says it. */
export const REACH_WORDS = { met: 'dat', short: 'chua-dat', silent: 'chua-co-so' } as const satisfies Record<
  Reach,
  string
>;

/** What the address of a board asks for: which rows, units of which kind, which total is opened, which target, which tree. */
export function readBoardAddress(address: URLSearchParams): {
  view: BoardView;
  kind: string | null;
  opened: string | null;
  target: TargetFilter | null;
  tree: TreeChoice;
} {
  const word = address.get('xem');
  const view = (Object.keys(BOARD_VIEWS) as BoardView[]).find((name) => BOARD_VIEWS[name] === word) ?? 'all';
  const reach = (Object.keys(REACH_WORDS) as Reach[]).find((name) => REACH_WORDS[name] === address.get('muc'));
  const target = address.get('chi-tieu');
  return {
    view,
    kind: address.get('khoi'),
    opened: address.get('so'),
    target: reach && target ? { target, reach } : null,
    tree: readTree(address),
  };
}
