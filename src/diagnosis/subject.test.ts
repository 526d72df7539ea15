import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { isPreflight, type Kept, requestedHeaders, requestedMethod, subjectsOf } from './subject.ts';

const page = 'https://app.test';
const url = 'https://api.test/orders';

function preflight(
  id: string,
  options: SeenOptions & { answer?: string; method?: string; url?: string } = {},
): Exchange {
  const { answer = '401', method = 'GET', url: to = url, ...rest } = options;
  return seen(
    [
      `OPTIONS ${to}\nOrigin: ${page}\nAccess-Control-Request-Method: ${method}\nAccess-Control-Request-Headers: authorization`,
      answer,
    ],
    { id, initiator: page, ...rest },
  );
}

function request(id: string, options: SeenOptions & { answer?: string; line?: string } = {}): Exchange {
  const { answer, line = `GET ${url}`, ...rest } = options;
  return seen([line, answer], {
    id,
    initiator: page,
    ...(answer === undefined ? { error: 'net::ERR_FAILED' } : {}),
    ...rest,
  });
}

const failure = (exchange: Exchange): Kept => ({ exchange, kind: 'failure' });
const context = (exchange: Exchange): Kept => ({ exchange, kind: 'context' });
const pairs = (kept: readonly Kept[]) =>
  subjectsOf(kept, testTime).map(({ exchange, preflight: joined }) => [exchange.id, joined?.id]);

describe('isPreflight (Fetch, CORS-preflight fetch)', () => {
  it('takes OPTIONS with Access-Control-Request-Method', () => {
    expect(isPreflight(preflight('1'))).toBe(true);
  });
  it('leaves the OPTIONS of a script alone', () => {
    expect(isPreflight(seen([`OPTIONS ${url}`, '204']))).toBe(false);
  });
  it('leaves a GET with such a header alone', () => {
    expect(isPreflight(seen([`GET ${url}\nAccess-Control-Request-Method: GET`, '204']))).toBe(false);
  });
  it('reads what was asked for', () => {
    const asked = seen([
      `OPTIONS ${url}\nAccess-Control-Request-Method: patch\nAccess-Control-Request-Headers: X-Tenant, authorization ,,`,
      '204',
    ]);
    expect(requestedMethod(asked)).toBe('patch');
    expect(requestedHeaders(asked)).toEqual(['x-tenant', 'authorization']);
  });
});

describe('joining a preflight with its request', () => {
  it('in the order of Chromium: request begun, preflight, request failed', () => {
    expect(pairs([failure(request('1')), failure(preflight('2', { startedAt: testTime + 5 }))])).toEqual([['1', '2']]);
  });

  it('in the order in which Firefox ends them', () => {
    const firefox = { observer: 'firefox' } as const;
    expect(
      pairs([
        failure(preflight('2', { ...firefox, startedAt: testTime + 5 })),
        failure(request('1', { ...firefox, error: 'NS_ERROR_DOM_BAD_URI' })),
      ]),
    ).toEqual([['1', '2']]);
  });

  it('where the preflight was stamped a moment before its request', () => {
    expect(pairs([failure(request('1', { startedAt: testTime + 40 })), failure(preflight('2'))])).toEqual([['1', '2']]);
  });

  it('of a good preflight, which is context only', () => {
    expect(pairs([failure(request('1', { answer: '401' })), context(preflight('2', { answer: '204' }))])).toEqual([
      ['1', '2'],
    ]);
  });

  it('gives each of two parallel identical calls its own', () => {
    expect(
      pairs([
        failure(request('1')),
        failure(request('2', { startedAt: testTime + 2 })),
        failure(preflight('3', { startedAt: testTime + 5 })),
        failure(preflight('4', { startedAt: testTime + 6 })),
      ]),
    ).toEqual([
      ['1', '3'],
      ['2', '4'],
    ]);
  });

  it('takes the one behind its own start, not that of a call just before', () => {
    expect(
      pairs([
        context(preflight('1', { answer: '204' })),
        failure(request('2', { startedAt: testTime + 30 })),
        failure(preflight('3', { startedAt: testTime + 35 })),
      ]),
    ).toEqual([['2', '3']]);
  });

  it('takes the preflight of the hop that was answered last', () => {
    const redirected = seen(
      [`GET ${url}\nOrigin: ${page}`, '302\nLocation: https://b.test/', 'GET https://b.test/\nOrigin: null', undefined],
      { id: '1', initiator: page },
    );
    expect(
      pairs([
        failure(redirected),
        context(preflight('2', { answer: '204', startedAt: testTime + 5 })),
        failure(preflight('3', { url: 'https://b.test/', startedAt: testTime + 60 })),
      ]),
    ).toEqual([['1', '3']]);
  });

  it.each([
    ['another URL', preflight('2', { url: `${url}/7` })],
    ['another method', preflight('2', { method: 'PUT' })],
    ['another page', preflight('2', { initiator: 'https://other.test' })],
    ['a later time', preflight('2', { startedAt: testTime + 60_000 })],
    ['an earlier time', preflight('2', { startedAt: testTime - 60_000 })],
    ['another tab', { ...preflight('2'), tabId: 9 }],
  ])('does not take one of %s', (_, other) => {
    expect(pairs([failure(request('1')), failure(other)])).toEqual([
      ['1', undefined],
      ['2', '2'],
    ]);
  });
});

describe('subjectsOf', () => {
  it('lets a failed preflight stand alone where its request was not seen', () => {
    expect(pairs([failure(preflight('2'))])).toEqual([['2', '2']]);
  });

  it('shows no context on its own', () => {
    expect(pairs([context(request('1', { answer: '200' })), context(preflight('2', { answer: '204' }))])).toEqual([]);
  });

  it('gives everything of the tab, oldest first', () => {
    const [subject] = subjectsOf(
      [
        failure(request('3', { startedAt: testTime + 9 })),
        context(request('1', { answer: '200', line: 'GET https://api.test/a', startedAt: testTime - 50 })),
        context(request('0', { answer: '200', line: 'GET https://api.test/b', startedAt: testTime - 90 })),
        failure(preflight('2', { startedAt: testTime + 10 })),
      ],
      testTime,
    );
    expect(subject?.exchange.id).toBe('3');
    expect(subject?.all.map(({ id }) => id)).toEqual(['0', '1', '3', '2']);
  });

  it('says that the same call succeeded afterwards', () => {
    const kept: Kept = { exchange: request('1', { answer: '401' }), kind: 'failure', recoveredAt: testTime + 1 };
    expect(
      subjectsOf([kept, failure(request('2', { answer: '401' }))], testTime).map(({ recovered }) => recovered),
    ).toEqual([true, false]);
  });
});
