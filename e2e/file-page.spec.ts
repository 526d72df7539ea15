import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { formats } from '../src/popup/words.ts';
import { entry, har } from '../src/testing/har-files.ts';
import { writeLargeHar } from './large-har.ts';
import type { Launched } from './launch.ts';
import { leaks } from './secret-forms.ts';
import { expect, firstCard, newTab, openPopup, test, visit } from './why401.ts';
import { canaries } from './zoo/canaries.ts';

/* A file of somebody else, diagnosed in a page of the extension. */

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-file-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function openFilePage({ context, extensionId }: Launched): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/src/page/index.html?file`);
  return page;
}

function fileOf(text: string, name = 'customer.har') {
  return { name, mimeType: 'application/json', buffer: Buffer.from(text) };
}

async function choose(page: Page, file: string | ReturnType<typeof fileOf>): Promise<void> {
  await page.getByLabel('Diagnose a file').setInputFiles(file);
}

/** As a person gets them, through the panel. */
async function exportsOf(page: Page): Promise<Readonly<Record<string, string>>> {
  const report = page.getByRole('button', { name: 'Report…' });
  if (await report.isEnabled()) await report.click();
  const panel = page.getByRole('region', { name: 'What the report holds' });
  const begins = { markdown: /^# /, json: /why401-report/, har: /"version": "1\.2"/, curl: /^# \w+ / };
  const texts: Record<string, string> = {};
  for (const format of formats) {
    await panel.getByLabel('Format').selectOption(format);
    const preview = panel.getByRole('textbox', { name: 'Preview' });
    await expect(preview).toHaveValue(begins[format]);
    texts[format] = await preview.inputValue();
  }
  return texts;
}

test('a HAR of our own says of a failure what was said of it live', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await openPopup(chrome, tab);
  const live = await firstCard(popup).getByRole('heading', { level: 2 }).first().innerText();
  await popup.getByRole('button', { name: 'Preview…' }).click();
  const panel = popup.getByRole('region', { name: 'What the report holds' });
  await panel.getByLabel('Format').selectOption('har');
  const preview = panel.getByRole('textbox', { name: 'Preview' });
  await expect(preview).toHaveValue(/"version": "1\.2"/);
  const text = await preview.inputValue();

  const opened = chrome.context.waitForEvent('page');
  await popup.getByRole('button', { name: 'Diagnose a file…' }).click();
  const page = await opened;
  await choose(page, fileOf(text));
  await expect(firstCard(page).getByRole('heading', { level: 2 }).first()).toHaveText(live);
  await expect(page.getByRole('button', { name: /Clear site cookies|Open in|Replay|Find the extension/ })).toHaveCount(
    0,
  );
  await page.getByRole('button', { name: 'Forget' }).click();
  await expect(firstCard(page)).toHaveCount(0);
  await page.close();
  await popup.close();
  await tab.page.close();
});

/** As Chromium writes it when asked for sensitive data. */
function fileWithSecrets(): string {
  const secrets = canaries();
  const basic = Buffer.from(`${secrets.basicName}:${secrets.basicPassword}`).toString('base64');
  const request = [
    `POST https://api.test/orders?access_token=${secrets.queryAccessToken}`,
    `Authorization: Basic ${basic}`,
    `Cookie: sid=${secrets.cookie}`,
    `X-Api-Key: ${secrets.apiKey}`,
    'Origin: https://app.test',
  ].join('\n');
  const answer = [
    '401',
    `WWW-Authenticate: Basic realm="${secrets.challengeRealm}"`,
    `Set-Cookie: sid=${secrets.setCookie}; Secure`,
  ].join('\n');
  const options = {
    _resourceType: 'fetch',
    request: {
      cookies: [{ name: 'sid', value: secrets.cookie }],
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        text: `grant_type=refresh_token&refresh_token=${secrets.formRefreshToken}`,
      },
    },
    response: {
      _error: null,
      content: { mimeType: 'application/json', text: JSON.stringify({ message: secrets.responseBody }) },
    },
  };
  return JSON.stringify(har([entry(request, answer, options)], 'WebInspector'));
}

