import { isDay } from '#shared/time/day.ts';
import { searchTextOf } from '../../rules.ts';
import { citesItself } from '../citing/rules.ts';
import { takeApart } from '../heading/rules.ts';
import { isDoubtful } from '../rules.ts';
import type { ReadCitation, ReadingContent } from '../terms.ts';
import type { DocumentFacts } from './terms.ts';

/** What the registry shows of a document once its reading is confirmed. */
export function factsOf({ header }: ReadingContent, text: string): DocumentFacts {
  const reference = header.reference?.text ?? null;
  const issuer = header.issuer?.text ?? null;
  const subject = header.subject?.text ?? null;
  const iso = header.date?.iso ?? null;
  return {
    ...{ reference, issuer, subject, type: header.type },
    number: header.reference?.number ?? null,
    notation: header.reference?.notation ?? null,
    issuedOn: isDay(iso) ? iso : null,
    printedDate: iso,
    search: searchTextOf({ reference, issuer, subject }, text),
  };
}

/** What is known of a cited document that the office does not hold; a doubtful date is kept as words only. */
export function stubOf({ reference, name, type, issuer, date }: ReadCitation, doubtful: boolean): DocumentFacts {
  const parts = reference ? takeApart(reference) : null;
  return {
    ...{ reference, issuer, type, subject: name },
    number: parts?.number ?? null,
    notation: parts?.notation ?? null,
    issuedOn: !doubtful && isDay(date) ? date : null,
    printedDate: date,
    search: searchTextOf({ reference, issuer, subject: name }, ''),
  };
}

/** The citations that lead to another document, with whether their date is doubtful. */
export function citedOthers(content: ReadingContent): { citation: ReadCitation; doubtful: boolean }[] {
  return content.citations
    .filter((citation) => !citesItself(citation, content.header))
    .map((citation) => ({ citation, doubtful: isDoubtful(content, citation.id) }));
}
