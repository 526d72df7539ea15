import { ask, press } from './firefox-popup.ts';
import { test as base, expect, expectShown } from './firefox-why401.ts';
import { startWhatIfSite, type WhatIfSite } from './servers/what-if-site.ts';
import { zooHosts } from './zoo/scenario.ts';

/* A missing response header, added in one tab for one call, in the real Firefox. */

const test = base.extend<object, { readonly site: WhatIfSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const site = await startWhatIfSite(zooHosts);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
});

test('a page that is not allowed to read an answer could, with the header; afterwards no rule is left', async ({
  firefox,
  site,
}) => {
  const tab = await firefox.newTab();
  const url = site.url('/orders', 'api.test');
  await tab.page.goto(site.url(`/page?call=${encodeURIComponent(url)}`));
  await tab.page.waitForSelector('body[data-state=error]');
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ cards }) => expect(cards).toHaveLength(1));
  await press(popup, 'Try it with the header');
  await expectShown(popup, ({ everything }) => expect(everything).toContain('Access-Control-Allow-Origin: '));
  await press(popup, 'Try it');
  await expectShown(popup, ({ everything }) =>
    expect(everything).toContain(
      'with Access-Control-Allow-Origin added, in this tab only, the page could read the answer',
    ),
  );
  const rules = await firefox.desk.evaluate(async () => {
    const { browser } = globalThis as unknown as {
      browser: { declarativeNetRequest: { getSessionRules(): Promise<readonly object[]> } };
    };
    return (await browser.declarativeNetRequest.getSessionRules()).length;
  });
  expect(rules).toBe(0);
  const { report } = await ask<'view'>(firefox.desk, { kind: 'view', tabId: tab.id });
  expect(report.experiments).toMatchObject([{ action: 'what-if' }]);
  const reads = await tab.page.evaluate(
    (target) =>
      fetch(target).then(
        () => true,
        () => false,
      ),
    url,
  );
  expect(reads).toBe(false);
});
