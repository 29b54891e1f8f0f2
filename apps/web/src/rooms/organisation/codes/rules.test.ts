import { expect, test } from 'vitest';
import type { UnitId } from '#shared/db/scope.ts';
import { faultOfCode } from './rules.ts';
import type { UnitCode, UnitCodeId } from './terms.ts';

const held = (validFrom: string, validTo: string | null): UnitCode => ({
  id: 'c' as UnitCodeId,
  unitId: 'a' as UnitId,
  scheme: 'edXML',
  code: 'H37.02.02',
  validFrom,
  validTo,
});

test.each([
  ['nobody has it', [], undefined],
  ['it was given back before', [held('2020-01-01', '2025-07-01')], undefined],
  ['it is held on the day before only', [held('2020-01-01', '2025-06-30')], undefined],
  ['somebody has it', [held('2020-01-01', null)], 'code-taken'],
  ['somebody has it for one day more', [held('2020-01-01', '2025-07-02')], 'code-taken'],
  ['somebody will have it', [held('2026-01-01', null)], 'code-taken'],
])('a code from 01/07/2025 when %s', (_, present, reason) => {
  expect(faultOfCode({ unitId: 'b' as UnitId, from: '2025-07-01' }, present)?.reason).toBe(reason);
});
