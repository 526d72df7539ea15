import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { type Launched, launchWithExtension } from './launch.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

interface Memory {
  readonly boot: string;
  readonly requests: number;
}

let zoo: Zoo;
let browser: Launched;

test.beforeAll(async () => {
  zoo = await startZoo();
  const folder = fileURLToPath(new URL('./fixtures/extensions/memory', import.meta.url));
  browser = await launchWithExtension({ extensions: [folder] });
});

test.afterAll(async () => {
  await browser?.close();
  await zoo?.close();
});

function memory(): Promise<Memory> {
  return browser.worker().evaluate(() => (globalThis as unknown as { memory: Memory }).memory);
}

test('a stopped worker has lost its memory, and the next request starts it anew', async () => {
  const page = await browser.context.newPage();
  await page.goto(zoo.url('/zoo/benign'));
  await page.waitForSelector('body[data-state=done]');
  const before = await memory();
  expect(before.requests).toBeGreaterThan(0);

  await browser.stopWorker();
  expect(await browser.isWorkerRunning()).toBe(false);

  await page.goto(zoo.url('/zoo.css'));
  const after = await memory();
  expect(after.boot).not.toBe(before.boot);
  expect(after.requests).toBeGreaterThan(0);
  expect(after.requests).toBeLessThan(before.requests);
});

test('each page is found under a tab id of its own', async () => {
  const [first, second] = [await browser.context.newPage(), await browser.context.newPage()];
  await first.goto(zoo.url('/zoo.css'));
  const ids = [await browser.tabIdOf(first), await browser.tabIdOf(second), await browser.tabIdOf(first)];
  expect(ids[0]).toBe(ids[2]);
  expect(ids[0]).not.toBe(ids[1]);
});

test('private windows can be allowed, and the worker is there again afterwards', async () => {
  const before = await memory();
  await browser.allowIncognito();
  expect((await memory()).boot).not.toBe(before.boot);
  const allowed = await browser.worker().evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { extension: { isAllowedIncognitoAccess(): Promise<boolean> } };
    };
    return chrome.extension.isAllowedIncognitoAccess();
  });
  expect(allowed).toBe(true);
});
