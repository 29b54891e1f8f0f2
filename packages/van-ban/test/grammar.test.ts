import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { draw, partsOf } from './diagrams.ts';

const home = path.resolve(import.meta.dirname, '..');
const grammar = readFileSync(path.join(home, 'GRAMMAR.md'), 'utf8');
const sections = grammar.split(/^### /m).slice(1);
const titleOf = (section: string) => section.split('\n')[0] ?? '';
const diagramsIn = (section: string) =>
  [...section.matchAll(/^```text\n([\s\S]*?)\n```$/gm)].map((found) => found[1] ?? '');

describe.each(sections.map((section): [string, string] => [titleOf(section), section]))('%s', (_, section) => {
  test('each diagram shows what the reader returns, no more and no less', () => {
    const diagrams = diagramsIn(section);
    expect(diagrams.length).toBeGreaterThan(0);
    for (const diagram of diagrams) {
      const { text, kinds } = partsOf(diagram);
      expect(kinds.size, diagram).toBeGreaterThan(0);
      expect(draw(text, kinds)).toBe(diagram);
    }
  });

  test('its rule and its files are named', () => {
    expect(section).toMatch(/^Rule: \S/m);
    const files = [...section.matchAll(/\]\((src\/[^)]+)\)/g)].map((found) => found[1] ?? '');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(path.join(home, file)), file).toBe(true);
  });
});
