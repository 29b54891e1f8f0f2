import { randomBytes, randomInt } from 'node:crypto';
import type { Id } from './id.ts';

const COUNTER_BITS = 12;
const last = { now: 0, counter: 0 };

/** Below half of the counter, so that a busy millisecond has room to count up. */
const start = () => randomInt(2 ** (COUNTER_BITS - 1));

/** The milliseconds and the counter of the next id: a millisecond that has used up its counter borrows the next one. */
function tick(now: number) {
  if (now < last.now && now > last.now - 1000) now = last.now;
  const counter = now === last.now ? last.counter + 1 : start();
  const full = counter >= 2 ** COUNTER_BITS;
  last.now = full ? now + 1 : now;
  last.counter = full ? start() : counter;
  return last;
}

/**
 * A new id, in the order of time (RFC 9562, version 7, with its counter of section 6.2), so that new rows go to the end of an
 * index and two things of the same millisecond keep the order in which this process made them.
 * @param now milliseconds since 1970
 */
export function newId<Kind extends string>(now = Date.now()): Id<Kind> {
  const at = tick(now);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.now, 0, 6);
  bytes.writeUInt16BE(0x7000 | at.counter, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as Id<Kind>;
}
