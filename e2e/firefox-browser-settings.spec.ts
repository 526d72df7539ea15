import { launchFirefox } from './firefox-launch.ts';
import { ask, press } from './firefox-popup.ts';
import { expect, expectShown, firefoxFolder, test, visit } from './firefox-why401.ts';
import { ensureBrowser } from './install.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import { otherExtension } from './why401.ts';

/* The browser's own switches beside the suspects, in Firefox, whose user is asked and says no at first; behind a proxy. */

test.setTimeout(90_000);

test('refused at first, then listed; the settings by hand, then as they stand, with the proxy of the call', async ({
  zoo,
}) => {
  const found = await ensureBrowser('firefox');
  test.skip('missing' in found, 'missing' in found ? found.missing : '');
  if ('missing' in found) return;
  const proxy = await startRecordingProxy();
  const firefox = await launchFirefox({
    executablePath: found.path,
    extensions: [firefoxFolder, otherExtension('strip-authorization')],
    hosts: zoo.hosts,
    proxy: proxy.address,
  });
  try {
    const tab = await firefox.newTab();
    await visit(tab, zoo.url('/zoo/extension-removed-header?from=elsewhere'));
    const popup = await firefox.openPopup(tab.id);
    await expectShown(popup, ({ cards }) => expect(cards[0]?.title).toBe('An extension removed a header'));

    await firefox.refusePermissions(() => press(popup, 'Find the extension'));
    const { everything } = await expectShown(popup, ({ cards: [card] }) =>
      expect(card?.text).toContain('The browser was not allowed to show your extensions'),
    );
    expect(everything).not.toContain('Start the search');
    await expectShown(popup, ({ cards: [card] }) => {
      expect(card?.text).toContain('about:preferences#privacy');
      expect(card?.text).toContain(`This call went through ${proxy.address} (http).`);
    });
    await firefox.refusePermissions(() => press(popup, 'Read these settings'));
    await expectShown(popup, ({ cards: [card] }) => expect(card?.text).toContain('look at them by hand'));

    await press(popup, 'Close');
    await press(popup, 'Find the extension');
    await expectShown(popup, ({ cards: [card] }) => expect(card?.text).toContain('1 extension could have done it.'));
    await press(popup, 'Read these settings');
    const { cards } = await expectShown(popup, ({ cards: [card] }) =>
      expect(card?.text).toContain('Cookies of other sites: kept apart for each page'),
    );
    expect(cards[0]?.text).toContain('you, or the browser’s default');
    const { report } = await ask<'view'>(popup, { kind: 'view', tabId: tab.id });
    expect(report.experiments[0]).toMatchObject({
      action: 'browser-settings',
      outcome: expect.stringContaining(`This call went through ${proxy.address} (http).`),
    });
  } finally {
    await firefox.close();
    await proxy.close();
  }
});
