import { canonical } from '#rooms/ledger/rules.ts';
import type { Draft } from '../drafts/terms.ts';
import { answersOf } from '../entry/rules.ts';
import type { ReportVersion, VersionContent } from '../entry/terms.ts';
import { figureKey } from '../forms/rules.ts';
import type { Figure, FormContent } from '../forms/terms.ts';
import type { ChangedLine, Comparison } from './terms.ts';

/** The draft a correction begins with: the accepted words, with the files that were sent with them. */
export function draftOf({ figures, narrative, evidence }: VersionContent, files: readonly { id: string }[]): Draft {
  const sent = new Set(evidence.map(({ linkId }) => linkId));
  return { figures, narrative, dropped: files.map(({ id }) => id).filter((id) => !sent.has(id)) };
}

type Side = Pick<ReportVersion, 'version' | 'content'> & { figures: readonly Figure[] };

/** What two versions of one report say differently, line by line in the order of the form. */
export function compareVersions(form: FormContent, before: Side, now: Side): Comparison {
  const [old, fresh] = [answersOf([...before.figures]), answersOf([...now.figures])];
  const lines = form.indicators.flatMap((indicator) => {
    const splits = 'splits' in indicator && indicator.splits.length > 0 ? indicator.splits : [null];
    return splits.flatMap((split): ChangedLine[] => {
      const key = figureKey(indicator.code, split?.code);
      const [a, b] = [old.get(key) ?? null, fresh.get(key) ?? null];
      if (canonical(a) === canonical(b)) return [];
      const name = split ? `${indicator.name}, ${split.name}` : indicator.name;
      return [{ key, name, unit: indicator.unit, before: a, now: b }];
    });
  });
  const sections = form.sections.flatMap(({ code, number, title }) => {
    const [a, b] = [before.content.narrative[code] ?? '', now.content.narrative[code] ?? ''];
    return a === b ? [] : [{ code, title: `${number}. ${title}`, before: a, now: b }];
  });
  const only = (one: VersionContent, other: VersionContent) =>
    one.evidence.filter(({ linkId }) => other.evidence.every((file) => file.linkId !== linkId)).map(({ name }) => name);
  return {
    before: before.version,
    now: now.version,
    lines,
    sections,
    filesGone: only(before.content, now.content),
    filesNew: only(now.content, before.content),
  };
}
