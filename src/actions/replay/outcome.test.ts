import { describe, expect, it } from 'vitest';
import type { ReplayCell, ReplayPointer, ReplayVariant } from '../../model/replay.ts';
import { pointsTo, replayOutcome } from './outcome.ts';
import type { ReplayableCall } from './plan.ts';

const cell = (variant: ReplayVariant, status: number | undefined, more: Partial<ReplayCell> = {}): ReplayCell => ({
  variant,
  readable: status !== undefined,
  fromCache: false,
  cookies: variant !== 'without-cookies',
  ...(status === undefined ? {} : { status }),
  ...more,
});

const call: ReplayableCall = {
  url: 'https://app.test/me',
  method: 'GET',
  origin: 'https://app.test',
  mode: 'cors',
  credentials: 'same-origin',
  headers: {},
  missing: [],
};

const none = { cookies: false };

describe('what it points to', () => {
  it.each<[string, readonly ReplayCell[], readonly string[], ReplayPointer]>([
    ['a stale session', [cell('as-it-was', 401), cell('without-cookies', 200)], [], 'stale-session'],
    [
      'no stale session where no cookie had gone along',
      [cell('as-it-was', 401, none), cell('without-cookies', 200)],
      [],
      'none',
    ],
    ['cookies left out', [cell('as-it-was', 401, none), cell('with-cookies', 200)], [], 'credentials-mode'],
    [
      'cookies left out, and an answer that CORS hides',
      [cell('as-it-was', 401, none), cell('with-cookies', 200, { readable: false })],
      [],
      'credentials-mode',
    ],
    [
      'nothing, where there were no cookies',
      [cell('as-it-was', 401, none), cell('with-cookies', 200, none)],
      [],
      'none',
    ],
    ['a cached failure', [cell('as-it-was', 403), cell('past-the-cache', 200)], [], 'cached-failure'],
    [
      'a cached failure first, whatever else went past the cache',
      [cell('as-it-was', 403), cell('without-cookies', 200), cell('past-the-cache', 200)],
      [],
      'cached-failure',
    ],
    ['answers by turns', [cell('as-it-was', 401), cell('as-it-was', 200)], [], 'flapping'],
    [
      'by turns at the second look',
      [cell('as-it-was', 401), cell('without-cookies', 200), cell('without-cookies', 401)],
      [],
      'flapping',
    ],
    ['nothing any more', [cell('as-it-was', 200), cell('as-it-was', 204)], [], 'works-now'],
    ['CORS alone', [cell('as-it-was', 200, { readable: false }), cell('without-cookies', 200)], [], 'none'],
    ['no answer', [cell('as-it-was', undefined, { error: 'net::ERR_FAILED' })], [], 'nothing-shown'],
    ['no call at all', [], [], 'nothing-shown'],
    ['a missing token', [cell('as-it-was', 401), cell('past-the-cache', 401)], ['Authorization'], 'nothing-shown'],
    [
      'a missing token, and a cache that let it through',
      [cell('as-it-was', 401), cell('past-the-cache', 200)],
      ['Authorization'],
      'nothing-shown',
    ],
    [
      'a missing token, where nothing was sent anyway',
      [cell('as-it-was', 401, { fromCache: true }), cell('past-the-cache', 200)],
      ['Authorization'],
      'cached-failure',
    ],
  ])('%s', (_name, cells, missing, pointer) => {
    expect(pointsTo(cells, missing)).toBe(pointer);
  });
});

describe('what is said', () => {
  it.each<[ReplayPointer, readonly ReplayCell[], RegExp]>([
    ['credentials-mode', [cell('with-cookies', 200, { readable: false })], /Access-Control-Allow-Credentials/],
    ['nothing-shown', [cell('as-it-was', undefined, { blockedByPolicy: true })], /Content-Security-Policy/],
    ['nothing-shown', [cell('as-it-was', undefined, { error: 'net::ERR_INTERNET_DISCONNECTED' })], /DISCONNECTED/],
    ['nothing-shown', [], /^Nothing was sent\.$/],
  ])('%s', (pointer, cells, says) => {
    expect(replayOutcome(call, cells, pointer, false).says).toMatch(says);
  });

  it('says when it was cut short, and what is missing', () => {
    const { says } = replayOutcome({ ...call, missing: ['Authorization'] }, [cell('as-it-was', 401)], 'none', true);
    expect(says).toMatch(/^The page was closed or left/);
    expect(says).toMatch(/Authorization was not kept/);
  });

  it('shows a line for each call', () => {
    const cells = [cell('as-it-was', 401), cell('without-cookies', undefined, { error: 'net::ERR_FAILED' })];
    expect(replayOutcome(call, cells, 'none', false).table?.rows).toEqual([
      ['as it was', '401', 'yes', 'yes', 'no'],
      ['without cookies', 'net::ERR_FAILED', '–', 'no', 'no'],
    ]);
  });
});
