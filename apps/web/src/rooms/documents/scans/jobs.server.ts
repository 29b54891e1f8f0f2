import { openScan, type OpenScan } from '#shared/scans/open-scan.server.ts';
import { SCAN_LIMITS, type ScanPage, type ScanRefusal } from '#shared/scans/scan.ts';
import { joinPages, type FoundPage } from './rules.ts';
import type { ScannedText, ScanProgress } from './terms.ts';

type Answer = { ok: true; value: ScannedText } | { ok: false; reason: ScanRefusal };

/** A page that broke its process is tried once more: the machine may have been short of memory for a moment. */
async function readPage(scan: OpenScan, no: number): Promise<ScanPage | ScanRefusal> {
  let answer = await scan.read(no, no === 0);
  if (!answer.ok && answer.reason === 'page-failed') answer = await scan.read(no, no === 0);
  return answer.ok ? answer.value : answer.reason;
}

/**
 * Recognises the words of a file's pages that are pictures, one page at a time.
 * @param files one file, or pictures that are the pages of one document, in order
 * @param found what the file itself says of its pages; a picture says of one, and may have several
 * @param tell is waited for before each page
 * @refuses too-many-pages, and what openScan refuses; page-failed, page-slow when it is the first page of the
 * file, where a secret mark would stand
 */
export async function readScan(
  files: Uint8Array[],
  found: { format: string; pages: string[]; pagesWithoutText: number[] },
  tell: (progress: ScanProgress) => Promise<void>,
): Promise<Answer> {
  if (found.pagesWithoutText.length > SCAN_LIMITS.pages) return { ok: false, reason: 'too-many-pages' };
  const opened = await openScan(files);
  if (!opened.ok) return opened;
  const scan = opened.value;
  try {
    const all = Array.from({ length: scan.pages }, (_, i) => i + 1);
    const toRead = new Set(found.format === 'picture' ? all : found.pagesWithoutText);
    if (toRead.size > SCAN_LIMITS.pages) return { ok: false, reason: 'too-many-pages' };
    const pages: FoundPage[] = [];
    let read = 0;
    for (const no of all) {
      if (!toRead.has(no)) {
        pages.push(found.pages[no - 1] ?? '');
        continue;
      }
      await tell({ page: (read += 1), pages: toRead.size });
      const page = await readPage(scan, no - 1);
      if (typeof page === 'string' && no === 1) return { ok: false, reason: page };
      pages.push(typeof page === 'string' ? null : page);
    }
    return { ok: true, value: joinPages(pages) };
  } finally {
    scan.close();
  }
}
