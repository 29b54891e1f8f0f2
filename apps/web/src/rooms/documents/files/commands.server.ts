import { createHash } from 'node:crypto';
import { maxFileBytes } from '#shared/config/config.server.ts';
import type { Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { newId } from '#shared/ids/new-id.server.ts';
import { cleanFileName, cleanMediaType, writeSize } from './rules.ts';
import * as store from './store.server.ts';
import type { FileLink, NewFile } from './terms.ts';

/**
 * Keeps a file bit for bit, in the caller's transaction: the caller has decided that the person may, and
 * writes the ledger entry (with `name` and `sha256`) of the deed the file belongs to. The same bytes sent
 * again for the same thing answer the first link.
 * @param file.unitId the unit whose file it is; row-level security refuses a unit the person does not see
 * @refuses an empty file, and one over the limit (KHEO_MAX_FILE_MB)
 */
export async function keepFileWithin(
  scope: Scope,
  tx: Tx,
  { bytes, name, mediaType, about, unitId }: NewFile,
): Promise<Outcome<FileLink, 'file-empty' | 'file-too-large'>> {
  const clean = cleanFileName(name);
  if (bytes.byteLength === 0) return refuse('file-empty', { name: clean });
  const limit = maxFileBytes();
  if (bytes.byteLength > limit) return refuse('file-too-large', { name: clean, limit: writeSize(limit) });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const before = (await store.linksAbout(tx, [about])).find((link) => link.sha256 === sha256);
  if (before) return done(before);
  const type = cleanMediaType(mediaType);
  await store.insertFile(tx, { officeId: scope.officeId, sha256, bytes, mediaType: type, at: scope.now });
  const link = {
    ...{ id: newId<'file-link'>(scope.now.getTime()), sha256, name: clean, about, unitId },
    ...{ createdBy: scope.personName, createdAt: scope.now },
  };
  await store.insertLink(tx, scope.officeId, link);
  return done({ ...link, size: bytes.byteLength, mediaType: type });
}
