import { expect, test } from 'vitest';
import { read, readDeadline, readNumber } from '@kheo/van-ban';
import { fictionalDocuments } from './documents.ts';
import { faultOf, mutate, randomOf } from './mutations.ts';

const COUNT = 20_000;
const PHRASES = 5000;
/** A text of a few thousand characters is read in a few milliseconds of a processor. */
const MILLISECONDS = 2000;

test(`${COUNT} damaged documents are read without a throw, a hang or a stray place`, { timeout: 600_000 }, () => {
  const documents = fictionalDocuments();
  const random = randomOf(2026);
  for (let i = 0; i < COUNT; i++) {
    const text = mutate(documents, random);
    const before = process.threadCpuUsage();
    const fault = faultOf(text, read(text));
    if (fault) throw new Error(`${fault}: ${JSON.stringify(text)}`);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000, text).toBeLessThan(MILLISECONDS);
  }
});

test(`${PHRASES} damaged phrases and entries are read without a throw`, { timeout: 120_000 }, () => {
  const documents = fictionalDocuments();
  const random = randomOf(2027);
  for (let i = 0; i < PHRASES; i++) {
    const text = mutate(documents, random).slice(0, 120);
    readNumber(text, 'm2');
    readDeadline(text, { documentDate: '2026-09-28', today: '2026-10-01' });
  }
});
