import { describe, expect, test } from 'vitest';
import { DIRECTIVE } from '../../../../../tests/fixtures/sample-directive.ts';
import { tryReading } from './rules.ts';

describe('a reading that is only tried', () => {
  test('has the words, the places and the last safe days that intake would show', () => {
    const { text, content, paragraphs, safeUntil } = tryReading(DIRECTIVE, '2026-03-20');
    expect(text).toBe(DIRECTIVE);
    expect(content.header.reference?.text).toBe('118-CV/ĐU');
    const plan = content.assignments.find(({ deadline }) => deadline?.phrase.includes('15/4/2026'));
    expect(safeUntil[plan!.id]).toBe('2026-04-14');
    expect(paragraphs.length).toBeGreaterThan(10);
  });

  test('of words that are no document is empty, not an error', () => {
    const { content, safeUntil } = tryReading('Chào cả nhà', '2026-03-20');
    expect(content.assignments).toEqual([]);
    expect(safeUntil).toEqual({});
  });
});
