import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMark, looksSecret, sealRuns } from './looks-secret.ts';

const mark = (secret: string): string => `sealed-${secret.length}-00000000`;

/** Text as it stands in headers, URLs and messages of real servers and browsers. It has to stay readable. */
const ordinary: readonly string[] = [
  '/api/v1/users/12345',
  '/order-2024-10-12',
  '/wp-content/plugins/woocommerce/assets/js/jquery-blockui/jquery.blockUI.min.js',
  '/_next/static/chunks/pages/index.js',
  '/realms/master/protocol/openid-connect/token',
  '/oauth2/default/v1/authorize',
  '/.well-known/oauth-protected-resource',
  '/cgi-bin/login.pl',
  '/umbraco/backoffice/UmbracoApi/Authentication/IsAuthenticated',
  '/api/odata/v4/TodoItems(42)',
  '/Scripts/jquery-3.7.1.min.js',
  '/content/dam/images/IMG_20240512_134501.jpg',
  '/graphql?operationName=GetCurrentUserProfile',
  '/v2/library/ubuntu/manifests/22.04',
  '/repos/octocat/hello-world/pulls/1347/files',
  '/Kontakt/Öffnungszeiten',
  '/пользователи/профиль',
  '/ユーザー/プロフィール設定画面',
  'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
  'https://www.googleapis.com/auth/drive.readonly',
  'openid profile email offline_access https://graph.microsoft.com/.default',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Gecko/20100101 Firefox/153.0',
  '"Chromium";v="156", "Not.A/Brand";v="24"',
  'text/html; charset=utf-8',
  'application/problem+json',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
  'multipart/form-data; boundary=something',
  'max-age=31536000; includeSubDomains',
  'max-age=31536000; includeSubDomains; preload',
  'private, no-cache, no-store, max-age=0, must-revalidate, proxy-revalidate',
  '2026-11-23T10:00:00Z',
  '2026-11-23T10:00:00.123456+01:00',
  '20261123T100000Z',
  'Tue, 24 Nov 2026 10:00:00 GMT',
  'h3=":443"; ma=2592000,h3-29=":443"; ma=2592000,h3-Q050=":443"',
  'en-US,en;q=0.9,de-DE;q=0.8,zh-Hans-CN;q=0.7',
  'gzip, deflate, br, zstd',
  'Accept-Encoding,RSC,Next-Router-State-Tree,Next-Router-Prefetch,X-HTTP-Method-Override',
  'Authorization,Content-Type,X-CSRF-Token,X-Requested-With,X-Amz-Date,X-Amz-Security-Token',
  'Apache/2.4.57 (Debian) OpenSSL/3.0.9 PHP/8.2.7 mod_fcgid/2.3.9 mod_wsgi/4.9.4 Python/3.11',
  'Microsoft-HTTPAPI/2.0',
  'MicrosoftSharePointTeamServices',
  'PostgREST; error=PGRST301',
  '1.1 varnish (Varnish/7.1), 1.1 google, 2.0 squid-proxy-1.corp.example.com:3128 (squid/5.7)',
  'ip-10-0-3-27.eu-central-1.compute.internal',
  'xn--bcher-kva.example',
  'XMLHttpRequest',
  'net::ERR_CONNECTION_REFUSED',
  'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  'net::ERR_TUNNEL_CONNECTION_FAILED',
  'NS_ERROR_DOM_BAD_URI',
  'NS_ERROR_WEBSOCKET_CONNECTION_REFUSED',
  'NS_ERROR_PROXY_CONNECTION_REFUSED',
  'SSL received a record that exceeded the maximum permissible length.',
  "The token expired at '11/23/2026 10:00:00'",
  'AADSTS700082: The refresh token has expired due to inactivity.',
  "IDX10223: Lifetime validation failed. ValidTo (UTC): '11/23/2026 9:00:00 AM', Current time (UTC): '11/23/2026 9:30:00 AM'.",
  'CAPTCHA_CHALLENGE; login-url=https://jira.example.com/login.jsp',
  'AUTHENTICATED_FAILED, AUTHENTICATION_DENIED',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'SCRAM-SHA-256, AWS4-HMAC-SHA256, x-amz-content-sha256',
  'Cross-Origin-Opener-Policy-Report-Only',
  'cross-origin-resource-policy-enforcement-level',
  'Restricted area of the Example GmbH & Co. KG',
  'Cookies für Veranstaltungsteilnehmer',
  'anotherPerfectlyNormalIdentifier',
  'user_profile_settings_notifications',
  'JSESSIONID, PHPSESSID, XSRF-TOKEN, .AspNetCore.Cookies, laravel_session, connect.sid',
];

