import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { launchWithExtension } from './launch.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/** The extensions of these tests do what they are for: without them the same calls go through. */
let zoo: Zoo;

test.beforeAll(async () => {
  zoo = await startZoo();
});

test.afterAll(() => zoo?.close());

/** What the page reads of the challenge, and what it notes at last, with the fixture extensions named. */
async function visit(
  path: string,
  names: readonly string[],
): Promise<{ readonly note: string; readonly challenge: string | null }> {
  const folder = (name: string) => fileURLToPath(new URL(`./fixtures/extensions/${name}`, import.meta.url));
  const browser = await launchWithExtension({ extensions: [folder('memory'), ...names.map(folder)] });
  try {
    const page = await browser.context.newPage();
    await page.goto(zoo.url(path));
    await page.waitForSelector('body[data-state=done]');
    const challenge = await page.evaluate(async () => {
      const response = await fetch('/zoo/credentials-missing/orders');
      return response.headers.get('www-authenticate');
    });
    return { note: (await page.locator('#log').textContent()) ?? '', challenge };
  } finally {
    await browser.close();
  }
}

test('without any of them, calls and challenges pass', async () => {
  const { note, challenge } = await visit('/zoo/extension-removed-header', []);
  expect(note).toContain('status 200');
  expect(challenge).toBe('Bearer realm="orders"');
});

test('strip-authorization and strip-www-authenticate take their headers away', async () => {
  const { note, challenge } = await visit('/zoo/extension-removed-header', [
    'strip-authorization',
    'strip-www-authenticate',
  ]);
  expect(note).toContain('status 401');
  expect(challenge).toBeNull();
});

test('block-token-endpoint blocks the renewal of a token, and nothing else', async () => {
  const { note } = await visit('/zoo/recovered', ['block-token-endpoint']);
  expect(note).toContain('POST token, to renew it fetch failed: TypeError');
  expect(note).toContain('with the new token status 200');
});
