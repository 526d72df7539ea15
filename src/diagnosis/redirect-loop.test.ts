import { expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { seen } from '../testing/seen.ts';
import { redirectLoop } from './redirect-loop.ts';

const page = 'https://app.test';
/** That many redirects in turn between the addresses, and one more request. */
function round(paths: readonly string[], redirects: number, error = 'net::ERR_TOO_MANY_REDIRECTS'): Exchange {
  const at = (index: number) => `${page}${paths[index % paths.length] ?? ''}`;
  const texts = Array.from({ length: redirects }, (_, index) => [
    `GET ${at(index)}`,
    `302\nLocation: ${at(index + 1)}`,
  ]);
  return seen([...texts.flat(), `GET ${at(redirects)}`, '302'], { type: 'main_frame', error });
}

it('counts the laps of the busiest address, and knows its hops', () => {
  expect(redirectLoop(round(['/', '/login'], 20))).toMatchObject({ laps: 11, hops: { length: 21 } });
});

it('takes no account of the query, which may be another one each time', () => {
  expect(redirectLoop(round(['/login?n=1', '/login?n=2', '/login?n=3', '/login?n=4'], 20))?.laps).toBe(21);
});

it('leaves out what was before the loop', () => {
  const paths = ['/start', ...Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? '/a' : '/b'))];
  expect(redirectLoop(round(paths, 20))?.hops[0]).toBe(1);
});

it.each([
  [
    'a chain without end',
    round(
      Array.from({ length: 21 }, (_, index) => `/${index}`),
      20,
    ),
  ],
  ['a few laps', round(['/', '/login'], 6)],
  ['a line that broke', round(['/', '/login'], 20, 'net::ERR_CONNECTION_RESET')],
  ['somebody who left before the answer', round(['/', '/login'], 20, 'net::ERR_ABORTED')],
])('is none: %s', (_, exchange) => {
  expect(redirectLoop(exchange)).toBeUndefined();
});
