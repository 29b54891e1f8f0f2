import { error, fail, redirect } from '@sveltejs/kit';
import { joinStub, withdrawDocument } from '#rooms/documents/commands.server.ts';
import { readJoining, readWithdrawal } from '#rooms/documents/input.ts';
import { layOut, marksOf, paragraphSpans } from '#rooms/documents/reading/original/rules.ts';
import type { Mark, Paragraph } from '#rooms/documents/reading/original/terms.ts';
import type { ReadingContent } from '#rooms/documents/reading/terms.ts';
import type { DocumentId } from '#rooms/documents/terms.ts';
import { doubtMarks } from '#rooms/documents/scans/rules.ts';
import { loadScan } from '#rooms/documents/scans/views.server.ts';
import { toSource } from '#rooms/documents/texts/rules.ts';
import { loadDocument } from '#rooms/documents/views.server.ts';
import { say } from '#rooms/documents/wording.ts';
import { countWorkWithin } from '#rooms/duties/commands.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { loadEntries } from '#rooms/ledger/views.server.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import { isId } from '#shared/ids/id.ts';

const ENTRIES = 30;

function documentId(param: string): DocumentId {
  if (!isId<'document'>(param)) error(404);
  return param;
}

/** The text with its anchors. There is no reading beside it here, so its marks lead nowhere; doubts lead to the picture. */
function paragraphsOf(
  text: string,
  content: ReadingContent | undefined,
  doubts: Mark[],
  anchorOf: (offset: number) => number,
): Paragraph[] {
  if (content) {
    const marks = [...marksOf(content).map((mark) => ({ ...mark, back: null, label: null })), ...doubts];
    return layOut(text, content, marks, anchorOf);
  }
  return paragraphSpans(text, { blocks: [], outline: [] }).map(({ kind, span }) => ({
    kind,
    at: span.start,
    pieces: [{ text: text.slice(span.start, span.end), href: null }],
  }));
}

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const id = documentId(params.id);
  const page = await loadDocument(scope, id);
  if (!page) error(404);
  const { text, reading, layer, ...rest } = page;
  const scan = await loadScan(scope, id, layer?.version);
  const anchorOf = (offset: number) => (layer ? toSource(layer, offset) : offset);
  return {
    ...rest,
    scan,
    confirmed: reading?.state === 'confirmed' ? { by: reading.confirmedName, at: reading.confirmedAt } : null,
    hasReading: reading !== null,
    paragraphs: text === null ? [] : paragraphsOf(text, reading?.content, doubtMarks(scan), anchorOf),
    entries: await loadEntries(scope, { about: `document:${id}`, limit: ENTRIES }),
  };
};

export const actions = {
  rut: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const sent = readWithdrawal(await request.formData());
    if (!sent) return fail(400, { reason: 'form-key-taken' as const, typed: '', count: '' });
    const id = documentId(params.id);
    const outcome = await withdrawDocument(scope, sent.key, {
      ...{ documentId: id, reason: sent.reason },
      issued: (tx) => countWorkWithin(scope, tx, id),
    });
    if (!outcome.ok)
      return fail(400, { reason: outcome.reason, typed: sent.reason, count: outcome.detail.count ?? '' });
    leaveFlash(cookies, say(locals.lang).withdrawn);
    redirect(303, `/van-ban/${id}`);
  },
  noi: async ({ request, locals, params, cookies }) => {
    const { scope } = locals.standing as Standing;
    const sent = readJoining(await request.formData());
    if (!sent) return fail(400, { reason: 'form-key-taken' as const, typed: '', count: '' });
    const id = documentId(params.id);
    const outcome = await joinStub(scope, sent.key, { documentId: id, stubId: sent.stubId });
    if (!outcome.ok) return fail(400, { reason: outcome.reason, typed: '', count: '' });
    leaveFlash(cookies, say(locals.lang).joined);
    redirect(303, `/van-ban/${id}`);
  },
};
