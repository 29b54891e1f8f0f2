// Drives a server with autocannon and says what it did; and the limit beside it: node:http sending the same bytes.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';

export interface Figures {
  /** Answers a second. */
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  /** Answers that were not the expected one. */
  wrong: number;
}

interface Load {
  origin: string;
  requests: { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }[];
  seconds?: number;
  /** Stops after so many requests instead of after some seconds. */
  amount?: number;
  connections: number;
  expected: (status: number) => boolean;
}

/** Sends the requests in turn, over and over, from `connections` at once. */
export async function drive({ origin, requests, seconds = 8, amount, connections, expected }: Load): Promise<Figures> {
  let wrong = 0;
  const latencies: number[] = [];
  const started = performance.now();
  const options: autocannon.Options = {
    url: origin,
    connections,
    ...(amount ? { amount } : { duration: seconds }),
    timeout: 60,
    requests,
  };
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(options, (error) => (error ? reject(error as Error) : resolve()));
    run.on('response', (_client, status, _bytes, milliseconds) => {
      latencies.push(milliseconds);
      if (!expected(status)) wrong += 1;
    });
  });
  const elapsed = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? NaN;
  return { perSecond: latencies.length / elapsed, p50: at(0.5), p95: at(0.95), wrong };
}

/** What this machine can send at all: the same bytes from a server that does nothing else. */
export async function driveLimit(bytes: Buffer, connections: number, seconds = 5): Promise<Figures> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const requests = [{ method: 'GET' as const, path: '/', headers: {} }];
    return await drive({
      origin: `http://127.0.0.1:${port}`,
      requests,
      seconds,
      connections,
      expected: (s) => s === 200,
    });
  } finally {
    server.close();
  }
}

/** One line of a bench's table. */
export function line(name: string, figures: Figures, limit?: Figures): string {
  const share = limit ? `${((100 * figures.perSecond) / limit.perSecond).toFixed(1)} % of the limit` : 'the limit';
  const rate = figures.perSecond.toFixed(0).padStart(7);
  return `${name.padEnd(44)} ${rate}/s   p50 ${figures.p50.toFixed(1)} ms   p95 ${figures.p95.toFixed(1)} ms   ${share}${figures.wrong ? `   ${figures.wrong} WRONG` : ''}`;
}