describe('looks secret', () => {
  it.each(ordinary)('%s stays readable', (text) => {
    expect(sealRuns(text, mark)).toBe(text);
  });

  it.each([
    ['hexadecimal', '9f86d081884c7d659a2feaa0c55ad015'],
    ['hexadecimal in capitals', '9F86D081884C7D65'],
    ['a UUID', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
    ['base64', 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg='],
    ['base64url', 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'],
    ['base32', 'JBSWY3DPEHPK3PXPMFZWIZLG'],
    ['letters of both cases', 'qWvTzKpLxMnBhGfDsRjC'],
    ['small letters', 'xqzjkvwpfhgtmbdnrcxqzjkv'],
    ['a number longer than any id', '123456789012345678'],
    ['a password with marks', 'aB3$xY9!kLm2'],
    ['a password with separators', 'Tz7-kQ9_wX2.p'],
    ['a JSON Web Token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
  ])('%s looks secret', (_name, text) => {
    expect(looksSecret(text)).toBe(true);
    expect(sealRuns(`Server/1.0 ${text} (Debian)`, mark)).toBe(`Server/1.0 ${mark(text)} (Debian)`);
  });

  it('seals what is within words and leaves the words', () => {
    expect(sealRuns('GET /reset/n4bQgYhMfWWaL2qgxVrQ/confirm failed', mark)).toBe(
      'GET /reset/sealed-20-00000000/confirm failed',
    );
    expect(sealRuns('user="jane.doe@mail.example.com" is locked', mark)).toBe('user="sealed-25-00000000" is locked');
  });

  it('leaves its own marks alone', () => {
    const text = 'a sealed-24-1a2b3c4d b https://x.test/sealed-36-deadbeef/y';
    expect(sealRuns(text, mark)).toBe(text);
    expect(isMark('sealed-24-1a2b3c4d')).toBe(true);
    expect(isMark('sealed-24-1a2b3c4d5')).toBe(false);
  });

  it('seals at least 995 of 1000 passwords of twelve mixed characters, and all random values of 96 bits and more', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const password = fc
      .tuple(
        drawn(letters, 2),
        drawn(letters.toUpperCase(), 2),
        drawn('0123456789', 2),
        drawn('!@#$%^&*-_=+?', 1),
        drawn(`${letters}${letters.toUpperCase()}0123456789!@#$%^&*-_=+?`, 5),
      )
      .chain((parts) => fc.shuffledSubarray([...parts.join('')], { minLength: 12 }))
      .map((characters) => characters.join(''));
    const passwords = fc.sample(password, { numRuns: 4000, seed: 1 });
    expect(passwords.filter(looksSecret).length).toBeGreaterThanOrEqual(3980);
    for (const alphabet of [
      `${letters}${letters.toUpperCase()}0123456789`,
      `${letters}${letters.toUpperCase()}0123456789-_`,
      `${letters}${letters.toUpperCase()}0123456789+/`,
    ]) {
      const values = fc.sample(drawn(alphabet, 20), { numRuns: 2000, seed: 2 });
      expect(values.filter((value) => !looksSecret(value))).toEqual([]);
    }
    const hexadecimal = fc.sample(drawn('0123456789abcdef', 24), { numRuns: 2000, seed: 3 });
    expect(hexadecimal.filter((value) => !looksSecret(value))).toEqual([]);
  });

  it('never throws, keeps what it does not seal, and has nothing left to seal afterwards', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = sealRuns(text, (secret) => `sealed-${secret.length}-0123abcd`);
        expect(once.length).toBeLessThanOrEqual(text.length * 3 + 40);
        expect(looksSecret(once.replace(/sealed-\d+-0123abcd/g, ' '))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('takes linear time for hostile text', () => {
    for (const unit of ['a1', 'eyJ', '@', 'a@b.', '9f', '-', 'sealed-', 'A']) {
      const text = unit.repeat(100_000 / unit.length);
      expect(typeof sealRuns(text, mark)).toBe('string');
    }
  });
});

function drawn(alphabet: string, length: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length })
    .map((characters) => characters.join(''));
}
