import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { credentialsSchemeMismatch } from './credentials-scheme-mismatch.ts';

const call = (authorization: string) => `GET https://api.test/orders\nAuthorization: ${authorization}`;
const pair = `Basic ${btoa('alice:secret')}`;
const bearer = '401\nWWW-Authenticate: Bearer realm="orders"';
const exp = testTime / 1000 + 3600;

testRule(credentialsSchemeMismatch, {
  found: [
    {
      name: 'Basic sent, Bearer wanted',
      subject: subjectOf(seen([call(pair), bearer])),
      message: 'scheme',
      certainty: 'proven',
      data: { host: 'api.test', sent: 'Basic', wanted: 'Bearer' },
    },
    {
      name: 'Bearer sent, two others wanted',
      subject: subjectOf(
        seen([
          call('Bearer abcdef'),
          '401\nWWW-Authenticate: Basic realm="security" charset="UTF-8"\nWWW-Authenticate: ApiKey',
        ]),
      ),
      message: 'scheme',
      certainty: 'proven',
      data: { host: 'api.test', sent: 'Bearer', wanted: 'Basic and ApiKey' },
    },
    {
      name: 'an ID token',
      subject: subjectOf(
        seen([
          call(
            `Bearer ${testJwt({ iss: 'https://idp.test', aud: 'client', exp, nonce: 'n', at_hash: 'h', sub: 'u' })}`,
          ),
          bearer,
        ]),
      ),
      message: 'id-token',
      certainty: 'likely',
      data: { host: 'api.test' },
    },
    {
      name: 'a refresh token',
      subject: subjectOf(seen([call(`Bearer ${testJwt({ iss: 'https://idp.test', typ: 'Refresh', exp })}`), bearer])),
      message: 'refresh-token',
      certainty: 'likely',
      data: { host: 'api.test' },
    },
  ],
  silent: [
    {
      name: 'letter case does not count (RFC 9110 §11.1)',
      subject: subjectOf(seen([call('bearer abcdef'), '401\nWWW-Authenticate: BEARER'])),
      verdict: 'clear',
    },
    {
      name: 'one of several schemes',
      subject: subjectOf(seen([call('Bearer abcdef'), '401\nWWW-Authenticate: Basic realm="x", Bearer, ApiKey'])),
      verdict: 'clear',
    },
    {
      name: 'DPoP sent where Bearer and DPoP are offered',
      subject: subjectOf(seen([call('DPoP abcdef'), '401\nWWW-Authenticate: Bearer, DPoP algs="ES256"'])),
      verdict: 'clear',
    },
    {
      name: 'no challenge to compare with',
      subject: subjectOf(seen([call('Bearer abcdef'), '401'])),
      verdict: 'not-applicable',
    },
    {
      name: 'an access token by its typ',
      subject: subjectOf(
        seen([call(`Bearer ${testJwt({ aud: 'client', exp, nonce: 'n' }, { alg: 'RS256', typ: 'at+jwt' })}`), bearer]),
      ),
      verdict: 'clear',
    },
    {
      name: 'nothing sent, as on the first leg',
      subject: subjectOf(seen(['GET https://api.test/orders', bearer])),
      verdict: 'not-applicable',
    },
    {
      name: 'an NTLM message is an answer to Negotiate too (RFC 4559 §4.1)',
      subject: subjectOf(
        seen([
          call('NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAO5CAAAADw=='),
          '401\nWWW-Authenticate: Negotiate, NTLM',
        ]),
      ),
      verdict: 'clear',
    },
  ],
});
