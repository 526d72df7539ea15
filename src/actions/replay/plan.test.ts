import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SeenOptions, seen } from '../../testing/seen.ts';
import { planReplay, type ReplayableCall, replayableCall, replayOrder, requestOf } from './plan.ts';

const call = (request: string, options: SeenOptions = {}, answer = '401') =>
  replayableCall(seen([request, answer], { initiator: 'https://app.test', ...options }));

describe('what can be made again', () => {
  it.each<[string, string, SeenOptions, Partial<ReplayableCall>]>([
    ['a call of its own origin', 'GET https://app.test/me', {}, { credentials: 'same-origin', mode: 'cors' }],
    ['with cookies, across origins', 'GET https://api.test/me\nCookie: a=b', {}, { credentials: 'include' }],
    [
      'without, across origins',
      'GET https://api.test/me',
      {},
      { credentials: 'same-origin', origin: 'https://app.test' },
    ],
    [
      'with the headers that the page set',
      'GET https://app.test/me\nX-Requested-With: XMLHttpRequest\nUser-Agent: x\nSec-Fetch-Mode: cors\nAccept-Language: en',
      {},
      { headers: { 'x-requested-with': 'XMLHttpRequest' }, missing: [] },
    ],
    [
      'without those that are sealed',
      'GET https://app.test/me\nAuthorization: Bearer mF_9.B5f-4.1JqM\nX-CSRF-Token: 0123456789abcdef',
      {},
      { headers: {}, missing: ['Authorization', 'X-CSRF-Token'] },
    ],
    ['an image', 'GET https://api.test/a.png', { type: 'image' }, { mode: 'no-cors' }],
    [
      'the page itself',
      'GET https://api.test/',
      { type: 'main_frame', initiator: 'https://shop.test' },
      { origin: 'https://api.test', mode: 'cors' },
    ],
    ['an address with a fragment', 'GET https://app.test/me#top', {}, { url: 'https://app.test/me' }],
  ])('%s', (_name, request, options, expected) => {
    expect(call(request, options)).toMatchObject(expected);
  });

  it.each<[string, string, SeenOptions, string, RegExp]>([
    [
      'a secret in the query',
      'GET https://app.test/me?access_token=abcdefgh12345678',
      {},
      '401',
      /held something secret/,
    ],
    [
      'a secret in a URL within',
      `GET https://app.test/go?next=${encodeURIComponent('https://b.test/?access_token=abcdefgh12345678')}`,
      {},
      '401',
      /held something secret/,
    ],
    ['a user name', 'GET https://me:secret@app.test/', {}, '401', /held something secret/],
    ['a WebSocket', 'GET wss://app.test/socket', { type: 'websocket' }, '401', /http and https/],
    ['TRACE', 'TRACE https://app.test/', {}, '401', /No page can make/],
    [
      'a password window',
      'GET https://app.test/',
      {},
      '401\nWWW-Authenticate: Basic realm="x"',
      /open that window again/,
    ],
    [
      'a second challenge that opens it',
      'GET https://app.test/',
      {},
      '401\nWWW-Authenticate: Bearer, Negotiate',
      /open that window again/,
    ],
    ['a page without an origin', 'GET https://app.test/', { initiator: 'null' }, '401', /no origin of its own/],
  ])('not %s', (_name, request, options, answer, why) => {
    expect(call(request, options, answer)).toMatch(why);
  });

  it('asks for no address but that of the call, whatever it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const made = call(`GET ${url}`);
        expect(typeof made === 'string' || new URL(made.url).href === new URL(url.replace(/#.*$/s, '')).href).toBe(
          true,
        );
      }),
    );
  });
});

it('does not make up headers that the browser did not show', () => {
  const stopped = ['GET https://api.test/me', undefined];
  const options = { initiator: 'https://app.test', error: 'net::ERR_FAILED' };
  expect(seen(stopped, options).hops[0].rounds[0].views.asked).toBeUndefined();
  expect(replayableCall(seen(stopped, options))).toMatch(/before it showed/);
});

describe('the plan', () => {
  it('says on the button of an unsafe method what it does', () => {
    const plan = planReplay(seen(['DELETE https://app.test/me', '403'], { initiator: 'https://app.test' }));
    expect(plan).toMatchObject({ kind: 'ready', button: 'Yes, send this DELETE up to six times' });
    expect(plan.kind === 'ready' && plan.says).toMatch(/body was not kept/);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('needs no yes for %s', (method) => {
    const plan = planReplay(seen([`${method} https://app.test/me`, '403'], { initiator: 'https://app.test' }));
    expect(plan).toMatchObject({ kind: 'ready', button: 'Replay it' });
  });

  it('says what is missing', () => {
    const plan = planReplay(
      seen(['GET https://app.test/me\nAuthorization: Bearer mF_9.B5f-4.1JqM', '401'], {
        initiator: 'https://app.test',
      }),
    );
    expect(plan.kind === 'ready' && plan.says).toMatch(/carried in Authorization was not kept/);
  });
});

it('goes past the cache last, because that mends it', () => {
  const made = call('GET https://app.test/me');
  if (typeof made === 'string') throw new Error(made);
  const caches = replayOrder.map((variant) => requestOf(made, variant).cache);
  expect(caches.indexOf('reload')).toBe(caches.length - 1);
  expect(requestOf(made, 'without-cookies')).toMatchObject({ credentials: 'omit', cache: 'no-store' });
  expect(requestOf(made, 'with-cookies')).toMatchObject({ credentials: 'include' });
});
