import type { UnitId } from '#shared/db/scope.ts';
import { piecesOf } from '../consolidated/rules.ts';
import { prose } from '../consolidated/wording.ts';
import type {
  ConsolidatedContent,
  DraftBlock,
  DraftEdit,
  DraftSentence,
  KeptDecision,
  SourceChange,
} from '../consolidated/terms.ts';
import { writeAnswer } from '../forms/rules.ts';
import type { Answer, Indicator } from '../forms/terms.ts';
import { fingerprint, saysTheSame } from '../rollup/rules.ts';
import type { LineTotal } from '../rollup/terms.ts';

/** Words for answers, in the language of the page. */
export interface AnswerWords {
  nil: string;
  of: string;
  estimate: string;
}

/**
 * Where a draft no longer says what its sources say, in the order of the report. A figure has also changed
 * when the units' numbers moved and the total did not.
 * @param fresh what would be drafted now
 */
export function findChanges(
  kept: ConsolidatedContent,
  fresh: ConsolidatedContent,
  indicators: readonly Indicator[],
  words: AnswerWords,
): SourceChange[] {
  const before = sentencesOf(kept);
  const now = sentencesOf(fresh);
  const ids = new Set([...now.keys(), ...before.keys(), ...indicators.map(({ code }) => `so:${code}`)]);
  const changes = [...ids].flatMap((id) => {
    const [old, next] = [before.get(id), now.get(id)];
    const indicator = indicators.find(({ code }) => id === `so:${code}`);
    const lines = indicator ? changedLines(kept, fresh, indicator.code) : [];
    // The one sentence of its section says how many have nothing to tell: no question about each of them.
    if ((next?.nothing ?? old?.nothing) && isQuiet(old) && isQuiet(next)) return [];
    const same = old?.auto === next?.auto && countedBy(old) === countedBy(next);
    if (old?.auto === null || (same && lines.length === 0)) return [];
    const against = [next?.auto ?? '', countedBy(next), ...linesOf(fresh, indicator?.code).map(fingerprint)].join('\n');
    if (kept.kept.some((decision) => decision.id === id && decision.against === against)) return [];
    const source = next?.source ?? old?.source ?? { kind: 'figures', indicator: indicator?.code ?? '' };
    const change: SourceChange = {
      id,
      what: !next ? (old ? 'gone' : 'changed') : old ? 'changed' : 'new',
      source,
      title: indicator?.name ?? (source.kind === 'narrative' ? source.unitName : ''),
      before: old?.auto ?? null,
      now: next?.auto ?? null,
      units: unitsOf(kept, fresh, lines, words),
      against,
    };
    return [change];
  });
  return [...changes, ...targetChange(kept, fresh)];
}

const TARGETS = 'gui:muc-tieu';

/** Targets that were set, changed or dropped after the draft: the annex holds those of the version. */
function targetChange(kept: ConsolidatedContent, fresh: ConsolidatedContent): SourceChange[] {
  const write = ({ targets = [] }: ConsolidatedContent) =>
    JSON.stringify(
      targets.map(({ target, unitIds, earlier, earlierWhole }) => [target, unitIds, earlier, earlierWhole]),
    );
  const against = write(fresh);
  if (write(kept) === against || kept.kept.some((one) => one.id === TARGETS && one.against === against)) return [];
  const state = ({ targets = [] }: ConsolidatedContent) => prose.targetsState(String(targets.length));
  const [before, now] = [state(kept), state(fresh)];
  return [{ id: TARGETS, what: 'changed', source: { kind: 'board' }, title: '', before, now, units: [], against }];
}

/** Six units are not the six of before when one has spoken and another has not. */
function countedBy(sentence: DraftSentence | undefined): string {
  return sentence?.source.kind === 'nothing' ? sentence.source.units.map(({ unitId }) => unitId).join() : '';
}

function isQuiet(sentence: DraftSentence | undefined): boolean {
  return sentence === undefined || sentence.nothing !== undefined;
}

/** Changes that are decided together. */
export interface ChangeGroup {
  kind: 'figure' | 'narrative' | 'board' | 'quiet';
  changes: SourceChange[];
}

/**
 * One question for what belongs together: all that a unit now tells or has withdrawn, all that the board
 * says, and all figures whose sentence still holds although units' rows moved.
 */
