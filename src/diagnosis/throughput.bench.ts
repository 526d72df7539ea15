import { bench, describe } from 'vitest';
import { assemble } from '../capture/assemble.ts';
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
  all.flatMap((events) => assemble(undefined, events, { observer: 'chromium', sealer: testSealer }) ?? []);

describe('seal and assemble', () => {
  const [some, twice] = [failures(100), failures(200)];
  bench('100 failures', () => void sealAll(some));
  bench('200 failures', () => void sealAll(twice));
});

describe('diagnose', () => {
  const kept = (count: number) => sealAll(failures(count)).map((exchange) => ({ exchange, kind: 'failure' as const }));
  const [some, twice] = [kept(100), kept(200)];
  bench('100 failures', () => void subjectsOf(some, testTime).map((subject) => diagnose(subject, rules)));
  bench('200 failures', () => void subjectsOf(twice, testTime).map((subject) => diagnose(subject, rules)));
});
