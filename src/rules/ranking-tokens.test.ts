import { testRanking } from '../testing/ranked.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testJwt, testTime } from '../testing/seen.ts';

const seconds = testTime / 1000;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const fresh = testJwt({ iss: 'https://idp.test', aud: 'api', exp: seconds + 3600, scope: 'orders' });
const bound = testJwt({ exp: seconds + 3600, cnf: { jkt: 'x' } });
const get = (token: string, url = 'https://api.test/orders') => `GET ${url}\nAuthorization: Bearer ${token}`;
const one = (request: string, answer: string, options: SeenOptions = {}) => subjectOf(seen([request, answer], options));
const refused = (description: string, token = fresh) =>
  one(get(token), `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token", error_description="${description}"`);
const lacking = `403\n${date}\nWWW-Authenticate: Bearer error="insufficient_scope", scope="admin"`;

testRanking('tokens and what the server says of them', [
  ['a scope that is missing', one(get(fresh), lacking), 'token-scope-insufficient'],
  [
    'a scope that is missing, of a token that should have expired',
    one(get(testJwt({ exp: seconds - 600, scope: 'orders' })), lacking),
    'token-scope-insufficient',
  ],
  [
    'a scope that is missing, as a registry says it',
    one(get('mF_9.B5f-4.1JqM'), lacking.replace('403', '401')),
    'token-scope-insufficient',
  ],
  ['another audience', refused('The audience is invalid'), 'token-audience-mismatch'],
  ['another issuer', refused('The iss claim is not valid'), 'token-audience-mismatch'],
  [
    'an ID token, refused for its audience',
    refused('The audience is invalid', testJwt({ aud: 'client', nonce: 'n', at_hash: 'h', exp: seconds + 600 })),
    'credentials-scheme-mismatch',
  ],
  [
    'a token for Graph, refused for its signature',
    refused('The signature is invalid', testJwt({ aud: 'https://graph.microsoft.com', exp: seconds + 600 })),
    'token-audience-mismatch',
  ],
  ['a key that the server does not know', refused('The signature key was not found'), 'token-signature-invalid'],
  [
    'a token for later, and a bare challenge',
    one(get(testJwt({ nbf: seconds + 600, exp: seconds + 3600 })), `401\n${date}\nWWW-Authenticate: Bearer`),
    'token-not-yet-valid',
  ],
  ['a token for later, in the server’s words', refused('JWT not yet valid'), 'token-not-yet-valid'],
  [
    'a stronger sign-in (RFC 9470 §3)',
    one(
      get(fresh),
      `401\n${date}\nWWW-Authenticate: Bearer error="insufficient_user_authentication", acr_values="mfa"`,
    ),
    'step-up-required',
  ],
  [
    'claims that Entra wants',
    one(get(fresh), `401\n${date}\nWWW-Authenticate: Bearer realm="", error="insufficient_claims", claims="e30="`),
    'step-up-required',
  ],
  [
    'a single sign-on that GitHub wants',
    one(
      get('mF_9.B5f-4.1JqM', 'https://api.github.com/orgs/acme/repos'),
      '403\nX-GitHub-SSO: required; url=https://github.com/orgs/acme/sso\nX-OAuth-Scopes: repo\nX-Accepted-OAuth-Scopes: admin:org',
    ),
    'sso-required',
  ],
  [
    'a bound token, sent as Bearer',
    one(get(bound), `401\n${date}\nWWW-Authenticate: DPoP algs="ES256"`),
    'token-proof-rejected',
  ],
  [
    'a proof that is not accepted',
    one(
      get(bound).replace('Bearer', 'DPoP').concat('\nDPoP: eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.c2ln'),
      `401\n${date}\nWWW-Authenticate: DPoP error="invalid_dpop_proof"`,
    ),
    'token-proof-rejected',
  ],
]);

const key = 'X-Api-Key: 0123456789abcdef0123';
const other = (time: string) =>
  seen(['GET https://cdn.test/', `200\nDate: Mon, 23 Nov 2026 ${time} GMT`], { id: '9', startedAt: testTime - 1000 });
const late = '401\nDate: Mon, 23 Nov 2026 10:10:00 GMT';

testRanking('keys and clocks', [
  ['a key and nothing else', one(`GET https://api.test/v1\n${key}`, `401\n${date}`), 'api-key-rejected'],
  [
    'a key that a gateway asks for again',
    one(`GET https://api.test/v1\n${key}`, `401\n${date}\nWWW-Authenticate: Key realm="kong"`),
    'api-key-rejected',
  ],
  ['a key without the right', one(`GET https://api.test/v1\n${key}`, `403\n${date}`), 'permission-denied'],
  [
    'a DPoP proof of a machine whose clock is late',
    subjectOf(
      seen([
        get(bound).replace('Bearer', 'DPoP').concat('\nDPoP: eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.c2ln'),
        `${late}\nWWW-Authenticate: DPoP error="invalid_dpop_proof"`,
      ]),
      { others: [other('10:10:00')] },
    ),
    'clock-skew',
    ['token-proof-rejected'],
  ],
  [
    'a server that is ahead, and ends tokens early',
    subjectOf(seen([get(testJwt({ exp: seconds + 300 })), `${late}\nWWW-Authenticate: Bearer error="invalid_token"`]), {
      others: [other('10:00:00')],
    }),
    'token-expired',
  ],
]);

testRanking('sent back by the identity provider', [
  [
    'a person who said no',
    subjectOf(
      seen(
        [
          'GET https://login.test/authorize?response_type=code&client_id=zoo&state=x',
          '302\nLocation: https://app.test/callback?error=access_denied&state=x',
          'GET https://app.test/callback?error=access_denied&state=x',
          '403',
        ],
        { type: 'main_frame' },
      ),
    ),
    'oauth-error',
  ],
  [
    'a redirect_uri that is not registered',
    one('GET https://login.test/authorize?response_type=code&client_id=zoo&redirect_uri=http%3A%2F%2Fapp.test', '400', {
      type: 'main_frame',
    }),
    'oauth-error',
  ],
]);
