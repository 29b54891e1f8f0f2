import { expect, test } from 'vitest';
import type { Role } from '#shared/db/scope.ts';
import { mayConfirmReading, mayDraftReading } from './policy.ts';

test.each<[Role, boolean, boolean]>([
  ['administrator', true, true],
  ['clerk', true, true],
  ['owner', true, true],
  ['leader', false, false],
  ['reporter', false, false],
  ['reader', false, false],
  ['system', false, true],
])('%s: confirms %s, drafts %s', (role, confirms, drafts) => {
  expect(mayConfirmReading({ role })).toBe(confirms);
  expect(mayDraftReading({ role })).toBe(drafts);
});
