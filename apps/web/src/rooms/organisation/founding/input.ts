import commune from '#data/office-templates/commune-party-2026.json' with { type: 'json' };
import district from '#data/office-templates/district-party-2017.json' with { type: 'json' };
import empty from '#data/office-templates/empty.json' with { type: 'json' };
import province from '#data/office-templates/province-party-2026.json' with { type: 'json' };
import { textField, textFields } from '#shared/forms/fields.ts';
import { isDay } from '#shared/time/day.ts';
import { emptyDraft, placeWithoutLevel, proposeOffice, withoutUnits } from './rules.ts';
import type { DraftUnit, FoundingDraft, OfficeTemplate } from './terms.ts';

const FILES = [commune, district, province, empty];

/** The kinds of office the wizard offers, newest first. */
export const TEMPLATES: readonly OfficeTemplate[] = FILES.map(
  ({ source, status, records }) => ({ source, status, ...records }) as OfficeTemplate,
);

/** The template of a code; undefined when there is none. */
export function templateOf(code: string): OfficeTemplate | undefined {
  return TEMPLATES.find((template) => template.code === code);
}

/** A draft as the database gave it back; empty when it was never written. */
export function readDraft(kept: unknown, today: string): FoundingDraft {
  return kept === null || typeof kept !== 'object'
    ? emptyDraft(today)
    : { ...emptyDraft(today), ...(kept as FoundingDraft) };
}

/** First step: the kind of office and its place. A change of either proposes name and units anew. */
export function readOffice(form: FormData, draft: FoundingDraft): FoundingDraft {
  const template = templateOf(textField(form, 'mau'));
  if (!template) return draft;
  const wanted = textField(form, `cap-${template.code}`);
  const level = template.levels.some(({ name }) => name === wanted) ? wanted : (template.levels[0]?.name ?? '');
  const place = placeWithoutLevel(textField(form, 'noi'), level);
  const same = template.code === draft.template && level === draft.level && place === draft.place;
  if (same) return draft;
  const unitsFrom = template.code === draft.template ? draft.unitsFrom : template.unitsFrom;
  return { ...draft, template: template.code, level, place, unitsFrom, ...proposeOffice(template, level, place) };
}

/** Second step: name of the office and the list of units as it was edited. */
export function readUnits(form: FormData, draft: FoundingDraft): FoundingDraft {
  const template = templateOf(draft.template);
  const keys = new Set(textFields(form, 'dv'));
  const kinds = new Set(template?.kinds.map(({ code }) => code));
  const edited = draft.units
    .filter(({ key }) => keys.has(key))
    .map((unit): DraftUnit => {
      const kind = textField(form, `loai-${unit.key}`);
      const parent = textField(form, `tren-${unit.key}`);
      return {
        key: unit.key,
        name: textField(form, `ten-${unit.key}`).slice(0, 200),
        shortName: unit.shortName,
        kind: kinds.has(kind) ? kind : unit.kind,
        parent: parent === '' || keys.has(parent) ? parent : unit.parent,
      };
    });
  // A list that was not in the form (another tab, an older page) is not a list that was emptied.
  const untouched = draft.units.filter(({ key }) => !keys.has(key));
  const units = withoutUnits([...edited, ...untouched], new Set(textFields(form, 'bo')));
  const from = textField(form, 'tu-ngay');
  return {
    ...draft,
    officeName: textField(form, 'ten-co-quan').slice(0, 200),
    unitsFrom: isDay(from) ? from : draft.unitsFrom,
    units,
  };
}

/** Last step: the first administrator, without the password, which is kept nowhere. */
export function readPerson(form: FormData, draft: FoundingDraft): FoundingDraft {
  const field = (name: string) => textField(form, name).slice(0, 200);
  const person = { name: field('ho-ten'), position: field('chuc-vu'), email: field('email').toLowerCase() };
  return { ...draft, person };
}
