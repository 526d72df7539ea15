import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordings } from '../testing/recordings/recordings.ts';
import { testSealer } from '../testing/seen.ts';
import { assemble } from './assemble.ts';
import type { EventDetails } from './event.ts';
import { fieldLines, initiatorOrigin, isOwnRequest, reasonPhrase, redirectedBy, resourceType } from './quirks.ts';

const details = (more: Partial<EventDetails>): EventDetails => ({ requestId: '1', url: 'https://api.test/', ...more });

describe('resource types', () => {
  it.each([
    ['xmlhttprequest', 'xmlhttprequest'],
    ['main_frame', 'main_frame'],
    ['beacon', 'ping'],
    ['imageset', 'image'],
    ['speculative', 'other'],
    ['webtransport', 'other'],
    ['__proto__', 'other'],
    ['', 'other'],
    [undefined, 'other'],
  ])('%s is %s', (type, expected) => {
    expect(resourceType(type)).toBe(expected);
  });
});

describe('who asked', () => {
  it.each<[string, Partial<EventDetails>, string | undefined]>([
    ['Chromium tells the origin', { initiator: 'https://app.test' }, 'https://app.test'],
    ['Firefox tells the URL', { originUrl: 'https://app.test:8443/x?y' }, 'https://app.test:8443'],
    ['the document, where nothing else is told', { documentUrl: 'https://app.test/x' }, 'https://app.test'],
    ['an opaque origin', { initiator: 'null' }, 'null'],
    ['an extension', { originUrl: 'moz-extension://1b2c/page.html' }, 'moz-extension://1b2c'],
    ['a file', { originUrl: 'file:///home/x.html' }, 'null'],
    ['nobody', {}, undefined],
    ['nonsense', { initiator: 'not a url' }, undefined],
    ['user info is no part of an origin', { originUrl: 'https://user:pw@app.test/' }, 'https://app.test'],
  ])('%s', (_name, more, expected) => {
    expect(initiatorOrigin(details(more))).toBe(expected);
  });

  it.each<[Partial<EventDetails>, boolean]>([
    [{ initiator: 'chrome-extension://abc' }, true],
    [{ originUrl: 'chrome-extension://abc/popup.html' }, true],
    [{ initiator: 'chrome-extension://abcd' }, false],
    [{ initiator: 'https://app.test' }, false],
    [{}, false],
  ])('%j is our own: %s', (more, expected) => {
    expect(isOwnRequest(details(more), 'chrome-extension://abc')).toBe(expected);
  });
});

describe('header lines', () => {
  it('Firefox joins some repeated lines with a line feed', () => {
    expect(
      fieldLines([
        { name: 'Set-Cookie', value: 'a=1\nb=2' },
        { name: 'WWW-Authenticate', value: 'Negotiate\nBasic realm="x"' },
        { name: 'X-Other', value: 'one\ntwo' },
      ]),
    ).toEqual([
      { name: 'Set-Cookie', value: 'a=1' },
      { name: 'Set-Cookie', value: 'b=2' },
      { name: 'WWW-Authenticate', value: 'Negotiate' },
      { name: 'WWW-Authenticate', value: 'Basic realm="x"' },
      { name: 'X-Other', value: 'one\ntwo' },
    ]);
    expect(fieldLines([{ name: 'Set-Cookie', value: 'a=1\n' }])).toEqual([{ name: 'Set-Cookie', value: 'a=1' }]);
    expect(fieldLines([{ name: 'WWW-Authenticate', value: '' }])).toEqual([{ name: 'WWW-Authenticate', value: '' }]);
  });

  it('both browsers come to the same number of challenges and cookies', () => {
    const count = (browser: string, scenario: string) =>
      recordings
        .filter((recording) => recording.browser === browser && recording.scenario === scenario)
        .flatMap(({ events }) => events)
        .filter(([name]) => name === 'onHeadersReceived')
        .map(([, { responseHeaders }]) => fieldLines(responseHeaders as never))
        .map((lines) => lines.filter(({ name }) => /^(?:set-cookie|www-authenticate)$/i.test(name)).length);
    for (const scenario of ['two-challenges-credentials-omitted', 'login-post-rejected-cookies']) {
      expect(count('firefox', scenario), scenario).toEqual(count('chromium', scenario));
      expect(Math.max(...count('firefox', scenario)), scenario).toBeGreaterThan(1);
    }
  });

  it.each([
    ['bytes', [0x61, 0xff, 0x00], 'a\xff\0'],
    ['a buffer', new Uint8Array([0x61, 0xe9]).buffer, 'a\xe9'],
    ['nothing', undefined, ''],
  ])('a value of %s is read as Latin-1', (_name, binaryValue, expected) => {
    expect(fieldLines([{ name: 'X', binaryValue }])).toEqual([{ name: 'X', value: expected }]);
  });
});

