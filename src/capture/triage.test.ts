import { describe, expect, it } from 'vitest';
import { recordings } from '../testing/recordings/recordings.ts';
import { eventsOf, type SeenOptions } from '../testing/seen.ts';
import type { EventName, RequestEvent } from './event.ts';
import { failsNow, worthAssembling } from './triage.ts';

describe('worth assembling', () => {
  it.each<[string, readonly (string | undefined)[], SeenOptions, boolean]>([
    [
      'a success of the same origin',
      ['GET https://app.test/x', '200\nServer: x'],
      { initiator: 'https://app.test' },
      false,
    ],
    ['a success of a page', ['GET https://app.test/', '200'], { type: 'main_frame' }, false],
    ['an image', ['GET https://app.test/x.png', '200\nSet-Cookie: a=1'], { type: 'image' }, false],
    ['a missing image', ['GET https://app.test/x.png', '404'], { type: 'image' }, false],
    ['a refused image', ['GET https://app.test/x.png', '403'], { type: 'image' }, true],
    ['a refused call', ['GET https://app.test/x', '401'], {}, true],
    ['a missing page', ['GET https://app.test/x', '404'], {}, true],
    ['a check for robots', ['GET https://app.test/x', '202\nx-amzn-waf-action: challenge'], {}, true],
    ['something to be waited for', ['GET https://app.test/x', '202'], {}, false],
    ['a cookie', ['GET https://app.test/x', '200\nSet-Cookie: a=1'], {}, true],
    ['another origin’s answer', ['GET https://api.test/x', '200'], { initiator: 'https://app.test' }, true],
    [
      'an origin that only begins alike',
      ['GET https://app.test.evil.test/x', '200'],
      { initiator: 'https://app.test' },
      true,
    ],
    ['a preflight', ['OPTIONS https://api.test/x', '204'], {}, true],
    [
      'a call that was redirected',
      ['GET https://app.test/x', '302\nLocation: /in', 'GET https://app.test/in', '200'],
      {},
      true,
    ],
    [
      'a page that was redirected',
      ['GET https://app.test/x', '302\nLocation: /y', 'GET https://app.test/y', '200'],
      { type: 'main_frame' },
      false,
    ],
    [
      'a page that the identity provider sent back with an error',
      ['GET https://app.test/cb?error=access_denied&state=x', '200'],
      { type: 'main_frame' },
      true,
    ],
    ['a call with such a parameter', ['GET https://app.test/log?error=access_denied', '200'], {}, false],
    [
      'a token request that went well',
      ['POST https://idp.test/token\n\ngrant_type=refresh_token', '200'],
      { initiator: 'https://idp.test' },
      true,
    ],
    [
      'a code that was posted back',
      ['POST https://app.test/callback\n\ncode=x&state=y', '200'],
      { type: 'main_frame' },
      true,
    ],
    ['a code that came back', ['GET https://app.test/callback?code=x&state=y', '200'], { type: 'main_frame' }, true],
    ['an image with such a body', ['POST https://app.test/x\n\ncode=x', '200'], { type: 'image' }, false],
    ['a broken line', ['GET https://app.test/x', undefined], { error: 'net::ERR_FAILED' }, true],
    [
      'an image’s broken line',
      ['GET https://app.test/x', undefined],
      { error: 'net::ERR_FAILED', type: 'image' },
      false,
    ],
    ['what the page gave up', ['GET https://app.test/x', undefined], { error: 'net::ERR_ABORTED' }, false],
    ['what the page gave up in Firefox', ['GET https://app.test/x', undefined], { error: 'NS_BINDING_ABORTED' }, false],
    [
      'a prompt that was given up',
      ['GET https://app.test/x', '401'],
      { prompt: { scheme: 'basic' }, error: 'net::ERR_ABORTED' },
      true,
    ],
  ])('%s', (_name, hops, options, expected) => {
    expect(worthAssembling(eventsOf(hops, options))).toBe(expected);
  });

  it('nothing, without events', () => {
    expect(worthAssembling([])).toBe(false);
  });

  it('met in the middle, a success is judged by its last event', () => {
    const events = eventsOf(['GET https://api.test/x', '200\nServer: x'], { initiator: 'https://app.test' });
    expect(worthAssembling(events.slice(-1))).toBe(true);
    const same = eventsOf(['GET https://app.test/x', '200\nServer: x'], { initiator: 'https://app.test' });
    expect(worthAssembling(same.slice(-1))).toBe(false);
  });
});

describe('written down at once', () => {
  it('whatever of the recordings is a refusal, at the first event that shows it', () => {
    const known = new Set([401, 403, 407, 419, 511]);
    for (const { events, scenario } of recordings) {
      for (const [name, details] of events) {
        const event: RequestEvent = { name: name as EventName, details: details as never };
        const expected =
          name === 'onAuthRequired' || (name === 'onHeadersReceived' && known.has(Number(details['statusCode'])));
        expect(failsNow(event), `${scenario} ${name}`).toBe(expected);
      }
    }
  });
});
