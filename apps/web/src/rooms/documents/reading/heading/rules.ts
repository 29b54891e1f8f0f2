import type { Block, Span } from '@kheo/van-ban';
import { done, refuse, type Outcome } from '#shared/forms/outcome.ts';
import { isDay } from '#shared/time/day.ts';
import { placePhrases } from '../assigning/rules.ts';
import { RECIPIENT_KINDS, type EditRefusal, type HeaderFields } from '../editing/terms.ts';
import { findWords } from '../original/rules.ts';
import type { Placed, ReadDate, ReadingContent, ReadRecipient, ReadReference } from '../terms.ts';

/**
 * Number and notation of a reference: "447-CV/HU" is 447 and CV/HU, "30/2020/NĐ-CP" is 30 and NĐ-CP.
 * @returns number null while it is left blank
 */
export function takeApart(reference: string): { number: string | null; notation: string } {
  const [, number, notation] = /^(\d+\p{L}?)?\s*[-/]?\s*(?:(?:19|20)\d\d\/)?(.*)$/u.exec(reference.trim()) ?? [];
  return { number: number ?? null, notation: notation ?? '' };
}

/** Whether a text is a date as far as documents print it: YYYY-MM-DD, YYYY-MM or YYYY. */
export function isPrintedDate(iso: string): boolean {
  return /^\d{4}$/.test(iso) || /^\d{4}-(0[1-9]|1[0-2])$/.test(iso) || isDay(iso);
}

/** "28/9/2026", "9/2026" or "2026" as YYYY-MM-DD, YYYY-MM or YYYY; another text unchanged. */
export function isoOfTyped(typed: string): string {
  const parts = typed.trim().split(/[/.-]/);
  if (!parts.every((part) => /^\d+$/.test(part)) || parts.at(-1)?.length !== 4) return typed.trim();
  return parts
    .reverse()
    .map((part) => part.padStart(2, '0'))
    .join('-');
}

/** A printed date as the product writes it: "28/09/2026", "09/2026", "2026". */
export function writePrinted(iso: string): string {
  return iso.split('-').reverse().join('/');
}

function blocksOf(content: ReadingContent, kind: Block['kind']): Span[] {
  return content.blocks.filter((block) => block.kind === kind).map(({ span }) => span);
}

/** What the form for the parts around the body shows. */
export function headerFieldsOf({ header, signature, addressees, recipients }: ReadingContent): HeaderFields {
  const words = (part: Placed | null | undefined) => part?.text ?? '';
  const ofKind = (kind: ReadRecipient['kind']) => recipients.filter((one) => one.kind === kind).map(({ text }) => text);
  return {
    parent: words(header.parent),
    issuer: words(header.issuer),
    reference: words(header.reference),
    type: header.type ?? '',
    place: words(header.place),
    date: header.date?.iso ?? '',
    subject: words(header.subject),
    authority: words(signature?.authority),
    position: words(signature?.position),
    signer: words(signature?.name),
    addressees: addressees.map(({ text }) => text),
    recipients: {
      act: ofKind('act'),
      inform: ofKind('inform'),
      superior: ofKind('superior'),
      publish: ofKind('publish'),
      archive: ofKind('archive'),
    },
  };
}

/** Replaces everything around the body; words that were not touched keep their places. */
export function correctHeader(
  content: ReadingContent,
  fields: HeaderFields,
  text: string,
): Outcome<ReadingContent, EditRefusal> {
  if (fields.date !== '' && !isPrintedDate(fields.date)) return refuse('bad-date', { date: fields.date });
  const { header, signature } = content;
  const top = blocksOf(content, 'header');
  const foot = blocksOf(content, 'signature');
  const one = (words: string, before: Placed | null | undefined, within: Span[]) =>
    placePhrases(text, [words], before ? [before] : [], within)[0] ?? null;
  const reference = one(fields.reference, header.reference, top);
  const signed = {
    authority: one(fields.authority, signature?.authority, foot),
    position: one(fields.position, signature?.position, foot),
    name: one(fields.signer, signature?.name, foot),
  };
  return done({
    ...content,
    header: {
      ...header,
      parent: one(fields.parent, header.parent, top),
      issuer: one(fields.issuer, header.issuer, top),
      reference: reference && withParts(reference, header.reference),
      type: fields.type.trim() || null,
      place: one(fields.place, header.place, top),
      date: dateOf(fields.date, header.date, text, top),
      subject: one(fields.subject, header.subject, top),
    },
    signature: signed.authority || signed.position || signed.name ? signed : null,
    addressees: placePhrases(text, fields.addressees, content.addressees, blocksOf(content, 'addressees')),
    recipients: recipientsOf(content, fields, text),
  });
}

function withParts(reference: Placed, before: ReadReference | null): ReadReference {
  return before && before.text === reference.text ? before : { ...reference, ...takeApart(reference.text) };
}

function dateOf(iso: string, before: ReadDate | null, text: string, top: Span[]): ReadDate | null {
  if (iso === '') return null;
  if (before?.iso === iso) return before;
  const words = writePrinted(iso);
  return { iso, text: words, span: findWords(text, words, top) ?? before?.span ?? null };
}

function recipientsOf(content: ReadingContent, fields: HeaderFields, text: string): ReadRecipient[] {
  const within = blocksOf(content, 'recipients');
  const all = RECIPIENT_KINDS.flatMap((kind) =>
    placePhrases(text, fields.recipients[kind], content.recipients, within).map((part): ReadRecipient => ({
      text: part.text,
      span: part.span,
      kind,
    })),
  );
  return all.sort((a, b) => (a.span?.start ?? Infinity) - (b.span?.start ?? Infinity) || 0);
}