test('no secret of a file is in the page or in what it exports', async ({ chrome }) => {
  const page = await openFilePage(chrome);
  await choose(page, fileOf(fileWithSecrets()));
  await firstCard(page).getByRole('button', { name: 'Show evidence' }).click();
  const shown = await page.locator('body').innerHTML();
  const exported = await exportsOf(page);
  expect(exported['json']).toContain('api.test/orders');
  const secrets = Object.entries(canaries()).filter(([, secret]) => fileWithSecrets().includes(secret));
  expect(secrets.length).toBeGreaterThan(5);
  expect(leaks(canaries(), { shown, ...exported })).toEqual([]);
  const stored = await chrome.worker().evaluate(async () => {
    const { storage } = (globalThis as unknown as Extension).chrome;
    return JSON.stringify([await storage.session.get(null), await storage.local.get(null)]);
  });
  expect(stored).not.toContain('api.test');
  await page.close();
});

interface Extension {
  readonly chrome: {
    readonly storage: Readonly<Record<'session' | 'local', { readonly get: (keys: null) => Promise<unknown> }>>;
  };
}

const refused = JSON.stringify(
  har([entry('GET https://api.test/x\nAuthorization: Basic YTpi', '401\nWWW-Authenticate: Basic')]),
);

test('a file can be dropped, and its text be pasted', async ({ chrome }) => {
  const page = await openFilePage(chrome);
  for (const way of ['drop', 'paste']) {
    await page.evaluate(
      ([kind, text = '']) => {
        const data = new DataTransfer();
        if (kind === 'drop') data.items.add(new File([text], 'dropped.har'));
        else data.setData('text/plain', text);
        document.body.dispatchEvent(
          kind === 'drop'
            ? new DragEvent('drop', { dataTransfer: data, bubbles: true })
            : new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
        );
      },
      [way, refused],
    );
    await expect(firstCard(page)).toContainText('api.test');
    await expect(page.getByText(way === 'drop' ? 'dropped.har' : 'The pasted text')).toBeVisible();
    await page.getByRole('button', { name: 'Forget' }).click();
    await expect(firstCard(page)).toHaveCount(0);
  }
  await page.close();
});

test('of a file that cannot be read it says what is wrong, and where', async ({ chrome }) => {
  const page = await openFilePage(chrome);
  const alert = page.getByRole('alert');
  await choose(page, fileOf(refused.slice(0, -40), 'cut.har'));
  await expect(alert).toHaveText(
    /^cut\.har: was cut short: it ends in the middle \(line 1, column \d+, \/log\/entries\/0\)\.$/,
  );
  await choose(page, fileOf('', 'nothing.har'));
  await expect(alert).toHaveText('nothing.har: is empty.');
  await choose(page, fileOf('{"a": 1}', 'other.json'));
  await expect(alert).toHaveText(/^other\.json: is JSON, but no HAR file/);
  await choose(page, fileOf(JSON.stringify(har([]))));
  await expect(alert).toHaveCount(0);
  await expect(page.getByText('No failed sign-in')).toBeVisible();
  await page.close();
});

test('a large file shows how far it is, and the page stays at hand', async ({ chrome }) => {
  test.setTimeout(150_000);
  const file = join(folder, 'large.har');
  writeLargeHar(file, 12);
  const page = await openFilePage(chrome);
  const percents = await page.evaluateHandle(() => {
    const seen = new Set<number>();
    new MutationObserver(() => {
      const bar = document.querySelector('progress');
      if (bar !== null) seen.add(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    return seen;
  });
  await choose(page, file);
  // A click that takes effect while it is read: it is never read to the end.
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(firstCard(page)).toHaveCount(0);
  await choose(page, file);
  await expect(firstCard(page)).toContainText('api.test/last', { timeout: 40_000 });
  const seen = await percents.evaluate((set) => [...set]);
  expect(seen.filter((percent) => percent > 0 && percent < 100).length).toBeGreaterThan(2);
  await page.close();
});
