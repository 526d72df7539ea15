import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testJwt, testTime } from '../testing/seen.ts';
import { tokenProofRejected } from './token-proof-rejected.ts';

const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const page = 'https://app.test';
const bound = testJwt({ exp: testTime / 1000 + 3600, cnf: { jkt: 'x' } });
const free = testJwt({ exp: testTime / 1000 + 3600 });
const url = 'https://api.test/orders';
const proven = `GET ${url}\nAuthorization: DPoP ${bound}\nDPoP: eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.c2ln`;
const wantsNonce = '401\nWWW-Authenticate: DPoP error="use_dpop_nonce"\nDPoP-Nonce: abc';
const invalid = 'WWW-Authenticate: DPoP error="invalid_dpop_proof", algs="ES256"';
const from = (request: string, answer: string, options: SeenOptions = {}) => seen([request, answer], options);
const crossing = { initiator: page } as const;
const acrossOrigins = `${proven}\nOrigin: ${page}\nSec-Fetch-Mode: cors`;
const earlier = (id: string, ago: number) => from(proven, wantsNonce, { id, startedAt: testTime - ago });

testRule(tokenProofRejected, {
  found: [
    {
      name: 'RFC 9449 §7.1: the proof is invalid',
      subject: subjectOf(from(proven, `401\n${date}\n${invalid}`)),
      message: 'invalid',
      certainty: 'proven',
      data: { host: 'api.test' },
    },
    {
      name: 'a server that tells no time',
      subject: subjectOf(from(proven, `400\n${invalid}`)),
      message: 'invalid',
      certainty: 'proven',
    },
    {
      name: 'a proof of a machine whose clock is late',
      subject: subjectOf(from(proven, `401\nDate: Mon, 23 Nov 2026 10:10:00 GMT\n${invalid}`)),
      message: 'clock',
      advises: 'Let the clock of this machine be set',
      certainty: 'likely',
      data: { host: 'api.test', offset: '10 minutes', direction: 'behind' },
    },
    {
      name: 'a token as DPoP, and no proof',
      subject: subjectOf(from(`GET ${url}\nAuthorization: DPoP ${bound}`, '401')),
      message: 'missing',
      advises: 'Reload the page',
      certainty: 'proven',
    },
    {
      name: 'RFC 9449 §7.2: a bound token as Bearer, and DPoP wanted',
      subject: subjectOf(
        from(`GET ${url}\nAuthorization: Bearer ${bound}`, '401\nWWW-Authenticate: Bearer, DPoP algs="ES256"'),
      ),
      message: 'sent-as-bearer',
      certainty: 'proven',
    },
    {
      name: 'a bound token as Bearer, and no word of DPoP',
      subject: subjectOf(
        from(`GET ${url}\nAuthorization: Bearer ${bound}`, '401\nWWW-Authenticate: Bearer error="invalid_token"'),
      ),
      message: 'sent-as-bearer',
      certainty: 'likely',
    },
    {
      name: 'RFC 9449 §8.2: a nonce that the page may not read',
      subject: subjectOf(from(acrossOrigins, `${wantsNonce}\nAccess-Control-Allow-Origin: ${page}`, crossing)),
      message: 'nonce-unreadable',
      certainty: 'likely',
    },
    {
      name: 'a nonce asked for a third time',
      subject: subjectOf(from(proven, wantsNonce), { others: [earlier('2', 2000), earlier('3', 1000)] }),
      message: 'nonce-again',
      certainty: 'likely',
      data: { host: 'api.test', times: 3 },
    },
  ],
  silent: [
    {
      name: 'RFC 9449 §9: the first answer names a nonce',
      subject: subjectOf(from(proven, wantsNonce)),
      verdict: 'clear',
    },
    {
      name: 'a new nonce this hour',
      subject: subjectOf(from(proven, wantsNonce), { others: [earlier('2', 3_600_000), earlier('3', 7_200_000)] }),
      verdict: 'clear',
    },
    {
      name: 'a nonce that the page may read',
      subject: subjectOf(
        from(
          acrossOrigins,
          `${wantsNonce}\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Expose-Headers: dpop-nonce`,
          crossing,
        ),
      ),
      verdict: 'clear',
    },
    {
      name: 'the token itself is refused',
      subject: subjectOf(from(proven, '401\nWWW-Authenticate: DPoP error="invalid_token"')),
      verdict: 'not-applicable',
    },
    {
      name: 'a free token as Bearer',
      subject: subjectOf(from(`GET ${url}\nAuthorization: Bearer ${free}`, '401\nWWW-Authenticate: Bearer, DPoP')),
      verdict: 'not-applicable',
    },
    {
      name: 'no token',
      subject: subjectOf(from(`GET ${url}`, '401\nWWW-Authenticate: DPoP')),
      verdict: 'not-applicable',
    },
  ],
});