describe('who redirected', () => {
  it.each<[string, Partial<EventDetails>, string]>([
    ['a server', { statusCode: 302, responseHeaders: [{ name: 'Location', value: '/x' }] }, 'server'],
    [
      'Chromium for HSTS',
      { statusCode: 307, responseHeaders: [{ name: 'Non-Authoritative-Reason', value: 'HSTS' }] },
      'browser',
    ],
    [
      'an extension in Chromium',
      { statusCode: 307, responseHeaders: [{ name: 'Non-Authoritative-Reason', value: 'WebRequest API' }] },
      'extension',
    ],
    ['an extension in Firefox', { statusCode: 200 }, 'extension'],
    ['an extension in Firefox, with an empty list', { statusCode: 200, responseHeaders: [] }, 'extension'],
  ])('%s', (_name, more, expected) => {
    expect(redirectedBy(details(more))).toBe(expected);
  });
});

describe('reason phrases', () => {
  it.each([
    ['HTTP/1.1 401 Unauthorized', 'Unauthorized'],
    ['HTTP/1.0 403 ModSecurity Action', 'ModSecurity Action'],
    ['HTTP/2 401 ', undefined],
    ['HTTP/2.0 401', undefined],
    ['nonsense', undefined],
    [undefined, undefined],
    [`HTTP/1.1 401 ${'x'.repeat(500)}`, 'x'.repeat(100)],
  ])('%s', (statusLine, expected) => {
    expect(reasonPhrase(statusLine)).toBe(expected);
  });

  it('any status line', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(reasonPhrase(line)?.length ?? 0).toBeLessThanOrEqual(100);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is announced as sent', () => {
  it.each([
    ['firefox', 'NS_ERROR_DOM_BAD_URI', ['asked']],
    ['chromium', 'net::ERR_EMPTY_RESPONSE', ['asked', 'sent']],
  ] as const)('in %s, without an answer, leaves %s with the views %s', (observer, error, views) => {
    const requestHeaders = [{ name: 'Origin', value: 'https://app.test' }];
    const events = [
      { name: 'onBeforeRequest', details: details({}) },
      { name: 'onBeforeSendHeaders', details: details({ requestHeaders }) },
      { name: 'onSendHeaders', details: details({ requestHeaders }) },
      { name: 'onErrorOccurred', details: details({ error }) },
    ] as const;
    const exchange = assemble(undefined, events, { observer, sealer: testSealer });
    expect(Object.keys(exchange?.hops[0].rounds[0].views ?? {})).toEqual(views);
  });

  it('is believed in Firefox once there is an answer', () => {
    const events = [
      { name: 'onSendHeaders', details: details({ requestHeaders: [] }) },
      { name: 'onHeadersReceived', details: details({ responseHeaders: [], statusCode: 401 }) },
      { name: 'onErrorOccurred', details: details({ error: 'NS_ERROR_DOM_BAD_URI' }) },
    ] as const;
    const exchange = assemble(undefined, events, { observer: 'firefox', sealer: testSealer });
    expect(Object.keys(exchange?.hops[0].rounds[0].views ?? {})).toEqual(['sent', 'received']);
  });
});
