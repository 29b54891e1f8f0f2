import { BOARD_VIEWS, type BoardView } from './terms.ts';

/** What the address of a board asks for: which rows, units of which kind, which total is opened. */
export function readBoardAddress(address: URLSearchParams): {
  view: BoardView;
  kind: string | null;
  opened: string | null;
} {
  const word = address.get('xem');
  const view = (Object.keys(BOARD_VIEWS) as BoardView[]).find((name) => BOARD_VIEWS[name] === word) ?? 'all';
  return { view, kind: address.get('khoi'), opened: address.get('so') };
}
