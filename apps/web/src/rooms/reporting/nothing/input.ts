import phrasesFile from '#data/nothing-phrases.json' with { type: 'json' };
import type { Day } from '#shared/time/day.ts';

/** Words that were understood as *nothing to report* on a day, as the file of the data has them. */
export function nothingPhrases(on: Day): string[] {
  return phrasesFile.records
    .filter(({ validFrom, validTo }: { validFrom: Day; validTo: Day | null }) => {
      return validFrom <= on && (validTo === null || on < validTo);
    })
    .flatMap(({ phrases }) => phrases);
}
