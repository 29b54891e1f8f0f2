import { read, readDeadline } from '@kheo/van-ban';
import { describe, expect, test } from 'vitest';
import { DIRECTIVE } from '../../../../../tests/fixtures/sample-directive.ts';
import { applyEdit, assignmentFieldsOf } from '../editing/rules.ts';
import type { Edit } from '../editing/terms.ts';
import { contentOfReading } from '../rules.ts';
import type { ReadingContent } from '../terms.ts';

const content = contentOfReading(read(DIRECTIVE), DIRECTIVE);
const context = {
  text: DIRECTIVE,
  by: 'Lê Thị Văn Thư',
  documentDate: '2026-03-12',
  today: '2026-03-16',
  readDeadline,
};
const made = (edit: Edit, from = content): ReadingContent => {
  const outcome = applyEdit(from, edit, context);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
};
const leadBy = (from: ReadingContent, id: string, lead: string[]): Edit => {
  const assignment = from.assignments.find((one) => one.id === id)!;
  return { kind: 'assignment', id, fields: { ...assignmentFieldsOf(assignment), lead } };
};
const odd = ({ issues }: ReadingContent) =>
  issues
    .filter(({ code }) => code === 'duty-not-addressed' || code === 'addressed-without-duty')
    .map(({ code, detail }) => `${code === 'duty-not-addressed' ? 'duty' : 'addressed'}: ${detail.body}`);
/** Somebody who leads in one assignment only, and is addressed. */
const first = content.assignments[0]!;

describe('who is addressed and who has duties, after a correction', () => {
  test('a duty given to a body that is not addressed is shown', () => {
    const after = made(leadBy(content, first.id, ['Ban Chỉ huy Quân sự xã']));
    expect(odd(after)).toContain('duty: Ban Chỉ huy Quân sự xã');
    expect(new Set(after.issues.map(({ id }) => id)).size).toBe(after.issues.length);
    expect(after.issues.find(({ detail }) => detail.body === 'Ban Chỉ huy Quân sự xã')).toMatchObject({
      ...{ assignmentId: first.id, choice: 'keep', severity: 'note' },
    });
  });

  test('corrected back, the note is gone and the others are as they were', () => {
    const there = made(leadBy(content, first.id, ['Ban Chỉ huy Quân sự xã']));
    const back = made(
      leadBy(
        there,
        first.id,
        first.lead.map(({ text }) => text),
      ),
      there,
    );
    expect(odd(back).sort()).toEqual(odd(content).sort());
  });

  test('a body that was addressed without a duty gets one: nothing is odd any more', () => {
    const idle = odd(content).find((one) => one.startsWith('addressed: '))!;
    expect(idle).toBeDefined();
    const after = made(leadBy(content, first.id, [...first.lead.map(({ text }) => text), idle.slice(11)]));
    expect(odd(after)).not.toContain(idle);
  });

  test('a body that was addressed without a duty and comes to help has one', () => {
    const idle = odd(content).find((one) => one.startsWith('addressed: '))!;
    const fields = { ...assignmentFieldsOf(first), support: [idle.slice(11)] };
    expect(odd(made({ kind: 'assignment', id: first.id, fields }))).not.toContain(idle);
  });

  test('what was decided about a note that remains stays decided', () => {
    const there = made(leadBy(content, first.id, ['Ban Chỉ huy Quân sự xã']));
    const { id } = there.issues.find(({ detail }) => detail.body === 'Ban Chỉ huy Quân sự xã')!;
    const decided = made({ kind: 'decide', decisions: [{ issueId: id, choice: 'doubt', period: '' }] }, there);
    const other = decided.assignments[1]!;
    const later = made({ kind: 'remove-assignment', id: other.id }, decided);
    expect(later.issues.find((one) => one.id === id)).toMatchObject({ choice: 'doubt', by: 'Lê Thị Văn Thư' });
  });

  test('a correction that touches no body leaves every note alone', () => {
    const fields = { ...assignmentFieldsOf(first), title: 'Tên khác' };
    expect(made({ kind: 'assignment', id: first.id, fields }).issues).toEqual(content.issues);
  });
});
