import { bench, describe } from 'vitest';
import { eventsOf, testJwt, testSealer, testTime } from '../testing/seen.ts';
import { createLastGood } from './last-good.ts';

/*
 * What remembering successes costs. A page that polls pays the second line, and the third once in thirty seconds; a request
 * without credentials pays the first.
 */

const token = testJwt({ exp: testTime / 1000 + 3600, iss: 'https://login.test', aud: 'orders', scope: 'a b c' });
const context = { observer: 'chromium', sealer: testSealer } as const;
const usual = `Accept: application/json\nUser-Agent: Mozilla/5.0\nReferer: https://app.test/orders\nOrigin: https://app.test`;

function successes(credentials: (index: number) => string) {
  return Array.from({ length: 100 }, (_, index) =>
    eventsOf(
      [
        `GET https://api.test/orders/latest?page=${index}\n${usual}${credentials(index)}`,
        '200\nDate: Mon, 23 Nov 2026 10:00:00 GMT\nServer: nginx\nContent-Type: application/json\nCache-Control: no-store',
      ],
      { id: String(index), startedAt: testTime + index * 100 },
    ),
  );
}

function rememberAll(all: ReturnType<typeof successes>): void {
  const lastGood = createLastGood();
  for (const events of all) lastGood.remember(events, context);
}

describe('100 successes of one call', () => {
  const bare = successes(() => '');
  const same = successes(() => `\nAuthorization: Bearer ${token}\nCookie: session=abcdef; theme=dark`);
  const fresh = successes((index) => `\nAuthorization: Bearer ${token}\nCookie: session=${index}; theme=dark`);
  bench('without credentials', () => rememberAll(bare));
  bench('with the same credentials: a mark is compared', () => rememberAll(same));
  bench('with new credentials each time: each is sealed', () => rememberAll(fresh));
});
