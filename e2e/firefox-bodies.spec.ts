import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Report } from '../src/report/model.ts';
import { launchFirefox } from './firefox-launch.ts';
import { ask } from './firefox-popup.ts';
import { expect, expectShown, firefoxFolder, test, visit } from './firefox-why401.ts';
import { withGranted } from './granted.ts';
import { ensureBrowser } from './install.ts';

/*
 * The text of refused calls, which only Firefox shows. Nobody can press the browser's own question from outside, so one
 * Firefox has a copy of the extension to which the permissions are granted from the start.
 */

test('the offer stands where it would help, and names what it takes', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ everything }) => expect(everything).toContain('Read the text of error answers'));
  const { answerTexts } = await ask<'view'>(firefox.desk, { kind: 'view', tabId: tab.id });
  expect(answerTexts).toEqual({ allowed: false, permissions: ['webRequestFilterResponse', 'webRequestBlocking'] });
});

test('allowed, the reason in the text is the answer, the page gets every byte, and no word of it is kept', async () => {
  const found = await ensureBrowser('firefox');
  test.skip('missing' in found, 'there is no Firefox');
  if ('missing' in found) return;
  const secret = 'canary-6d1f0c55e2';
  const server = createServer((request, response) => {
    if (request.url === '/') {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>app</title>');
      return;
    }
    response.writeHead(401, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    const rest = request.url === '/long' ? 'x'.repeat(20_000) : '';
    response.end(JSON.stringify({ message: 'jwt signature is invalid', trace: secret, rest }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://app.test:${(server.address() as AddressInfo).port}`;
  const granted = await withGranted(firefoxFolder, ['webRequestFilterResponse', 'webRequestBlocking']);
  const firefox = await launchFirefox({
    executablePath: found.path,
    extensions: [granted.folder],
    hosts: ['app.test'],
  });
  try {
    const tab = await firefox.newTab();
    await tab.page.goto(origin);
    const call = (path: string, body: string) =>
      tab.page.evaluate(
        async ([url, expected]) => {
          const answer = await fetch(url, { headers: { Authorization: 'Bearer mF_9.B5f-4.1JqM' } });
          return (await answer.text()).includes(expected);
        },
        [`${origin}${path}`, body] as const,
      );
    const exported = async () =>
      (await ask<'export'>(firefox.desk, { kind: 'export', tabId: tab.id, format: 'json' })).text;
    const findings = async (path: string) =>
      (JSON.parse(await exported()) as Report).failures.find(({ url }) => url === `${origin}${path}`)?.findings ?? [];
    expect(await call('/orders', secret)).toBe(true);
    expect(await call('/long', 'x'.repeat(20_000))).toBe(true);
    await expect
      .poll(async () => (await findings('/orders'))[0])
      .toMatchObject({
        cause: 'token-signature-invalid',
        certainty: 'proven',
      });
    // More than is looked at: what cannot be read to its end says nothing.
    expect((await findings('/long'))[0]?.cause).toBe('token-rejected');
    expect(await exported()).not.toContain(secret);
    const stored = await firefox.desk.evaluate(async () => {
      const { browser } = globalThis as unknown as { browser: { storage: { session: { get(): Promise<object> } } } };
      return JSON.stringify(await browser.storage.session.get());
    });
    expect(stored).toContain('orders');
    expect(stored).not.toContain(secret);
  } finally {
    await firefox.close();
    server.close();
    await granted.remove();
  }
});
