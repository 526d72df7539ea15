import type { Page } from 'puppeteer-core';
import { entry, har } from '../src/testing/har-files.ts';
import { chooseFile, press } from './firefox-popup.ts';
import { expect, test } from './firefox-why401.ts';
import { leaks } from './secret-forms.ts';
import { canaries } from './zoo/canaries.ts';

/* The page for files, in Firefox: its worker is built and allowed there too. */

async function expectText(page: Page, expected: RegExp): Promise<void> {
  await expect(async () => {
    expect(await page.evaluate(() => document.body.innerText)).toMatch(expected);
  }).toPass({ timeout: 15_000, intervals: [100, 200] });
}

test('it diagnoses a file, writes a report without its secrets, and says what it cannot read', async ({ firefox }) => {
  const { bearer, cookie } = canaries();
  const text = JSON.stringify(
    har([
      entry(
        `GET https://api.test/x\nAuthorization: Bearer ${bearer}\nCookie: sid=${cookie}\nOrigin: https://app.test`,
        '401\nWWW-Authenticate: Bearer error="invalid_token"',
      ),
    ]),
  );
  const page = await firefox.openPopup(0);
  await page.evaluate(() => {
    location.href = '/src/page/index.html?file';
  });
  await chooseFile(page, 'customer.har', text);
  await expectText(page, /customer\.har.*GET.*api\.test\/x/s);
  await press(page, 'Report…');
  await page.waitForFunction(() => (document.querySelector('textarea')?.value ?? '').startsWith('# '));
  const places = {
    shown: await page.evaluate(() => document.body.innerHTML),
    markdown: await page.evaluate(() => document.querySelector('textarea')?.value ?? ''),
  };
  expect(places.markdown).toContain('api.test/x');
  expect(leaks({ bearer, cookie }, places)).toEqual([]);
  await chooseFile(page, 'cut.har', text.slice(0, -40));
  await expectText(page, /cut\.har: was cut short: it ends in the middle \(line 1, column \d+/);
});
