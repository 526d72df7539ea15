import { describe, expect, it } from 'vitest';
import { inEnglish } from '../language/speech.ts';
import type { ReportExchange, ReportHeader, ReportRound } from './model.ts';
import { lackedAfterPreflight, unseenOf } from './unseen.ts';

const authorization: ReportHeader = { name: 'Authorization', text: 'Bearer opaque secret', sealed: true };

function exchange(
  observer: ReportExchange['observer'],
  round: Partial<ReportRound>,
  url = 'https://api.test/orders',
): ReportExchange {
  const views = { asked: null, sent: null, received: null, delivered: null };
  const whole = { startedAt: '2026-11-23T10:00:00Z', status: 401, fromCache: false, ...views, ...round };
  return { id: '1', observer, hops: [{ method: 'GET', url, rounds: [whole] }], gaps: [] };
}

describe('what no view shows', () => {
  it.each([
    ['chromium', {}, [/browser itself adds/]],
    ['chromium', { sent: [authorization] }, []],
    ['firefox', {}, [/Rules of other extensions/]],
    ['firefox', { status: null }, [/Rules of other extensions/, /announced before the preflight/]],
    ['file', {}, [/each header once/]],
  ] as const)('%s with %o', (observer, round, expected) => {
    expect(unseenOf(exchange(observer, round), inEnglish)).toEqual(
      expected.map((words) => expect.stringMatching(words)),
    );
  });
});

function asking(names: string, url?: string): ReportExchange {
  const headers = [{ name: 'Access-Control-Request-Headers', text: names, sealed: false }];
  return exchange('firefox', { status: 204, sent: headers }, url);
}

describe('what the preflight asked leave for, and the request lacks', () => {
  it.each([
    ['the token', asking('authorization,x-trace'), { sent: [] }, ['authorization']],
    [
      'an API key and an anti-forgery token',
      asking('X-Api-Key, x-csrf-token'),
      { sent: [] },
      ['x-api-key', 'x-csrf-token'],
    ],
    ['nothing', asking('authorization'), { sent: [authorization] }, []],
    ['what Chromium never shows', asking('cache-control'), { sent: [] }, []],
    ['what was stopped before it left', asking('authorization'), { sent: [], status: null }, []],
    ['what was not seen', asking('authorization'), {}, []],
    ['another address', asking('authorization', 'https://b.test/'), { sent: [] }, []],
    ['no preflight', undefined, { sent: [] }, []],
  ])('%s', (_case, preflight, round, expected) => {
    expect(lackedAfterPreflight(preflight, exchange('firefox', round))).toEqual(expected);
  });
});
