import { withGranted } from './granted.ts';
import { launchWithExtension } from './launch.ts';
import { noPolicyHere } from './managed.ts';
import {
  downloadedReport,
  expect,
  extensionFolder,
  firstCard,
  newTab,
  openPopup,
  otherExtension,
  test,
  visit,
} from './why401.ts';

/*
 * Which of the installed extensions could have done it. The permission for the list is granted beforehand, since no test can
 * press the browser's own window that asks for it.
 */

// A blocking listener of Manifest V3 is ignored in Chromium, unless a policy has installed the extension.
const innocents = ['innocent-no-permission', 'innocent-other-site', 'strip-authorization-in-passing'].map(
  otherExtension,
);
const button = 'Which extension could it be?';
const confirm = 'List the extensions that could have';

for (const [guilty, path, name, reason] of [
  ['strip-authorization', '/zoo/extension-removed-header', 'Fixture: strip Authorization', 'change headers'],
  ['replace-authorization', '/zoo/token-expired', 'Fixture: replace Authorization', 'change headers'],
  ['block-token-endpoint', '/zoo/recovered', 'Fixture: block the token endpoint', 'block requests to any site'],
] as const) {
  test(`${guilty} is listed, with the reason, and the innocent are not`, async ({ zoo }) => {
    const granted = await withGranted(extensionFolder, ['management']);
    const chrome = await launchWithExtension({
      extensions: [granted.folder, otherExtension(guilty), ...innocents],
    });
    try {
      const tab = await newTab(chrome);
      await visit(tab, zoo.url(path));
      const popup = await openPopup(chrome, tab);
      const card = firstCard(popup);
      await card.getByRole('button', { name: button }).click();
      await card.getByRole('button', { name: confirm }).click();
      await expect(card).toContainText('could have done this, by what they may do');
      await expect(card.getByRole('row').filter({ hasText: name })).toContainText(reason);
      await expect(card).not.toContainText('it only watches');
      await expect(card).not.toContainText('in passing');
      // Rules may block anywhere: access to a site is asked for changing headers only.
      await expect(card.getByRole('row').filter({ hasText: 'of another site' })).toHaveCount(
        guilty === 'block-token-endpoint' ? 1 : 0,
      );
      const report = await downloadedReport(popup);
      expect(report.experiments).toMatchObject([
        { action: 'extension-suspects', outcome: expect.stringContaining(name) },
      ]);
      const [answer] = report.failures.flatMap(({ findings }) => findings);
      expect(answer?.evidence).toContainEqual(
        expect.objectContaining({ what: expect.stringMatching(new RegExp(`“${name}” could have, which is no proof`)) }),
      );
    } finally {
      await chrome.close();
      await granted.remove();
    }
  });
}

test('without the permission nothing is listed, and the card says so', async ({ zoo }) => {
  // A policy that keeps a permission from extensions says no where a person would.
  const refuses = noPolicyHere() === undefined;
  const chrome = await launchWithExtension({
    extensions: [extensionFolder, otherExtension('strip-authorization')],
    ...(refuses ? { browserPolicy: { ExtensionSettings: { '*': { blocked_permissions: ['management'] } } } } : {}),
  });
  try {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/extension-removed-header'));
    const popup = await openPopup(chrome, tab);
    const card = firstCard(popup);
    await card.getByRole('button', { name: button }).click();
    await expect(card).toContainText('None of them is touched.');
    // What the popup asks once the person has said no, or has taken the permission back.
    const exchange = (await downloadedReport(popup)).failures[0]?.id;
    const reply = await popup.evaluate(
      ([tabId, id]) => {
        const { chrome: own } = globalThis as unknown as {
          chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
        };
        return own.runtime.sendMessage({ kind: 'try', tabId, exchange: id, action: 'extension-suspects' });
      },
      [tab.id, exchange] as const,
    );
    expect(reply).toMatchObject({
      ok: true,
      answer: { says: expect.stringContaining('permission for it is missing') },
    });
    if (!refuses) return;
    await card.getByRole('button', { name: confirm }).click();
    await expect(card).toContainText('The browser was not allowed to, so nothing was tried and nothing has changed.');
    await card.getByRole('button', { name: 'Find the extension' }).click();
    await expect(card).toContainText('The browser was not allowed to show your extensions');
    await expect(card.getByRole('button', { name: 'Start the search' })).toHaveCount(0);
  } finally {
    await chrome.close();
  }
});
