import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leakOf, secret } from '../testing/canaries.ts';
import { testSealer } from '../testing/seen.ts';

const { fingerprint } = testSealer;
const mark = (hidden: string): string => `sealed-${hidden.length}-${fingerprint(hidden)}`;
const text = (url: string): string => testSealer.url(url).text;

describe('what stays readable', () => {
  it.each([
    'https://api.example.com/api/v1/users/12345',
    'https://api.example.com:8443/orders/2024-10-12?page=2&sort=-created_at',
    'https://shop.example.com/search?q=red+shoes&lang=de-DE',
    'https://shop.example.com/suche?q=gr%C3%BCne%20Schuhe',
    'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?response_type=code&scope=openid%20profile&prompt=none',
    'https://idp.example.com/authorize?client_id=my-app&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&response_mode=query',
    'https://app.example.com/callback?error=access_denied&error_description=The+user+denied+access',
    'https://app.example.com/login?next=/orders/7',
    'https://app.example.com/login?next=%2Forders%3Fpage%3D2',
    'https://app.example.com/#/orders/7',
    'https://app.example.com/docs#section-4.2',
    'https://cdn.example.com/assets/jquery-3.7.1.min.js',
    'wss://live.example.com/socket.io/?EIO=4&transport=websocket',
    'http://[2001:db8::1]:8080/x',
    'http://127.0.0.1:8401/basic/',
    'https://xn--bcher-kva.example/%D0%BF%D1%83%D1%82%D1%8C',
    '/relative/path?x=1',
    '//cdn.example.com/x',
    '?page=2',
    '#top',
    '',
    '*',
    'null',
    'chrome-extension://abcdefghijklmnop/page.html',
  ])('%s', (url) => {
    expect(testSealer.url(url)).toEqual({ text: url, userInfo: false, sealed: [] });
  });
});

describe('user info', () => {
  it.each([
    ['https://user:password@api.test/x', 'https://api.test/x'],
    ['https://user@api.test/x', 'https://api.test/x'],
    ['https://user:p@ss@api.test:8443/x', 'https://api.test:8443/x'],
    ['//user:password@api.test/x', '//api.test/x'],
    // URL standard §4.4: for the schemes of the web these are the same URL.
    ['https:\\\\user:password@api.test/x', 'https://api.test/x'],
    ['https:/user:password@api.test/x', 'https://api.test/x'],
    ['https:user:password@api.test/x', 'https://api.test/x'],
    ['HTTPS:///user:password@api.test/x', 'HTTPS://api.test/x'],
    [' \thtt\nps://user:password@api.test/x', 'https://api.test/x'],
    ['com.example.another-application://user:password@api.test/x', 'com.example.another-application://api.test/x'],
  ])('%j is dropped, and told', (url, expected) => {
    expect(testSealer.url(url)).toMatchObject({ text: expected, userInfo: true });
  });

  it('is sealed in a URL that stands in a path or in a parameter', () => {
    expect(text('https://p.test/fetch/https://user:pw@b.test/x')).toBe(
      `https://p.test/fetch/https://${mark('user:pw')}@b.test/x`,
    );
    expect(text('https://p.test/?u=https%3A%2F%2Fuser%3Apw%40b.test%2Fx')).toBe(
      'https://p.test/?u=https%3A%2F%2Fb.test%2Fx',
    );
    expect(text('view-source:https://user:pw@b.test/x')).not.toContain('pw@');
  });
});

