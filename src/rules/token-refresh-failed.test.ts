import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import { tokenRefreshFailed } from './token-refresh-failed.ts';

const renew = 'POST https://login.test/oauth/token\n\ngrant_type=refresh_token&client_id=zoo&refresh_token=8xLOxBtZp8';
const proved = renew.replace('\n\n', '\nDPoP: eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.c2ln\n\n');
const nonce = '400\nDPoP-Nonce: eyJ7S';
const one = (request: string, answer: string) => subjectOf(seen([request, answer]));

testRule(tokenRefreshFailed, {
  found: [
    {
      name: 'RFC 6749 §5.2: refused with 400',
      subject: one(renew, '400'),
      message: 'refused',
      certainty: 'proven',
      data: { host: 'login.test' },
    },
    {
      name: 'a body that was read, and says why',
      subject: subjectOf({
        ...seen([renew, '400']),
        page: { marks: [], markers: [], signInForm: false, says: 'revoked' },
      }),
      message: 'said',
      certainty: 'proven',
      data: { host: 'login.test', fault: 'was taken back' },
    },
    {
      name: 'a body that was read, and says nothing of the kind',
      subject: subjectOf({
        ...seen([renew, '400']),
        page: { marks: [], markers: [], signInForm: false, says: 'scope' },
      }),
      message: 'refused',
      certainty: 'proven',
    },
    { name: 'refused with 403, as Auth0 does', subject: one(renew, '403'), message: 'refused', certainty: 'proven' },
    {
      name: 'in JSON',
      subject: one(
        'POST https://login.test/token\n\n{"grant_type":"refresh_token","refresh_token":"8xLOxBtZp8"}',
        '400',
      ),
      message: 'refused',
      certainty: 'proven',
    },
    {
      name: 'an app’s own way to renew',
      subject: one('POST https://app.test/auth/renew\n\n{"refreshToken":"8xLOxBtZp8"}', '401'),
      message: 'refused',
      certainty: 'likely',
    },
    {
      name: 'the app itself is not accepted',
      subject: one(renew, '401\nWWW-Authenticate: Basic realm="token"'),
      message: 'client',
      certainty: 'likely',
    },
    {
      name: 'no refresh token in the form',
      subject: one('POST https://login.test/token\n\ngrant_type=refresh_token&client_id=zoo', '400'),
      message: 'no-token',
      certainty: 'proven',
    },
    {
      name: 'what a program writes for no value',
      subject: one('POST https://login.test/token\n\ngrant_type=refresh_token&refresh_token=undefined', '400'),
      message: 'no-token',
      certainty: 'proven',
    },
    {
      name: 'no refresh token in the form, and cookies, of which it may be one',
      subject: one('POST https://app.test/token\nCookie: rt=x\n\ngrant_type=refresh_token&client_id=zoo', '400'),
      message: 'refused',
      certainty: 'proven',
    },
    {
      name: 'a proof that has its nonce, and is answered with another',
      subject: subjectOf(seen([proved, nonce]), {
        others: [seen([proved, nonce], { id: '2', startedAt: testTime - 300 })],
      }),
      message: 'refused',
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'another grant', subject: one(renew.replace('=refresh_token', '=password'), '400') },
    { name: 'a call without a body', subject: one('POST https://login.test/oauth/token', '400') },
    { name: 'another call', subject: one('GET https://login.test/oauth/token?grant_type=refresh_token', '401') },
    { name: 'the server is out of order', subject: one(renew, '500') },
    { name: 'a firewall', subject: one(renew, '403\nCF-Mitigated: challenge\nServer: cloudflare') },
    {
      name: 'a nonce handed out (RFC 9449 §8)',
      subject: one(proved, nonce),
    },
    {
      name: 'a nonce handed out anew, at the next renewal',
      subject: subjectOf(seen([proved, nonce]), {
        others: [seen([proved, nonce], { id: '2', startedAt: testTime - 300_000 })],
      }),
    },
  ],
});
