// Reads scanned pages, one when it is asked for one, in a process of its own: the libraries that open
// pictures are native code, and what breaks them must not take the server with it. Started and watched by
// shared/scans/open-scan.server.ts; ends with the process that started it.
import { lookAt, openPages, type Pages } from '../src/shared/scans/pages.server.ts';
import { openRecogniser, readPicture } from '../src/shared/scans/recognise.server.ts';
import type { ScanAnswer, ScanLimits, ScanPage } from '../src/shared/scans/scan.ts';

export type ScanRequest =
  | { kind: 'open'; files: Uint8Array[]; limits: ScanLimits }
  | { kind: 'read'; no: number; isFirst: boolean }
  | { kind: 'look'; bytes: Uint8Array; limits: ScanLimits };

let pages: Pages;
let pixels = 0;
let opening: ReturnType<typeof openRecogniser> | undefined;
/** Begun with the first file that is to be read: looking at pictures does without. */
const recogniser = () => (opening ??= openRecogniser());

async function open({ files, limits }: ScanRequest & { kind: 'open' }): Promise<ScanAnswer<number>> {
  void recogniser();
  const opened = await openPages(files, limits);
  if (!opened.ok) return opened;
  pages = opened.value;
  pixels = limits.pixels;
  return { ok: true, value: pages.count };
}

async function read({ no, isFirst }: ScanRequest & { kind: 'read' }): Promise<ScanAnswer<ScanPage>> {
  try {
    const picture = await pages.picture(no);
    const options = { limitInputPixels: pixels, no: picture.no, isFirst };
    return { ok: true, value: await readPicture(await recogniser(), picture.bytes, options) };
  } catch {
    return { ok: false, reason: 'page-failed' };
  }
}

function answer(request: ScanRequest): Promise<ScanAnswer<unknown>> {
  if (request.kind === 'look') return lookAt(request.bytes, request.limits);
  return request.kind === 'open' ? open(request) : read(request);
}

process.on('disconnect', () => process.exit());
process.on('message', (request: ScanRequest) => {
  void answer(request).then((found) => process.send!(found));
});
