import { bench, describe } from 'vitest';
import { assemble } from '../capture/assemble.ts';
import { sealerOfRequest } from '../capture/sealer-of-request.ts';
import { rules } from '../rules/index.ts';
import { eventsOf, testJwt, testSealer, testTime } from '../testing/seen.ts';
import { diagnose } from './run.ts';
import { subjectsOf } from './subject.ts';

/* Compare the two lines of a group: twice the failures should cost twice the time. */

const token = testJwt({ exp: testTime / 1000 - 3600, iss: 'https://login.test', aud: 'orders' });

function failures(count: number) {
  return Array.from({ length: count }, (_, index) =>
    eventsOf(
      [
        `GET https://api.test/orders/${index}\nAuthorization: Bearer ${token}\nCookie: theme=dark; lang=en`,
        '401\nDate: Mon, 23 Nov 2026 10:00:00 GMT\nWWW-Authenticate: Bearer error="invalid_token"',
      ],
      {
        id: String(index),
        startedAt: testTime + index * 10,
      },
    ),
  );
}

const sealAll = (all: ReturnType<typeof failures>) =>
  all.flatMap(
    (events) => assemble(undefined, events, { observer: 'chromium', sealer: sealerOfRequest(testSealer) }) ?? [],
  );

describe('seal and assemble', () => {
  const [some, twice] = [failures(100), failures(200)];
  bench('100 failures', () => void sealAll(some));
  bench('200 failures', () => void sealAll(twice));
});

/* Sealed anew each time: what is known of an exchange is not found out again. */
describe('seal, assemble and diagnose', () => {
  const [some, twice] = [failures(100), failures(200)];
  const diagnoseAll = (all: ReturnType<typeof failures>) => {
    const kept = sealAll(all).map((exchange) => ({ exchange, kind: 'failure' as const }));
    return subjectsOf(kept, testTime).map((subject) => diagnose(subject, rules));
  };
  bench('100 failures', () => void diagnoseAll(some));
  bench('200 failures', () => void diagnoseAll(twice));
});
