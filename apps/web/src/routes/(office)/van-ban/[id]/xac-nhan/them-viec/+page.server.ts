import { assignmentFields, spanFields } from '#rooms/documents/reading/editing/input.ts';
import { findWords, sentencesOf } from '#rooms/documents/reading/original/rules.ts';
import type { Sentence } from '#rooms/documents/reading/original/terms.ts';
import { titleOf, wordsAt } from '#rooms/documents/reading/rules.ts';
import type { Span } from '#rooms/documents/reading/terms.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import type { Actions } from './$types';
import { correct, openDraft } from '../draft-form.ts';

/** The words a clerk chose: two offsets, two sentence numbers, or a quotation; null for none that is there. */
function chosen(query: URLSearchParams, text: string, sentences: Sentence[]): Span | null {
  const span = spanFields(query.get('tu'), query.get('den'));
  if (span) return span.end <= text.length ? span : null;
  const quote = (query.get('trich') ?? '').normalize('NFC').trim();
  if (quote) return findWords(text, quote);
  const first = sentences.find(({ no }) => no === Number(query.get('tu-cau')));
  const last = sentences.find(({ no }) => no === Number(query.get('den-cau'))) ?? first;
  return first && last && last.no >= first.no ? { start: first.span.start, end: last.span.end } : null;
}

export const load = async ({ locals, params, url }) => {
  const { scope } = locals.standing as Standing;
  const { content, revision, text, here } = await openDraft(scope, params.id);
  const sentences = sentencesOf(text, content);
  const span = chosen(url.searchParams, text, sentences);
  const quote = span ? wordsAt(text, span) : '';
  return {
    ...{ sentences, revision, here, span, quote, title: titleOf(quote) },
    asked: url.search !== '',
    typed: Object.fromEntries(url.searchParams),
  };
};

export const actions = {
  them: (event) => {
    const { scope } = event.locals.standing as Standing;
    const span = spanFields(event.url.searchParams.get('tu'), event.url.searchParams.get('den'));
    return correct(scope, event, (form) => ({
      kind: 'add-assignment',
      span: span ?? { start: 0, end: 0 },
      fields: assignmentFields(form),
    }));
  },
} satisfies Actions;
