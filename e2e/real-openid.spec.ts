import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, expectAnswer, failureOf } from './called.ts';
import type { FrameworkServer } from './servers/framework.ts';
import { type OpenIdServer, publicClient, startOpenId } from './servers/openid.ts';
import { startOpenIdApi } from './servers/openid-api.ts';
import { expect, test } from './why401.ts';

/* oidc-provider, and an API that checks its tokens by express-oauth2-jwt-bearer: both give reasons, as the standards want. */

let openId: OpenIdServer;
let api: FrameworkServer;
let from: string;

test.beforeAll(async ({ zoo }) => {
  from = zoo.url('/');
  const pages = new URL(from).origin;
  openId = await startOpenId({ lifetime: 4, pages });
  api = await startOpenIdApi(openId.url, pages);
});
test.afterAll(async () => {
  await api?.close();
  await openId?.close();
});

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
const proven = { certainty: 'proven', owner: 'front-end' } as const;

test('a good token leaves no trace', async ({ chrome }) => {
  const call = { from, url: api.url('/orders'), ...bearer(await openId.token()) };
  expect(await failureOf(chrome, call)).toBeUndefined();
});

test('a call without a token', async ({ chrome }) => {
  expectAnswer(await failureOf(chrome, { from, url: api.url('/orders') }), { cause: 'credentials-missing', ...proven });
});

test('a token that has expired', async ({ chrome }) => {
  const token = await openId.expiredToken();
  // The library allows for five seconds.
  await sleep(5500);
  const failure = await failureOf(chrome, { from, url: api.url('/orders'), ...bearer(token) });
  expectAnswer(failure, { cause: 'token-expired', ...proven });
});

test('a token for another API', async ({ chrome }) => {
  const token = await openId.token({ resource: 'urn:why401:billing' });
  const failure = await failureOf(chrome, { from, url: api.url('/orders'), ...bearer(token) });
  expectAnswer(failure, { cause: 'token-audience-mismatch', ...proven });
});

test('a token without the scope', async ({ chrome }) => {
  const failure = await failureOf(chrome, { from, url: api.url('/cancelled'), ...bearer(await openId.token()) });
  expectAnswer(failure, { cause: 'token-scope-insufficient', ...proven });
});

const refusals: readonly { readonly what: string; readonly form: Record<string, string>; readonly answer: Answer }[] = [
  {
    what: 'a code that it does not know',
    form: { grant_type: 'authorization_code', code: 'used-twice', code_verifier: 'a'.repeat(43) },
    answer: { cause: 'oauth-code-rejected', ...proven, certainty: 'likely' },
  },
  {
    what: 'a refresh token that it does not know',
    form: { grant_type: 'refresh_token', refresh_token: 'used-twice' },
    answer: { cause: 'token-refresh-failed', ...proven, owner: 'you' },
  },
];

for (const { what, form, answer } of refusals) {
  test(`the token endpoint refuses ${what}`, async ({ chrome }) => {
    const fields = { ...form, client_id: publicClient, redirect_uri: new URL('/callback', from).href };
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(fields).toString();
    expectAnswer(await failureOf(chrome, { from, url: `${openId.url}/token`, method: 'POST', headers, body }), answer);
  });
}