export function groupChanges(changes: readonly SourceChange[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const change of changes) {
    const { source, what, before, now } = change;
    const quiet = source.kind === 'figures' && before === now;
    const kind = quiet
      ? 'quiet'
      : source.kind === 'figures'
        ? 'figure'
        : source.kind === 'narrative'
          ? 'narrative'
          : 'board';
    const unit = source.kind === 'narrative' ? `${source.unitId} ${what}` : '';
    const name = kind === 'figure' ? change.id : `${kind} ${unit}`;
    groups.set(name, { kind, changes: [...(groups.get(name)?.changes ?? []), change] });
  }
  const order = ['board', 'figure', 'narrative', 'quiet'];
  return [...groups.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function sentencesOf({ blocks }: ConsolidatedContent): Map<string, DraftSentence> {
  return new Map(blocks.flatMap((block) => (block.kind === 'sentence' ? [[block.id, block] as const] : [])));
}

function linesOf({ lines }: ConsolidatedContent, indicator: string | undefined): LineTotal[] {
  return lines.filter((line) => line.indicator === indicator);
}

function changedLines(kept: ConsolidatedContent, fresh: ConsolidatedContent, indicator: string) {
  const before = new Map(linesOf(kept, indicator).map((line) => [line.key, line]));
  return linesOf(fresh, indicator)
    .map((now) => ({ before: before.get(now.key), now }))
    .filter((pair) => !saysTheSame(pair.before, pair.now));
}

function unitsOf(
  kept: ConsolidatedContent,
  fresh: ConsolidatedContent,
  lines: { before: LineTotal | undefined; now: LineTotal }[],
  words: AnswerWords,
): SourceChange['units'] {
  const names = new Map([...kept.units, ...fresh.units].map(({ unitId, name }) => [unitId, name]));
  const write = (answer: Answer | undefined, splitName: string) => {
    if (!answer) return null;
    const text = writeAnswer(answer, words.nil, words.of);
    return [splitName, text, answer.how === 'estimate' ? `(${words.estimate})` : ''].filter(Boolean).join(' ');
  };
  const answerOf = (line: LineTotal | undefined, unitId: UnitId) =>
    line?.figures.find((figure) => figure.unitId === unitId);
  return lines.flatMap((pair) => {
    const ids = new Set([...(pair.before?.figures ?? []), ...pair.now.figures].map(({ unitId }) => unitId));
    return [...ids].flatMap((unitId) => {
      const [old, next] = [answerOf(pair.before, unitId), answerOf(pair.now, unitId)];
      const [before, now] = [write(old?.answer, pair.now.splitName), write(next?.answer, pair.now.splitName)];
      return before === now ? [] : [{ name: names.get(unitId) ?? unitId, before, now, version: next?.version ?? null }];
    });
  });
}

/**
 * The draft with what its sources say now, for the given sentences. Words a person had edited stay when the
 * new numbers can be put into them; otherwise the sentence is drafted anew, and the old one stays readable
 * in the version before.
 */
export function takeNew(
  kept: ConsolidatedContent,
  fresh: ConsolidatedContent,
  wanted: ReadonlySet<string>,
): ConsolidatedContent {
  const next = sentencesOf(fresh);
  const present = sentencesOf(kept);
  const ids = withQuiet(wanted, [...present.values(), ...next.values()]);
  let blocks = kept.blocks.flatMap((block): DraftBlock[] => {
    if (block.kind === 'heading' || !ids.has(block.id)) return [block];
    const now = next.get(block.id);
    return now ? [renewed(block, now)] : [];
  });
  for (const block of fresh.blocks)
    if (block.kind === 'sentence' && ids.has(block.id) && !present.has(block.id)) blocks = insert(blocks, fresh, block);
  const before = new Map(kept.lines.map((line) => [line.key, line]));
  return {
    ...kept,
    blocks,
    lines: fresh.lines.map((line) => (ids.has(`so:${line.indicator}`) ? line : (before.get(line.key) ?? line))),
    units: [...ids].some((id) => id.startsWith('gui:')) ? fresh.units : kept.units,
    targets: (ids.has(TARGETS) ? fresh.targets : kept.targets) ?? [],
    kept: kept.kept.filter(({ id }) => !ids.has(id)),
  };
}

/** Whoever takes the sentence that sums a section up takes the units it counts. */
function withQuiet(ids: ReadonlySet<string>, sentences: readonly DraftSentence[]): Set<string> {
  const counted = sentences.filter(({ nothing }) => nothing !== undefined && ids.has(`loi:khong:${nothing}`));
  return new Set([...ids, ...counted.map(({ id }) => id)]);
}

function renewed(old: DraftSentence, now: DraftSentence): DraftSentence {
  const text = old.text === old.auto ? null : withNewNumbers(old, now);
  // Left out because it said nothing: words that came since are told.
  const left = old.left && (old.nothing === undefined || now.nothing !== undefined) ? { left: old.left } : {};
  return text === null ? { ...now, ...left } : { ...now, ...left, text, editedBy: old.editedBy };
}

/** null when a number of the old sentence is not in its words any more, or has no successor. */
function withNewNumbers(old: DraftSentence, now: DraftSentence): string | null {
  const successors = new Map(now.figures.map(({ key, text }) => [key, text]));
  const pieces = piecesOf(old);
  const found = pieces.flatMap(({ figure }) => (figure ? [figure.key] : []));
  const same = found.length === old.figures.length && now.figures.length === old.figures.length;
  if (!same || found.length === 0 || found.some((key) => !successors.has(key))) return null;
  return pieces.map(({ text, figure }) => (figure ? (successors.get(figure.key) ?? text) : text)).join('');
}

/** Puts a new sentence where the fresh draft has it, with its heading when that is new as well. */
function insert(blocks: DraftBlock[], fresh: ConsolidatedContent, block: DraftSentence): DraftBlock[] {
  const at = fresh.blocks.indexOf(block);
  const there = new Set(blocks.map(({ id }) => id));
  const missing: DraftBlock[] = [block];
  for (let i = at - 1; i >= 0; i -= 1) {
    const before = fresh.blocks[i]!;
    if (there.has(before.id)) {
      const place = blocks.findIndex(({ id }) => id === before.id) + 1;
      return [...blocks.slice(0, place), ...missing, ...blocks.slice(place)];
    }
    const opens = missing[0]!;
    if (before.kind === 'heading' && (opens.kind === 'sentence' || opens.level > before.level)) missing.unshift(before);
  }
  return [...missing, ...blocks];
}

/** The draft as it is, with the decision to leave a sentence alone until its source changes again. */
export function keepOld(
  kept: ConsolidatedContent,
  change: Pick<SourceChange, 'id' | 'against'>,
  decision: Pick<KeptDecision, 'reason' | 'by' | 'at'>,
): ConsolidatedContent {
  const { id, against } = change;
  return { ...kept, kept: [...kept.kept.filter((one) => one.id !== id), { id, against, ...decision }] };
}

/**
 * The draft with what a person typed. A sentence keeps its source whatever becomes of its words; an emptied
 * one, and one that was not picked, stays in the draft and is not printed. Order is changed within a part.
 * @param newId for each added sentence
 */
export function applyEdit(
  content: ConsolidatedContent,
  edit: DraftEdit,
  who: { by: string; at: string },
  newId: () => string,
): ConsolidatedContent {
  const left = new Set(edit.left);
  const blocks = inOrder(content.blocks, edit.places).map((block): DraftBlock => {
    const text = block.kind === 'sentence' ? edit.texts[block.id] : undefined;
    if (block.kind === 'heading' || text === undefined) return block;
    const picked = { ...block };
    delete picked.left;
    const words = text === block.text ? {} : { text, editedBy: who.by };
    return { ...picked, ...words, ...(left.has(block.id) ? { left: true } : {}) };
  });
  for (const { after, text } of edit.added) {
    const own: DraftSentence = {
      kind: 'sentence',
      id: `them:${newId()}`,
      auto: null,
      text,
      figures: [],
      source: { kind: 'none', ...who },
      editedBy: null,
    };
    const start = blocks.findIndex(({ id }) => id === after);
    const next = blocks.findIndex(({ kind }, i) => i > start && kind === 'heading');
    if (start >= 0) blocks.splice(next < 0 ? blocks.length : next, 0, own);
  }
  return { ...content, blocks, head: edit.head };
}

/** Sentences where a person put them, each within its part: a number that is taken goes before the one that has it. */
function inOrder(blocks: readonly DraftBlock[], places: Readonly<Record<string, number>>): DraftBlock[] {
  const ordered: DraftBlock[] = [];
  let part: DraftSentence[] = [];
  const close = () => {
    const placed = part.map((block, i) => ({ block, was: i + 1, wanted: places[block.id] ?? i + 1 }));
    const rank = ({ was, wanted }: { was: number; wanted: number }) => wanted + Math.sign(wanted - was) / 2;
    ordered.push(...placed.sort((a, b) => rank(a) - rank(b)).map(({ block }) => block));
    part = [];
  };
  for (const block of blocks) {
    if (block.kind === 'sentence') part.push(block);
    else {
      close();
      ordered.push(block);
    }
  }
  close();
  return ordered;
}

/** What is printed: no emptied sentence and none that was left out, no heading without a sentence below it, and the headings numbered. */
export function printedBlocks(blocks: readonly DraftBlock[]): DraftBlock[] {
  const count = [0, 0];
  return saidBlocks(blocks).map((block) => {
    if (block.kind === 'sentence') return block;
    if (block.level === 1) count.splice(0, 2, count[0]! + 1, 0);
    else count[1]! += 1;
    const number = block.level === 1 ? roman(count[0]!) : String(count[1]);
    return { ...block, text: `${number}. ${block.text}` };
  });
}

function roman(number: number): string {
  const [tens, rest] = [Math.floor(number / 10), number % 10];
  return 'X'.repeat(tens) + ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][rest]!;
}

function saidBlocks(blocks: readonly DraftBlock[]): DraftBlock[] {
  const said = blocks.filter((block) => block.kind === 'heading' || (!block.left && block.text.trim() !== ''));
  return said.filter((block, i) => {
    if (block.kind === 'sentence') return true;
    const end = said.findIndex((other, j) => j > i && other.kind === 'heading' && other.level <= block.level);
    return said.slice(i + 1, end < 0 ? undefined : end).some(({ kind }) => kind === 'sentence');
  });
}
