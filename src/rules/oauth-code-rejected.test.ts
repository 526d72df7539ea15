import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import { oauthCodeRejected } from './oauth-code-rejected.ts';

const endpoint = 'POST https://login.test/oauth/token';
const exchange = `${endpoint}\n\ngrant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA&client_id=zoo&redirect_uri=https%3A%2F%2Fapp.test%2Fcb`;
const verified = `${exchange}&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`;
const before = (hops: readonly string[], ago: number, type = 'main_frame') =>
  seen(hops, { id: '2', type, startedAt: testTime - ago });
const callback = ['GET https://app.test/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj', '200'];
const start = [
  'GET https://login.test/authorize?response_type=code&client_id=zoo&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  '200',
];
const with400 = (request: string, ...others: readonly ReturnType<typeof before>[]) =>
  subjectOf(seen([request, '400']), { others });

testRule(oauthCodeRejected, {
  found: [
    {
      name: 'refused, and no more is known',
      subject: with400(verified, before(callback, 200)),
      message: 'refused',
      certainty: 'likely',
      data: { host: 'login.test' },
    },
    {
      name: 'the same code twice',
      subject: with400(verified, before([verified, '200'], 50, 'xmlhttprequest')),
      message: 'used-twice',
      certainty: 'proven',
    },
    {
      name: 'RFC 7636 §4.6: a challenge, and no verifier',
      subject: with400(exchange, before(start, 5000), before(callback, 200)),
      message: 'no-verifier',
      certainty: 'likely',
    },
    {
      name: 'a page that lay open for an hour',
      subject: with400(verified, before(callback, 3_600_000)),
      message: 'late',
      certainty: 'likely',
      data: { host: 'login.test', age: '60 minutes' },
    },
    {
      name: 'the app itself is not accepted',
      subject: subjectOf(seen([verified, '401'])),
      message: 'client',
      certainty: 'likely',
    },
    {
      name: 'a sign-in without a challenge needs no verifier',
      subject: with400(exchange, before([start[0]?.replace(/&code_challenge.*/, '') ?? '', '200'], 5000)),
      message: 'refused',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'a device that waits for its person (RFC 8628 §3.5)',
      subject: with400(
        `${endpoint}\n\ngrant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=x`,
      ),
    },
    { name: 'another grant', subject: with400(`${endpoint}\n\ngrant_type=refresh_token&refresh_token=x`) },
    { name: 'a form with a code of its own', subject: with400('POST https://app.test/voucher\n\ncode=SUMMER') },
    {
      name: 'a firewall',
      subject: subjectOf(seen([verified, '403\nCF-Mitigated: challenge\nServer: cloudflare'])),
    },
    {
      name: 'a nonce handed out (RFC 9449 §8)',
      subject: subjectOf(
        seen([verified.replace('\n\n', '\nDPoP: eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.c2ln\n\n'), '400\nDPoP-Nonce: eyJ7S_zG']),
      ),
    },
  ],
});
