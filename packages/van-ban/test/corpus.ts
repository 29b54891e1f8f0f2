import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the measuring data lie beside the repository; absent on most machines. */
const folder = path.resolve(import.meta.dirname, '../../../../shared/corpus');

/** Rows of a measuring table; none where the data are absent. */
export function tableOf<Row>(name: string): Row[] {
  const file = path.join(folder, name);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line): Row => JSON.parse(line));
}
