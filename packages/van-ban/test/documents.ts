import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** Fictional directives that come with the product. */
export function fictionalDocuments(): string[] {
  const folder = path.join(root, 'apps/web/data/demo');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
}
