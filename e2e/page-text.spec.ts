import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from '../src/model/exchange.ts';
import { test as inFirefox } from './firefox-why401.ts';
import { expect, newTab, openPopup, test } from './why401.ts';

/* What is read of documents that are no pages of HTML, and what stays a gap, in both browsers. */

type Kept = Pick<Exchange, 'page' | 'gaps'>;

const s3 =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>ExpiredToken</Code><Message>It is over.</Message></Error>';
const recognised = (mark: object): Kept => ({
  page: { marks: [mark as never], markers: [], signInForm: false },
  gaps: [],
});
const unread: Kept = { gaps: [{ kind: 'page-unread' }] };

const documents: readonly (readonly [path: string, type: string, body: string, kept: Kept, keptInFirefox?: Kept])[] = [
  ['/xml', 'application/xml', s3, recognised({ id: 's3-error', standing: 'own', code: 'ExpiredToken' })],
  [
    '/json',
    'application/json',
    '{"detail":"CSRF Failed: CSRF token missing."}',
    recognised({ id: 'django-csrf', standing: 'own' }),
  ],
  [
    '/text',
    'text/plain',
    'CSRF verification failed. Request aborted.',
    recognised({ id: 'django-csrf', standing: 'quoted' }),
  ],
  // Chromium puts a page of its own in the place of an empty one.
  ['/empty', 'text/html', '', unread, { page: { marks: [], markers: [], signInForm: false }, gaps: [] }],
  ['/pdf', 'application/pdf', '%PDF-1.4\n', unread],
];

const server = createServer((request, response) => {
  const [, type = 'text/plain', body = ''] = documents.find(([path]) => path === request.url) ?? [];
  response.writeHead(403, { 'Content-Type': type }).end(body);
});
const address = (path: string) => `http://app.test:${(server.address() as AddressInfo).port}${path}`;

test.beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
test.afterAll(() => server.close());

/** Runs in the extension. */
async function keptOf(tabId: number): Promise<readonly Kept[]> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { session: { get(keys: null): Promise<Record<string, string>> } } };
  };
  const stored = Object.entries(await chrome.storage.session.get(null));
  return stored.flatMap(([key, text]) => {
    if (!key.startsWith('exchange:')) return [];
    const { exchange } = JSON.parse(text) as { readonly exchange: Exchange };
    return exchange.tabId === tabId && exchange.type === 'main_frame'
      ? [{ ...(exchange.page === undefined ? {} : { page: exchange.page }), gaps: exchange.gaps }]
      : [];
  });
}

for (const [path, type, , kept, keptInFirefox = kept] of documents) {
  test(`${path}: ${type}, in Chromium`, async ({ chrome }) => {
    const tab = await newTab(chrome);
    await tab.page.goto(address(path)).catch(() => undefined);
    const popup = await openPopup(chrome, tab);
    await expect.poll(() => popup.evaluate(keptOf, tab.id)).toEqual([kept]);
    await popup.close();
    await tab.page.close();
  });

  inFirefox(`${path}: ${type}, in Firefox`, async ({ firefox }) => {
    const tab = await firefox.newTab();
    // Puppeteer sees no end of a navigation to a PDF.
    await Promise.race([tab.page.goto(address(path)).catch(() => undefined), sleep(2000)]);
    const popup = await firefox.openPopup(tab.id);
    await expect.poll(() => popup.evaluate(keptOf, tab.id)).toEqual([keptInFirefox]);
    await popup.close();
  });
}
