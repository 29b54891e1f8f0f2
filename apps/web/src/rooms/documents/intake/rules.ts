import { fold, type Header } from '@kheo/van-ban';
import { SCAN_LIMITS, type ScanRefusal } from '#shared/scans/scan.ts';
import { isDay } from '#shared/time/day.ts';
import { writeNumber } from '#shared/ui/number.ts';
import { mayBeSameIssuer } from '../issuers/rules.ts';
import type { DocumentId, HeaderFacts, RegisteredDocument } from '../terms.ts';
import type { IntakeDetail, SecretMark } from './terms.ts';

const LINES_OF_HEAD = 25;
const MARK = /^(?:(?:mức )?độ mật ?[:–-]? ?)?(tuyệt mật|tối mật|mật)$/u;
const PREFIX = /^(?:mức )?độ mật/u;

/** A line's cells without frames and stops around them; "M Ậ T" is how stamps space letters. */
function cellsOf(line: string): string[] {
  return line.split(/\t| {3,}/).map((cell) => {
    const words = cell.replace(/^[\s*[\]()|.:_–-]+|[\s*[\]()|.:_–-]+$/gu, '').replace(/\s+/g, ' ');
    return /^(?:\p{L} )+\p{L}$/u.test(words) ? words.replaceAll(' ', '') : words;
  });
}

const SPACED: Record<string, string> = { tuyệtmật: 'tuyệt mật', tốimật: 'tối mật' };

/**
 * The mark of a state secret, as a mark: alone on its line or in its cell, in capitals anywhere, in any
 * letters in the head of the document or behind "Độ mật". Words such as "bí mật", "bảo mật" are none.
 * @source Law on Protection of State Secrets 29/2018/QH14, article 8: three degrees
 */
export function secretMarkOf(text: string): SecretMark | null {
  let lines = 0;
  for (const line of text.normalize('NFC').split('\n')) {
    if (line.trim() !== '') lines += 1;
    if (line.length > 400) continue;
    for (const cell of cellsOf(line)) {
      const lower = cell.toLowerCase();
      const found = MARK.exec(SPACED[lower] ?? lower)?.[1];
      const isMark = lines <= LINES_OF_HEAD || cell === cell.toUpperCase() || PREFIX.test(lower);
      if (found && isMark) return found.toUpperCase() as SecretMark;
    }
  }
  return null;
}

const DEGREES: SecretMark[] = ['TUYỆT MẬT', 'TỐI MẬT', 'MẬT'];
const LIKE_MARKS: Record<string, SecretMark> = {
  ...{ mat: 'MẬT', 'toi mat': 'TỐI MẬT', toimat: 'TỐI MẬT', 'tuyet mat': 'TUYỆT MẬT', tuyetmat: 'TUYỆT MẬT' },
};

/** "bí mật", "bảo mật", "mật độ" in capitals are no marks. */
const WITHIN_WORDS = /(?:^|[^\p{L}])(?:BÍ|BẢO|CƠ|THÂN|MẬT) MẬT|MẬT (?:ĐỘ|MÃ|VỤ|THIẾT|ONG)(?![\p{L}])/u;
/** The mark as a word, with up to two small letters before it: a stamp's frame is read as one. */
const AS_WORD = /(?:^|[^\p{L}])\p{Ll}{0,2}MẬT(?![\p{L}])/u;

/**
 * The same in words recognised from a picture. A stamp may be read with another accent (MẶT, MÁT) when it
 * stands alone, or run into the words it lies on. A document refused wrongly can come as .docx; one kept
 * wrongly is a breach.
 */
export function secretMarkInScan(text: string): SecretMark | null {
  const found = text.normalize('NFC').split('\n').flatMap(marksIn);
  return DEGREES.find((mark) => found.includes(mark)) ?? null;
}

function marksIn(line: string): SecretMark[] {
  const cells = [...cellsOf(line), ...cellsOf(line.replace(/[^\p{L} ]/gu, ''))];
  const alone = cells.flatMap((cell) => (cell === cell.toUpperCase() ? (LIKE_MARKS[fold(cell)] ?? []) : []));
  return AS_WORD.test(line) && !WITHIN_WORDS.test(line) ? [...alone, 'MẬT'] : alone;
}

/** The limit that a refusal of a scan speaks of, as people write it. */
export function scanLimitOf(reason: ScanRefusal): IntakeDetail {
  if (reason === 'too-many-pages') return { limit: writeNumber(SCAN_LIMITS.pages) };
  if (reason === 'too-many-pixels') return { limit: writeNumber(SCAN_LIMITS.pixels / 1_000_000) };
  return {};
}

/** What the registry proposes of a head as it was read; a person confirms it later. */
export function factsOf({ reference, type, issuer, subject, date }: Header): HeaderFacts {
  return {
    reference: reference?.text ?? null,
    number: reference?.number ?? null,
    notation: reference?.notation ?? null,
    type,
    issuer: issuer?.text ?? null,
    subject: subject?.text ?? null,
    issuedOn: date && isDay(date.iso) ? date.iso : null,
    printedDate: date?.iso ?? null,
  };
}

/**
 * Which document of the registry a file just read is.
 * @param candidates documents with the same number and symbol
 * @returns fill: the one document, known by name only, that it is for certain (same number, same whole date,
 * issuer not contradicted); similar: others that a person should look at
 */
export function matchOf(
  facts: HeaderFacts,
  candidates: RegisteredDocument[],
): { fill: DocumentId | null; similar: RegisteredDocument[] } {
  const near = candidates.filter(({ issuer }) => mayBeSameIssuer(facts.issuer, issuer));
  const certain = near.filter(
    ({ state, issuedOn }) => state === 'stub' && issuedOn !== null && issuedOn === facts.issuedOn,
  );
  const fill = certain.length === 1 ? certain[0]!.id : null;
  return { fill, similar: near.filter(({ id }) => id !== fill) };
}
