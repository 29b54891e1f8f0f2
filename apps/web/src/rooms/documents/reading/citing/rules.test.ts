import { expect, test } from 'vitest';
import type { DocumentId } from '../terms.ts';
import { pickCited, type Candidate } from './rules.ts';

const one = (issuer: string | null, date: string | null, isStub = true): Candidate => ({
  ...{ id: `${issuer} ${date}` as DocumentId, isStub, date, issuer },
});
const COMMITTEE = one('Đảng ủy xã Đồng Xanh', '2026-03-12');
const UNDATED = one('Đảng ủy', null);
const HELD = one('Đảng ủy xã Đồng Xanh', '2026-03-12', false);
const OTHER = one('Đảng ủy xã Sông Vàng', '2026-03-12');

test.each([
  [
    'the standing board of the committee, with the same symbol',
    '2026-03-12',
    'Ban Thường vụ Đảng ủy xã Đồng Xanh',
    [COMMITTEE],
    COMMITTEE,
  ],
  ['a mere "Ban Thường vụ"', '2026-03-12', 'Ban Thường vụ', [COMMITTEE], COMMITTEE],
  ['the committee without its place', null, 'Đảng ủy', [COMMITTEE], COMMITTEE],
  ['no issuer at all', '2026-03-12', null, [COMMITTEE], COMMITTEE],
  ['another commune, same number and day', '2026-03-12', 'Ban Thường vụ Đảng ủy xã Đồng Xanh', [OTHER], null],
  ['another day: the number came again in another term', '2021-03-12', 'Đảng ủy', [COMMITTEE], null],
  ['the one with the day before the one without', '2026-03-12', 'BTV Đảng ủy', [UNDATED, COMMITTEE], COMMITTEE],
  ['the document before a stub of it', '2026-03-12', 'Ban Thường vụ', [COMMITTEE, HELD], HELD],
])('a citation by %s', (_, date, issuer, candidates, picked) => {
  expect(pickCited(date, issuer, candidates)).toBe(picked);
});
