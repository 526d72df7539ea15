import { testRanking } from '../testing/ranked.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';

const navigation: SeenOptions = { type: 'main_frame' };
const page: SeenOptions = { initiator: 'https://app.test' };
const allowed = 'Access-Control-Allow-Origin: https://app.test';
const token = (fields: string, answer: string, options: SeenOptions = {}) =>
  seen([`POST https://login.test/token\nOrigin: https://app.test\n\n${fields}`, `${answer}\n${allowed}`], {
    ...page,
    ...options,
  });
const before = (ago: number): SeenOptions => ({ id: '2', startedAt: testTime - ago });
const code = 'grant_type=authorization_code&client_id=zoo&code=Splxl';
const renewal = 'grant_type=refresh_token&client_id=zoo&refresh_token=8xLOxBtZp8';

testRanking('asked of the token endpoint', [
  ['a code that is refused', subjectOf(token(code, '400')), 'oauth-code-rejected'],
  [
    'a code that was used before, and 401',
    subjectOf(token(code, '401'), { others: [token(code, '200', before(300))] }),
    'oauth-code-rejected',
  ],
  ['a renewal that is refused', subjectOf(token(renewal, '400')), 'token-refresh-failed'],
  [
    'a renewal of an app that is not accepted',
    subjectOf(token(renewal, '401\nWWW-Authenticate: Basic realm="token"')),
    'token-refresh-failed',
  ],
  [
    'a renewal beside another',
    subjectOf(token(renewal, '400'), { others: [token(renewal, '200', before(40))] }),
    'token-refresh-race',
  ],
  [
    'a renewal beside another, and 401',
    subjectOf(token(renewal, '401'), { others: [{ ...token(renewal, '200', before(40)), tabId: 7 }] }),
    'token-refresh-race',
  ],
  ['a renewal that a firewall stops', subjectOf(token(renewal, '403\nCF-Mitigated: challenge')), 'bot-challenge'],
]);

const authorize = 'https://login.test/authorize?response_type=code&client_id=zoo&state=af0ifjsldkj';
const started = (cookie: string) =>
  seen(
    ['GET https://app.test/login', `302\nLocation: ${authorize}\nSet-Cookie: ${cookie}`, `GET ${authorize}`, '200'],
    {
      ...navigation,
      ...before(30_000),
    },
  );
const returned: SeenOptions = { ...navigation, initiator: 'https://login.test' };

testRanking('back from the identity provider', [
  [
    'by POST, without the cookie that is SameSite=Lax',
    subjectOf(seen(['POST https://app.test/callback\n\ncode=Splxl&state=af0ifjsldkj', '403'], returned), {
      others: [started('correlation=x; SameSite=Lax')],
    }),
    'oauth-state-lost',
  ],
  [
    'with the cookie of another sign-in, and 401',
    subjectOf(
      seen(['GET https://app.test/callback?code=Splxl&state=af0ifjsldkj\nCookie: correlation=y', '401'], returned),
      { others: [started('correlation=x')] },
    ),
    'oauth-state-lost',
  ],
  [
    'by POST, with an error, and 401',
    subjectOf(seen(['POST https://app.test/callback\n\nerror=access_denied&state=af0ifjsldkj', '401'], returned)),
    'oauth-error',
  ],
  [
    'a request that is wrong by its URL',
    subjectOf(seen([`GET ${authorize}&redirect_uri=undefined`, '400'], navigation)),
    'oauth-error',
  ],
]);

const saml = (inside: string) => {
  const xml = `<Response><Issuer>https://idp.test/metadata</Issuer>${inside}</Response>`;
  return `POST https://sp.test/acs\n\nRelayState=x&SAMLResponse=${encodeURIComponent(btoa(xml))}`;
};
const status = (name: string) => `<StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${name}"/>`;
const over = '<Conditions NotBefore="2026-11-23T09:45:00Z" NotOnOrAfter="2026-11-23T09:50:00Z"/>';
const proof = 'POST https://app.test/session/refresh\nSecure-Session-Response: eyJhbGciOiJFUzI1NiJ9.e30.c2ln';

testRanking('SAML, and sessions that are bound to a device', [
  [
    'a SAML response that says no, and 403',
    subjectOf(seen([saml(status('Responder') + status('AuthnFailed')), '403'], returned)),
    'saml-response-rejected',
  ],
  [
    'a SAML response that came too late',
    subjectOf(seen([saml(status('Success') + over), '401\nDate: Mon, 23 Nov 2026 10:00:00 GMT'], returned)),
    'saml-response-rejected',
  ],
  ['a proof that is refused', subjectOf(seen([proof, '401'])), 'device-session-failed'],
  [
    'a session that the browser did not renew',
    subjectOf(seen(['GET https://app.test/\nSecure-Session-Skipped: unreachable', '403'], navigation)),
    'device-session-failed',
  ],
]);
