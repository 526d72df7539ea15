import { type Browser, chromium, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { ensureBrowser } from './install.ts';
import { canaries } from './zoo/canaries.ts';
import { scenarios } from './zoo/scenarios.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/** The zoo alone, in a browser without extensions. */
let zoo: Zoo;
let browser: Browser;
let page: Page;

test.beforeAll(async () => {
  zoo = await startZoo();
  const found = await ensureBrowser('chromium');
  if ('missing' in found) throw new Error(found.missing);
  browser = await chromium.launch({
    executablePath: found.path,
    args: ['--no-sandbox', '--host-resolver-rules=MAP * 127.0.0.1', '--ignore-certificate-errors'],
  });
});

test.afterAll(async () => {
  await browser?.close();
  await zoo?.close();
});

test.beforeEach(async () => {
  const context = await browser.newContext();
  page = await context.newPage();
});

test.afterEach(() => page.context().close());

/* That the others happen, diagnosis.spec.ts sees on its way. */
test('/zoo/extension-removed-header happens', async () => {
  await page.goto(zoo.url('/zoo/extension-removed-header'));
  await page.waitForSelector('body[data-state=done]');
  await expect(page.locator('#log li').last()).toContainText('status 200');
});

for (const [path, password, status] of [
  ['/zoo/login-prompt-pending', 'demo', 200],
  ['/zoo/login-prompt-pending', 'wrong', 401],
  ['/zoo/credentials-rejected/prompt', 'demo', 401],
] as const) {
  test(`${path} answers ${status} to the password “${password}” of the browser’s prompt`, async () => {
    const context = await browser.newContext({
      httpCredentials: { username: 'demo', password },
    });
    const response = await (await context.newPage()).goto(zoo.url(path));
    expect(response?.status()).toBe(status);
    await context.close();
  });
}

test('a delay before the headers holds the call back, and not its page', async () => {
  const started = zoo.requests.length;
  // Longer than anybody waits: what is to be seen is that the page is there without its call.
  await page.goto(zoo.url('/zoo/credentials-missing?before=60000'));
  const asked = () => zoo.requests.slice(started).map(({ url }) => url);
  await expect.poll(asked).toContain('/zoo/credentials-missing/orders?before=60000');
  expect(await page.getAttribute('body', 'data-state')).toBe('running');
});

test('the front page links every scenario and variant', async () => {
  await page.goto(zoo.url('/'));
  const links = await page
    .locator('.scenarios a')
    .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href')));
  const paths = scenarios
    .flatMap((scenario) => [scenario, ...(scenario.variants ?? [])])
    .map(({ path }) => zoo.url(path));
  expect(new Set(links)).toEqual(new Set(paths));
});

test('every canary goes over the wire, or stands in the address bar', async () => {
  const started = zoo.requests.length;
  await page.goto(zoo.url('/zoo/canary'));
  await page.waitForURL(/private/);
  await page.waitForSelector('body[data-state=done]');
  const decoded = (value: string) => Buffer.from(value.split(/[ .]/).at(1) ?? '', 'base64').toString();
  const sent = zoo.requests.slice(started).map(({ url, headers }) => {
    const authorization = headers.authorization ?? '';
    const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
    return [url, JSON.stringify(headers), decoded(authorization), claims].join(' ');
  });
  // The rest are in answers and bodies, which the server does not keep.
  const kept = Object.entries(canaries()).filter(
    ([slot]) =>
      !/^(fragment|samlResponse|relayState|setCookie|challenge.*|requestBody|formRefreshToken|jsonRefreshToken|responseBody|pageText|pageTitle|unknownRes.*)$/.test(
        slot,
      ),
  );
  for (const [slot, value] of kept) expect(sent.join('\n'), slot).toContain(value);
});

test('https is served as well, with links of its own', async () => {
  await page.goto(zoo.secureUrl('/zoo/preflight-requires-auth'));
  await page.waitForSelector('body[data-state=done]');
  expect(zoo.requests.at(-1)).toMatchObject({
    host: 'api.test',
    method: 'OPTIONS',
  });
});
