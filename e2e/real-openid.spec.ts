import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../src/report/model.ts';
import { type Answer, expectAnswer, failureOf } from './called.ts';
import type { Launched } from './launch.ts';
import { askForTokens, callFrom, codeVerifier, hashOf, proofKey, signIn } from './openid-client.ts';
import type { FrameworkServer } from './servers/framework.ts';
import { type OpenIdServer, publicClient, startOpenId } from './servers/openid.ts';
import { startOpenIdApi } from './servers/openid-api.ts';
import { downloadedReport, expect, newTab, openPopup, type Tab, test } from './why401.ts';

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
    const fields = { ...form, client_id: publicClient, redirect_uri: from };
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(fields).toString();
    expectAnswer(await failureOf(chrome, { from, url: `${openId.url}/token`, method: 'POST', headers, body }), answer);
  });
}

/** The failures of a tab, newest first, and the end of it. */
async function failuresIn(chrome: Launched, tab: Tab): Promise<readonly Failure[]> {
  const popup = await openPopup(chrome, tab);
  const { failures } = await downloadedReport(popup);
  await popup.close();
  await tab.page.close();
  return failures;
}

const forCode = (code: string, verifier = codeVerifier) => ({
  grant_type: 'authorization_code',
  code,
  code_verifier: verifier,
  redirect_uri: from,
});
const forRefresh = (token = '') => ({ grant_type: 'refresh_token', refresh_token: token });

test('a sign-in that goes well, and a renewal, leave no trace', async ({ chrome }) => {
  const tab = await newTab(chrome);
  const tokens = await askForTokens(tab.page, openId, forCode(await signIn(tab.page, openId, from)));
  expect(await askForTokens(tab.page, openId, forRefresh(tokens.body['refresh_token']))).toMatchObject({ status: 200 });
  expect(await failuresIn(chrome, tab)).toEqual([]);
});

test('a code with the verifier of another sign-in', async ({ chrome }) => {
  const tab = await newTab(chrome);
  const code = await signIn(tab.page, openId, from);
  expect(await askForTokens(tab.page, openId, forCode(code, 'x'.repeat(43)))).toMatchObject({ status: 400 });
  const [failure] = await failuresIn(chrome, tab);
  expectAnswer(failure, { cause: 'oauth-code-rejected', ...proven, certainty: 'likely' });
});

test('a code that is used twice, which takes back the tokens of its first use', async ({ chrome }) => {
  const tab = await newTab(chrome);
  const code = await signIn(tab.page, openId, from);
  const { body } = await askForTokens(tab.page, openId, forCode(code));
  expect(await askForTokens(tab.page, openId, forCode(code))).toMatchObject({ status: 400 });
  expect(await askForTokens(tab.page, openId, forRefresh(body['refresh_token']))).toMatchObject({ status: 400 });
  const [renewal, exchange] = await failuresIn(chrome, tab);
  expectAnswer(exchange, { cause: 'oauth-code-rejected', ...proven });
  expectAnswer(renewal, { cause: 'token-refresh-failed', ...proven, owner: 'you' });
});

test('two tabs that renew at once', async ({ chrome }) => {
  const [one, other] = [await newTab(chrome), await newTab(chrome)];
  await other.page.goto(from);
  const { body } = await askForTokens(one.page, openId, forCode(await signIn(one.page, openId, from)));
  const renewal = forRefresh(body['refresh_token']);
  const answers = await Promise.all([
    askForTokens(one.page, openId, renewal),
    sleep(100).then(() => askForTokens(other.page, openId, renewal)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 400]);
  const [failure, ...more] = await failuresIn(chrome, other);
  expectAnswer(failure, { cause: 'token-refresh-race', ...proven });
  expect(failure?.findings[0]?.summary).toContain('from two tabs');
  expect(more).toEqual([]);
  expect(await failuresIn(chrome, one)).toEqual([]);
});

test.describe('tokens that are bound to a key', () => {
  const prove = proofKey();
  const tokenProof = (nonce?: string) => prove({ htm: 'POST', htu: `${openId.url}/token`, nonce });

  /** Signs in, and gets a bound token with the nonce that the first answer hands out. */
  async function boundToken({ page }: Tab): Promise<{ readonly token: string; readonly nonce: string }> {
    const fields = forCode(await signIn(page, openId, from));
    const { status, nonce } = await askForTokens(page, openId, fields, tokenProof());
    expect(status).toBe(400);
    const { body } = await askForTokens(page, openId, fields, tokenProof(nonce ?? ''));
    expect(body).toMatchObject({ token_type: 'DPoP' });
    return { token: body['access_token'] ?? '', nonce: nonce ?? '' };
  }

  const userInfo = ({ page }: Tab, token: string, claims: Readonly<Record<string, string | undefined>>) => {
    const proof = prove({ htm: 'GET', htu: `${openId.url}/me`, ath: hashOf(token), ...claims });
    return callFrom(page, `${openId.url}/me`, { headers: { Authorization: `DPoP ${token}`, DPoP: proof } });
  };

  test('a nonce that is handed out and used is no failure', async ({ chrome }) => {
    const tab = await newTab(chrome);
    const { token } = await boundToken(tab);
    const { status, nonce } = await userInfo(tab, token, {});
    expect(status).toBe(401);
    expect(await userInfo(tab, token, { nonce: nonce ?? '' })).toMatchObject({ status: 200 });
    const failures = await failuresIn(chrome, tab);
    expect(failures.map(({ url, recovered, findings }) => [url, recovered, findings])).toEqual([
      [`${openId.url}/me`, true, []],
      [`${openId.url}/token`, true, []],
    ]);
  });

  test('a proof for another method', async ({ chrome }) => {
    const tab = await newTab(chrome);
    const { token, nonce } = await boundToken(tab);
    expect(await userInfo(tab, token, { nonce, htm: 'POST' })).toMatchObject({ status: 401 });
    const [failure] = await failuresIn(chrome, tab);
    expectAnswer(failure, { cause: 'token-proof-rejected', ...proven });
  });
});
