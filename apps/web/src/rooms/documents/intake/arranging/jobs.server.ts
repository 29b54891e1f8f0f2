import { createHash } from 'node:crypto';
import { lookAtPictures } from '#shared/scans/open-scan.server.ts';
import { cleanFileName } from '../../files/rules.ts';
import type { IntakeRefusal, SentFile } from '../terms.ts';
import type { LookedAt } from './terms.ts';

export type Looked = { file: SentFile; kept: LookedAt } | { file: SentFile; refused: IntakeRefusal };

/**
 * Makes a small picture of each, so that a person can put them in order.
 * @returns in the order of the files; refused is what no reading could open. One that only took too long is kept
 * without a small picture
 */
export async function lookAtSent(files: SentFile[]): Promise<Looked[]> {
  const looks = await lookAtPictures(files.map(({ bytes }) => bytes));
  return files.map((file, i): Looked => {
    const look = looks[i]!;
    if (!look.ok && (look.reason === 'corrupt' || look.reason === 'too-many-pixels'))
      return { file, refused: look.reason };
    const { pages, image } = look.ok ? look.value : { pages: 1, image: null };
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    return { file, kept: { ...file, name: cleanFileName(file.name), sha256, pages, preview: image } };
  });
}
