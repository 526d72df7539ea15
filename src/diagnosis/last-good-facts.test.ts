import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../model/call-shape.ts';
import type { Exchange } from '../model/exchange.ts';
import { type SeenOptions, seen, testJwt, testSealer, testTime } from '../testing/seen.ts';
import { type LastGoodFacts, lastGoodFacts } from './last-good-facts.ts';

const url = 'https://api.test/orders';
const minute = 60_000;

/** A call that went through three minutes before, and failed now. */
function failing(
  before: string,
  after: string,
  more: { answers?: readonly [string, string]; was?: SeenOptions; is?: SeenOptions } = {},
): Exchange {
  const [good, bad] = more.answers ?? ['200', '401'];
  const was = seen([`GET ${url}${before}`, good], { startedAt: testTime - 3 * minute, ...more.was });
  const is = seen([`GET ${url}${after}`, bad], more.is ?? {});
  return { ...is, lastGood: shapeOf(was) };
}

function changesOf(exchange: Exchange): readonly string[] {
  return (lastGoodFacts(exchange)?.changes ?? []).map(
    ({ what, name, before, after }) => `${what} ${name}: ${before ?? '-'} > ${after ?? '-'}`,
  );
}

const mark = testSealer.fingerprint;
const [one, two] = [testJwt({ exp: 1000, aud: 'a', scope: 'x' }), testJwt({ exp: 2000, aud: 'b', scope: 'x' })];
const marked = (token: string) => mark(token);

describe('since it last worked', () => {
  it.each<[string, Exchange, readonly string[]]>([
    ['nothing', failing('\nCookie: session=1', '\nCookie: session=1'), []],
    ['a cookie is gone', failing('\nCookie: session=1; a=1', '\nCookie: a=1'), [`cookie session: ${mark('1')} > -`]],
    ['a cookie is new', failing('\nCookie: a=1', '\nCookie: a=1; b=2'), [`cookie b: - > ${mark('2')}`]],
    ['a cookie changed', failing('\nCookie: a=1', '\nCookie: a=2'), [`cookie a: ${mark('1')} > ${mark('2')}`]],
    ['a cookie of analytics changed', failing('\nCookie: _ga=1', '\nCookie: _ga=2'), []],
    [
      'Authorization is gone',
      failing(`\nAuthorization: Bearer ${one}`, ''),
      [`authorization Authorization: ${marked(one)} > -`],
    ],
    [
      'another token',
      failing(`\nAuthorization: Bearer ${one}`, `\nAuthorization: Bearer ${two}`),
      [
        `authorization Authorization: ${marked(one)} > ${marked(two)}`,
        'claim aud: a > b',
        'claim exp: 1970-01-01T00:16:40Z > 1970-01-01T00:33:20Z',
      ],
    ],
    ['the same token', failing(`\nAuthorization: Bearer ${one}`, `\nAuthorization: Bearer ${one}`), []],
    ['a header is gone', failing('\nX-Tenant-Id: 7', ''), [`header x-tenant-id: ${mark('7')} > -`]],
    [
      'an API key changed',
      failing('\nX-Api-Key: a', '\nX-Api-Key: b'),
      [`header x-api-key: ${mark('a')} > ${mark('b')}`],
    ],
    ['a header that is new each time', failing('\nX-Nonsense: 1', '\nX-Nonsense: 2'), []],
    ['what browsers add', failing('\nIf-None-Match: "1"', '\nPragma: no-cache'), []],
    [
      'another page',
      failing('', '', { was: { initiator: 'https://app.test' }, is: { initiator: 'http://app.test' } }),
      ['page : https://app.test > http://app.test'],
    ],
    [
      'another release and a new proxy',
      failing('', '', { answers: ['200\nX-Release: 41', '401\nX-Release: 42\nVia: 1.1 squid'] }),
      ['maker x-release: 41 > 42', 'maker via: - > 1.1 squid'],
    ],
    ['a tag that changes with each answer', failing('', '', { answers: ['200\nETag: "1"', '401\nETag: "2"'] }), []],
  ])('%s', (_name, exchange, expected) => {
    expect(changesOf(exchange)).toEqual(expected);
  });

  it('a hop is new', () => {
    const is = seen([`GET ${url}`, '302\nLocation: https://login.test/in?x=1', 'GET https://login.test/in?x=1', '401']);
    const was = seen([`GET ${url}`, '200'], { startedAt: testTime - minute });
    expect(changesOf({ ...is, lastGood: shapeOf(was) })).toEqual(['hop : - > https://login.test/in']);
  });

  it('claims nothing of headers that were not seen', () => {
    const exchange = failing('\nCookie: session=1', '');
    const unseen: Exchange = {
      ...exchange,
      hops: [{ ...exchange.hops[0], rounds: [{ startedAt: testTime, views: {}, fromCache: false }] }],
    };
    expect(changesOf(unseen)).toEqual([]);
  });

  it('tells what is the same', () => {
    const both = `\nAuthorization: Bearer ${one}\nCookie: session=1; other=2`;
    expect(lastGoodFacts(failing(both, both))).toMatchObject({
      at: testTime - 3 * minute,
      ago: 3 * minute,
      status: 200,
      sameAuthorization: true,
      sameCookies: ['session', 'other'],
      sameWay: true,
    } satisfies Partial<LastGoodFacts>);
    expect(lastGoodFacts(failing(both, '\nCookie: session=2', { answers: ['200\nVia: a', '401'] }))).toMatchObject({
      sameAuthorization: false,
      sameCookies: [],
      sameWay: false,
    });
  });

  it('is not known where no success was kept', () => {
    expect(lastGoodFacts(seen([`GET ${url}`, '401']))).toBeUndefined();
  });

  it('never throws, and finds no change between a call and itself', () => {
    const header = fc.tuple(
      fc.constantFrom('Cookie', 'Authorization', 'X-Api-Key', 'X-Other', '__proto__', 'constructor'),
      fc.string({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(header, { maxLength: 8 }), fc.array(header, { maxLength: 8 }), (before, after) => {
        const lines = (headers: readonly (readonly [string, string])[]) =>
          headers.map(([name, value]) => `\n${name}: ${value.replace(/[\r\n]/g, '')}`).join('');
        lastGoodFacts(failing(lines(before), lines(after)));
        expect(changesOf(failing(lines(before), lines(before)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
