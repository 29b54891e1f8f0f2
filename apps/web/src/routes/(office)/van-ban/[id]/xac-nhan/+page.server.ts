import { error, redirect } from '@sveltejs/kit';
import { loadFilesOf } from '#rooms/documents/files/views.server.ts';
import { confirmReading, dropDraft, reopenReading } from '#rooms/documents/reading/confirming/commands.server.ts';
import { restoreReading, undoCorrection } from '#rooms/documents/reading/editing/commands.server.ts';
import { decisionFields } from '#rooms/documents/reading/editing/input.ts';
import { layOut, marksOf } from '#rooms/documents/reading/original/rules.ts';
import { loadMeanings, loadReadingForConfirm } from '#rooms/documents/reading/views.server.ts';
import { say } from '#rooms/documents/reading/wording.ts';
import { doubtMarks } from '#rooms/documents/scans/rules.ts';
import { loadScan } from '#rooms/documents/scans/views.server.ts';
import type { Standing } from '#rooms/identity/views.server.ts';
import { leaveFlash } from '#shared/forms/flash.server.ts';
import type { Actions } from './$types';
import { correct, documentId, receive, refused, tampered } from './draft-form.ts';

export const load = async ({ locals, params }) => {
  const { scope } = locals.standing as Standing;
  const id = documentId(params.id);
  const view = await loadReadingForConfirm(scope, id);
  if (!view) error(404);
  const files = await loadFilesOf(scope, `document:${id}`);
  const [first] = files;
  const original = first && (files.length > 1 ? `/van-ban/${id}#tep-goc` : `/tep/${first.id}`);
  const units = await loadMeanings(scope, view.version.content);
  const scan = await loadScan(scope, id, view.version.textVersion);
  const { content } = view.version;
  const marks = [...marksOf(content), ...doubtMarks(scan)];
  return { ...view, units, scan, original: original ?? null, paragraphs: layOut(view.document.text, content, marks) };
};

export const actions = {
  'quyet-dinh': (event) => {
    const { scope } = event.locals.standing as Standing;
    return correct(scope, event, (form) => ({ kind: 'decide', decisions: decisionFields(form) }));
  },
  'xac-nhan': async (event) => {
    const { scope } = event.locals.standing as Standing;
    const { onDraft } = await receive(event);
    if (!onDraft) return tampered();
    const outcome = await confirmReading(scope, onDraft);
    if (!outcome.ok) return refused(outcome);
    leaveFlash(event.cookies, say(event.locals.lang).confirmed);
    redirect(303, `/van-ban/${event.params.id}/giao-viec`);
  },
  'hoan-tac': async (event) => {
    const { scope } = event.locals.standing as Standing;
    const { onDraft } = await receive(event);
    if (!onDraft) return tampered();
    const outcome = await undoCorrection(scope, onDraft);
    if (!outcome.ok) return refused(outcome);
    leaveFlash(event.cookies, say(event.locals.lang).undone);
    redirect(303, event.url.pathname);
  },
  'lay-lai': async (event) => {
    const { scope } = event.locals.standing as Standing;
    const { onDraft } = await receive(event);
    if (!onDraft) return tampered();
    const outcome = await restoreReading(scope, onDraft);
    if (!outcome.ok) return refused(outcome);
    leaveFlash(event.cookies, say(event.locals.lang).restored);
    redirect(303, event.url.pathname);
  },
  'bo-sua': async (event) => {
    const { scope } = event.locals.standing as Standing;
    const { onDraft } = await receive(event);
    if (!onDraft) return tampered();
    const outcome = await dropDraft(scope, onDraft);
    if (!outcome.ok) return refused(outcome);
    leaveFlash(event.cookies, say(event.locals.lang).dropped);
    redirect(303, event.url.pathname);
  },
  'mo-lai': async (event) => {
    const { scope } = event.locals.standing as Standing;
    const { onDraft } = await receive(event);
    if (!onDraft) return tampered();
    const outcome = await reopenReading(scope, onDraft);
    if (!outcome.ok) return refused(outcome);
    redirect(303, event.url.pathname);
  },
} satisfies Actions;
