import { type LaunchedFirefox, launchFirefox } from './firefox-launch.ts';
import { ask, press } from './firefox-popup.ts';
import { test as base, expect, expectShown, firefoxFolder, visit } from './firefox-why401.ts';
import { ensureBrowser } from './install.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';

/*
 * The extension sends nothing by itself: everything that Firefox sends goes through a proxy that writes it down, first with the
 * extension and then, the same visit again, with it switched off.
 */

interface Watched {
  readonly firefox: LaunchedFirefox;
  readonly proxy: RecordingProxy;
}

/** Firefox looks for its own settings whenever it likes, with and without extensions. */
const ofTheBrowser = 'CONNECT firefox.settings.services.mozilla.com:443';

const test = base.extend<{ readonly watched: Watched }>({
  // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
  watched: async ({}, use) => {
    const found = await ensureBrowser('firefox');
    if ('missing' in found) {
      base.skip(true, `${found.missing} To get it: ${found.command}`);
      return;
    }
    const proxy = await startRecordingProxy();
    const firefox = await launchFirefox({
      executablePath: found.path,
      extensions: [firefoxFolder],
      hosts: [],
      proxy: proxy.address,
    });
    await use({ firefox, proxy });
    await firefox.close();
    await proxy.close();
  },
});

test('a visit asks of the network what it asks without the extension, and a button what it says', async ({
  watched: { firefox, proxy },
  zoo,
}) => {
  // A Firefox of its own, on a machine with other work to do.
  test.setTimeout(180_000);
  const tab = await firefox.newTab();
  const visitAll = async () => {
    await visit(tab, zoo.url('/zoo/token-expired'));
    await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  };
  await visit(tab, zoo.url('/zoo/token-expired'));
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ cards }) => expect(cards).toHaveLength(1));
  await firefox.stopBackground();
  await visit(tab, zoo.url('/zoo/preflight-requires-auth'));
  await expectShown(popup, ({ cards }) => expect(cards).toHaveLength(2));
  await ask(popup, { kind: 'export', tabId: tab.id, format: 'markdown' });
  await firefox.openOptions();
  const asked = () => proxy.asked.filter((line) => line !== ofTheBrowser);
  const withIt = asked();

  await press(popup, 'Check the clock');
  await press(popup, 'Read their clocks');
  const sent = () =>
    asked()
      .slice(withIt.length)
      .map((line) => line.replace(/:\d+\/.*/, '/'))
      .toSorted();
  await expect.poll(sent).toEqual(['HEAD http://api.test/', 'HEAD http://app.test/']);

  await firefox.switchExtension('why401@why401.dev', false);
  const before = asked().length;
  await visitAll();
  const without = asked().slice(before);
  expect(without.filter((line) => line.includes('/zoo/token-expired')).length, 'the visit is seen').toBeGreaterThan(1);
  expect(withIt.toSorted()).toEqual(without.toSorted());
});
