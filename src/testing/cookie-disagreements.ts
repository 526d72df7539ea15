import type { Disagreement } from './judged.ts';

/* Measured on Chromium 156 and Firefox ESR 153 where it says so. */

const nameless = 'Chromium keeps cookies without a name, as RFC 6265bis §5.6 says; the suite of 2011 drops them';
const lostLines = 'the table has lost the Set-Cookie lines that these answers belong to';

/** By the name of the corpus. */
export const cookieDisagreements: Readonly<Record<string, readonly Disagreement[]>> = {
  'cookies-http-state': [
    {
      because: nameless,
      ids: [
        ...['0004', '0021', '0023', '0024', '0025', '0026', '0027', '0028'].map((id) => `http-state ${id}`),
        ...['CHROMIUM0009', 'CHROMIUM0010', 'CHROMIUM0012'].map((id) => `http-state ${id}`),
        ...['MOZILLA0012', 'MOZILLA0014', 'MOZILLA0015', 'MOZILLA0016', 'MOZILLA0017'].map((id) => `http-state ${id}`),
        ...['NAME0023', 'NAME0028', 'NAME0031', 'NAME0032', 'NAME0033'].map((id) => `http-state ${id}`),
      ],
    },
    {
      because: 'a control character spoils the whole line (RFC 6265bis §5.6 step 1); it used to end the value',
      ids: ['http-state DISABLED_CHROMIUM0022', 'http-state DISABLED_CHROMIUM0023'],
    },
    {
      because: 'paths are compared as they are written; the suite disabled the case',
      ids: ['http-state DISABLED_PATH0029'],
    },
    {
      because: 'an empty Domain after another one makes the cookie host-only in Chromium and Firefox (measured)',
      ids: ['http-state OPTIONAL_DOMAIN0042'],
    },
  ],
  'cookies-wpt': [
    {
      because: 'over http both browsers refuse Secure, and SameSite=None without it (measured)',
      ids: [
        'Cookie with %x9 after Secure attribute',
        'Cookie with %x9 in SameSite attribute value',
        'Cookie with %x9 after SameSite attribute value',
      ],
    },
    {
      because: 'an empty Domain after another one makes the cookie host-only in Chromium and Firefox (measured)',
      ids: [
        'No cookie returned for domain mismatch (with domain mismatch as first domain attribute and second a bare attribute)',
      ],
    },
    {
      because:
        'Chromium and Firefox refuse a nameless cookie with a = in its value, Chromium without a reason (measured)',
      ids: [
        'Set a nameless cookie (that has an = in its value)',
        "Set a nameless cookie (that has multiple ='s in its value)",
      ],
    },
    {
      because: 'Chromium 156 refuses tabs within names and values, from scripts too; Firefox keeps them (measured)',
      ids: [
        ...['Domain attribute value', 'Path attribute value', 'Max-Age attribute value', 'Expires attribute value'],
        ...['Secure attribute', 'HttpOnly attribute', 'name', 'value'],
      ].map((place) => `Cookie with %x9 in ${place} is `),
    },
    {
      because: 'a field holds no line feed; Firefox puts one between two fields',
      ids: ['Set cookie but ignore value after LF'],
    },
  ],
  'cookies-chromium-create': [],
  'cookies-chromium-send': [{ because: 'what scripts may read is not our question', ids: ['httponly from script'] }],
  'cookies-go-jar': [
    {
      because: 'browsers refuse Secure over http (RFC 6265bis §5.7), this jar keeps it',
      ids: [
        'basicsTests: Secure cookies are not returned to http.',
        'updateAndDeleteTests: Set initial cookies. -> https:',
        'updateAndDeleteTests: Update value via http. -> https:',
        'updateAndDeleteTests: Clear Secure flag from a http.',
      ],
    },
    {
      because: lostLines,
      ids: [
        'basicsTests: Disallow domain cookie on public suffix.',
        ...['A7', 'A4', 'A6', 'A3', 'A8 and A9'].map((cookies) => `updateAndDeleteTests: Delete ${cookies}.`),
        'updateAndDeleteTests: No cross-domain delete.',
        'chromiumBasicsTests: InvalidDomainTest #1.',
        'chromiumBasicsTests: CaseInsensitiveDomainTest.',
        'chromiumBasicsTests: TestHostEndsWithDot.',
      ],
    },
    {
      because:
        'cookies of equally long paths go out in the order in which they came (RFC 6265bis §5.8.3); this jar sorts by name',
      ids: ['chromiumBasicsTests: ValidSubdomainTest #2.'],
    },
    {
      because: 'Chromium and Firefox keep a cookie whose Domain is the address that set it (measured)',
      ids: ['domainAndType "127.0.0.1" "127.0.0.1"'],
    },
  ],
  'cookies-parse': [
    {
      because: 'Chromium and Firefox refuse Domain=. (measured); that parser reads it as no Domain',
      ids: ['parse "a=b; domain=."'],
    },
    { because: 'a loose mode of that parser takes the second part of =a=b for the value', ids: ['parse "=foo=bar"'] },
    { because: nameless, ids: ['parse "x x"', 'parse "x<REPEAT'] },
    { because: 'the table did not write the repetition out', ids: ['parse "foo=bar<REPEAT'] },
    { because: 'the host is no host', ids: ['domain-match {"host":".."'] },
    {
      because: 'that function has a mode that leaves canonical forms to its caller',
      ids: [
        'domain-match {"host":"Example.com"',
        'domain-match {"host":"www.google.com","cookieDomain":".google.com"}',
      ],
    },
  ],
  'cookies-dates': [],
  'cookies-cdp-realworld': [
    {
      because: 'csb.app is a public suffix now',
      ids: ['blocked Set-Cookie SameSiteLax https://zfh61.csb.app/'],
    },
    {
      because: 'the log has lost the line',
      ids: ['blocked Set-Cookie SameSiteUnspecifiedTreatedAsLax https://geolocation.onetrust.com'],
    },
  ],
  'cookies-samesite-live': [],
  'cookies-samesite-live-3pcblocked': [],
};
