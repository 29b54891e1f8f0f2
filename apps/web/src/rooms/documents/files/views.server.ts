import { inScope, type Tx } from '#shared/db/database.server.ts';
import type { Scope } from '#shared/db/scope.ts';
import * as store from './store.server.ts';
import type { FileAbout, FileLink, FileLinkId } from './terms.ts';

/**
 * A kept file with its bytes, exactly as they were sent.
 * @returns null when there is none, or the reader may not open it
 */
export function loadFile(scope: Scope, id: FileLinkId): Promise<(FileLink & { bytes: Uint8Array }) | null> {
  return inScope(scope, async (tx) => {
    const found = await store.linkWithContent(tx, id);
    if (!found) return null;
    const { content, ...link } = found;
    return { ...link, bytes: new Uint8Array(content) };
  });
}

/** As loadFilesOf, inside somebody's transaction. */
export function filesWithin(_: Scope, tx: Tx, ...about: FileAbout[]): Promise<FileLink[]> {
  return store.linksAbout(tx, about);
}

/** The files kept for some things, oldest first, as far as the reader may open them. */
export function loadFilesOf(scope: Scope, ...about: FileAbout[]): Promise<FileLink[]> {
  return inScope(scope, (tx) => store.linksAbout(tx, about));
}