describe('parameters', () => {
  it.each([
    'access_token',
    'id_token_hint',
    'refresh_token',
    'client_secret',
    'password',
    'passwd',
    'pass',
    'pwd',
    'code',
    'device_code',
    'state',
    'nonce',
    'SAMLResponse',
    'SAMLRequest',
    'RelayState',
    'wresult',
    'oauth_signature',
    'sig',
    'X-Amz-Signature',
    'X-Amz-Credential',
    'X-Goog-Signature',
    'api_key',
    'apikey',
    'key',
    'auth',
    'session',
    'sid',
    'PHPSESSID',
    'ticket',
    'otp',
    'pin',
    'jwt',
    'csrf',
    'login_hint',
    'email',
    'username',
    'user',
    'code_verifier',
    'client_assertion',
    '_csrf',
    'phone',
    // Encoded, broken, or in other letters: the same name.
    'acc%65ss_token',
    'access_token%ff',
    'ACCESS_TOKEN',
  ])('%s is sealed, however plain its value', (name) => {
    for (const url of [
      `https://a.test/?${name}=hunter`,
      `/?x=1&${name}=hunter#y`,
      `/?x=1;${name}=hunter`,
      `/#${name}=hunter`,
      `/#/in?${name}=hunter`,
      `/?go=${encodeURIComponent(`/x?${name}=hunter`)}`,
    ]) {
      expect(text(url), url).not.toContain('hunter');
    }
    expect(testSealer.url(`/?${name}=hunter`).sealed).toMatchObject([
      { where: 'query', length: 6, fingerprint: fingerprint('hunter') },
    ]);
  });

  it.each([
    ['/?flow=9f86d081884c7d659a2feaa0c55ad015', '/?flow=sealed-32-'],
    ['/?to=jane.doe@example.com', '/?to=sealed-20-'],
    ['/?9f86d081884c7d659a2feaa0c55ad015', '/?sealed-32-'],
    ['/?9f86d081884c7d659a2feaa0c55ad015=x', '/?sealed-32-'],
    ['/?filter=%7B%22password%22%3A%22hunter%22%7D', '/?filter=sealed-21-'],
    ['/app;jsessionid=ABC123?x=1', '/app;jsessionid=sealed-6-'],
    ['/confirm/9f86d081884c7d659a2feaa0c55ad015/done', '/confirm/sealed-32-'],
    ['/u/jane.doe@example.com/inbox', '/u/sealed-20-'],
    ['/#9f86d081884c7d659a2feaa0c55ad015', '/#sealed-32-'],
  ])('%s', (url, beginning) => {
    expect(text(url).startsWith(beginning)).toBe(true);
    expect(text(url)).toMatch(/sealed-\d+-[0-9a-f]{8}/);
  });

  it.each([
    ['data:text/html;base64,aHVudGVy?x#y', 'data:'],
    ['blob:https://a.test/3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'blob:'],
    ['javascript:hunter', 'javascript:'],
    ['mailto:jane.doe@example.com?subject=x', 'mailto:'],
  ])('%s keeps its scheme', (url, expected) => {
    expect(text(url)).toBe(expected);
  });
});

describe('any URL', () => {
  it.each(['http://a.test/;=', 'http://a.test/x;jsessionid=', 'http://a.test/x;jsessionid=hunter2hunter2'])(
    'an empty or sealed matrix parameter stays as it is: %s',
    (url) => {
      expect(text(text(url))).toBe(text(url));
    },
  );

  it('sealing twice changes nothing more', () => {
    fc.assert(
      fc.property(secret, fc.webUrl({ withQueryParameters: true, withFragments: true }), (hidden, url) => {
        const once = text(`${url}${url.includes('?') ? '&' : '?'}token=${encodeURIComponent(hidden)}`);
        expect(text(once)).toBe(once);
      }),
      { numRuns: 200 },
    );
  });

  it('a web URL stays a URL of the same host', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const { text: shown } = testSealer.url(url);
        expect(URL.canParse(shown)).toBe(true);
        if (!shown.includes('sealed-')) expect(new URL(shown).host).toBe(new URL(url).host);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws, and is bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (url) => {
        expect(text(url).length).toBeLessThan(30_000);
      }),
      { numRuns: 200 },
    );
    for (const unit of ['%', '/', '?', '&', '=', ';', '#', '@', ':', '//', '%2F', 'a@b.', 'http://', '1a'])
      expect(text(unit.repeat(200_000)).length).toBeLessThan(30_000);
  });

  it('hides a secret wherever it stands', () => {
    const places: readonly ((hidden: string) => string)[] = [
      (hidden) => `https://api.test/a/${hidden}/b`,
      (hidden) => `https://api.test/a;v=${hidden}/b`,
      (hidden) => `https://api.test/?q=${hidden}`,
      (hidden) => `https://api.test/?a=1;b=${hidden}`,
      (hidden) => `https://api.test/#${hidden}`,
      (hidden) => `https://api.test/#/x/${hidden}?y=1`,
      (hidden) => `https://api.test/?next=${encodeURIComponent(`https://b.test/${hidden}`)}`,
      (hidden) => `https://api.test/?x=${encodeURIComponent(encodeURIComponent(hidden))}`,
      (hidden) => `https://${hidden}:${hidden}@api.test/`,
      (hidden) => `/${hidden}`,
      (hidden) => `?scope=openid%20${hidden}`,
    ];
    fc.assert(
      fc.property(secret, (hidden) => {
        const encoded = encodeURIComponent(hidden);
        expect(places.map((place) => place(encoded)).filter((url) => leakOf(text(url), hidden))).toEqual([]);
      }),
      { numRuns: 200, seed: 401 },
    );
  });
});
