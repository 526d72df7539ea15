import { assemble } from '../../src/capture/assemble.ts';
import type { RequestEvent } from '../../src/capture/event.ts';
import { sealerOfRequest } from '../../src/capture/sealer-of-request.ts';
import { diagnose } from '../../src/diagnosis/run.ts';
import { subjectsOf } from '../../src/diagnosis/subject.ts';
import { rules } from '../../src/rules/index.ts';
import { eventsOf, testJwt, testSealer, testTime } from '../../src/testing/seen.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** Exchanges a second, in Node, by processor time: what else the machine does does not count. */
export interface Throughput {
  readonly kind: 'typical' | 'worst headers';
  readonly count: number;
  readonly sealing: Spread;
  readonly diagnosing: Spread;
}

const token = testJwt({ exp: testTime / 1000 - 3600, iss: 'https://login.test', aud: 'orders' });
const usual = [
  ...['Accept: application/json, text/plain, */*', 'Accept-Encoding: gzip, deflate, br, zstd', 'Accept-Language: en'],
  ...['Referer: https://app.example.com/orders?page=3', 'Origin: https://app.example.com', 'Sec-Fetch-Mode: cors'],
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
].join('\n');
/** By a server whose clock is right. */
const answerAt = (time: number): string => `401\nDate: ${new Date(time).toUTCString()}\n${answer}`;
const answer = [
  ...['Server: nginx', 'Content-Type: application/json'],
  ...['Cache-Control: no-store', 'Access-Control-Allow-Origin: https://app.example.com', 'Vary: Origin'],
  'WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The access token expired"',
].join('\n');

/** A call with an expired token: seven headers beside it, eight on the answer. */
function typical(index: number): readonly RequestEvent[] {
  const request = `GET https://api.example.com/v2/orders/${index}\n${usual}\nAuthorization: Bearer ${token}\nCookie: theme=dark`;
  const startedAt = testTime + index * 10;
  return eventsOf([request, answerAt(startedAt)], { ...origin, id: String(index), startedAt });
}

const origin = { initiator: 'https://app.example.com' };

/** 80 cookies, 60 headers of the page's own, a token of 3 kB; 20 cookies and 50 unknown headers on the answer. */
function worst(index: number): readonly RequestEvent[] {
  const lines = (count: number, write: (at: number) => string) => Array.from({ length: count }, (_, at) => write(at));
  const cookies = lines(80, (at) => `cookie_${at}=${random(at, 90)}`).join('; ');
  const own = lines(60, (at) => `X-Custom-${at}: ${random(at, 200)}`).join('\n');
  const request = `GET https://api.example.com/v2/${random(index, 30)}\n${usual}\nAuthorization: Bearer ${random(index, 3000)}`;
  const set = lines(20, (at) => `Set-Cookie: cookie_${at}=${random(at, 300)}; Path=/; Secure; HttpOnly`).join('\n');
  const more = lines(50, (at) => `X-Answer-${at}: ${random(at, 200)}`).join('\n');
  const startedAt = testTime + index * 10;
  return eventsOf([`${request}\nCookie: ${cookies}\n${own}`, `${answerAt(startedAt)}\n${set}\n${more}`], {
    ...origin,
    id: String(index),
    startedAt,
  });
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same each time. */
function random(seed: number, length: number): string {
  let state = seed + 1;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return letters[Math.floor(state / 256) % 64];
  }).join('');
}

/** How many at once, and how often. Ten times as many must take ten times as long. */
const typicalRounds = [
  [1000, 9],
  [10_000, 3],
  [40_000, 1],
] as const;
const worstRounds = [
  [50, 5],
  [500, 1],
] as const;

export function measureThroughput(): readonly Throughput[] {
  // The first of each kind warm up the engine, whose compiler works beside it and whose time counts as well.
  throughputOf('typical', typical, 1000, 30);
  throughputOf('worst headers', worst, 50, 2);
  return [
    ...typicalRounds.map(([count, rounds]) => throughputOf('typical', typical, count, rounds)),
    ...worstRounds.map(([count, rounds]) => throughputOf('worst headers', worst, count, rounds)),
  ];
}

function throughputOf(
  kind: Throughput['kind'],
  make: (index: number) => readonly RequestEvent[],
  count: number,
  rounds: number,
): Throughput {
  const [sealing, diagnosing]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    // New in each round: what is known of an exchange is not found out again.
    const events = Array.from({ length: count }, (_, index) => make(index));
    const sealed = timed(() =>
      events.flatMap(
        (own) => assemble(undefined, own, { observer: 'chromium', sealer: sealerOfRequest(testSealer) }) ?? [],
      ),
    );
    const kept = sealed.result.map((exchange) => ({ exchange, kind: 'failure' as const }));
    const diagnosed = timed(() => subjectsOf(kept, testTime).map((subject) => diagnose(subject, rules)));
    sealing.push(count / sealed.seconds);
    diagnosing.push(count / diagnosed.seconds);
  }
  return { kind, count, sealing: spreadOf(sealing), diagnosing: spreadOf(diagnosing) };
}

function timed<Result>(work: () => Result): { readonly result: Result; readonly seconds: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1_000_000 };
}
