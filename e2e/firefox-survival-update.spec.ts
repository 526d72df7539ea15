import { ask, press } from './firefox-popup.ts';
import { expect, expectShown, failuresOf, firefoxFolder, test, visit } from './firefox-why401.ts';
import { withGranted } from './granted.ts';
import { startFailingSite } from './servers/failing-site.ts';
import { writeVersion } from './update.ts';
import { otherExtension } from './why401.ts';

/*
 * A higher version is installed over the one that runs, in the middle of a call and of a search for an extension. Firefox
 * empties the session store: what is gone with that is not taken for absent, and what the person switched off is named.
 */

const culprit = 'strip-authorization@fixtures.why401.dev';

test.use({ others: [otherExtension('strip-authorization')] });

test('updated in the middle of a call and of a search: the call is shown with what was not seen of it, settings stay, and what was switched off is named', async ({
  firefox,
  zoo,
}) => {
  const site = await startFailingSite('app.test');
  const newer = await withGranted(firefoxFolder, []);
  await writeVersion(newer.folder, '99.0.0');
  try {
    const before = await firefox.newTab();
    await before.page.goto(site.url('/'));
    await firefox.desk.evaluate(setCookie, site.url('/'));
    const greeted = await firefox.openPopup(before.id);
    await expectShown(greeted, ({ everything }) => expect(everything).toContain('Understood'));
    await press(greeted, 'Understood');
    await before.page.goto(site.url('/?call=/refused/before'));
    await expectShown(greeted, ({ cards }) => expect(cards[0]?.text).toContain('401'));
    await ask<'clear'>(greeted, { kind: 'clear', tabId: before.id });
    expect((await ask<'view'>(greeted, { kind: 'view', tabId: before.id })).undo).toMatchObject({ cookies: 1 });

    const searching = await firefox.newTab();
    await visit(searching, zoo.url('/zoo/extension-removed-header?from=elsewhere'));
    const search = await firefox.openPopup(searching.id);
    await expectShown(search, ({ cards }) => expect(cards[0]?.title).toBe('An extension removed a header'));
    await press(search, 'Find the extension');
    await expectShown(search, ({ everything }) => expect(everything).toContain('Start the search'));
    await press(search, 'Start the search');
    const phase = async () => (await ask<'view'>(search, { kind: 'view', tabId: searching.id })).bisect?.phase.kind;
    await expect.poll(phase).toBe('by-hand');
    await firefox.switchExtension(culprit, false);

    const during = await firefox.newTab();
    await during.page.goto(site.url('/?call=/held'));
    await expect.poll(() => site.calls('/held')).toBe(1);
    await ask<'change-settings'>(firefox.desk, { kind: 'change-settings', changes: { badge: 'requests' } });
    await firefox.browser.installExtension(newer.folder);

    const popup = await firefox.openPopup(during.id);
    await expectShown(popup, ({ everything }) => expect(everything).toContain('No request of this tab was watched'));
    site.release();
    await expectShown(popup, ({ cards }) => expect(cards[0]?.text).toContain('401'));
    const [failure] = await failuresOf(popup, during);
    expect(failure?.exchange.gaps.map(({ kind }) => kind)).toContain('start-unseen');
    const { text } = await ask<'export'>(popup, { kind: 'export', tabId: during.id, format: 'json' });
    expect(JSON.parse(text)).toMatchObject({ tool: { version: '99.0.0' } });
    expect(await ask<'settings'>(popup, { kind: 'settings' })).toMatchObject({ inForce: { badge: 'requests' } });

    await expect.poll(() => popup.evaluate(titleOfIcon, before.id)).toContain('has seen nothing here yet');
    const other = await firefox.openPopup(before.id);
    const { everything } = await expectShown(other, (shown) =>
      expect(shown.everything).toContain('No request of this tab was watched so far.'),
    );
    for (const text of ['No failed sign-in', 'Understood', 'Undo']) expect(everything).not.toContain(text);
    expect(everything).toContain('Switch it on again');
    expect(everything).toContain('Fixture: strip Authorization');
  } finally {
    await newer.remove();
    await site.close();
  }
});

/** Runs in the extension. */
async function setCookie(url: string): Promise<void> {
  const { browser } = globalThis as unknown as { browser: { cookies: { set(cookie: object): Promise<unknown> } } };
  await browser.cookies.set({ url, name: 'session', value: 'of-before' });
}

/** Runs in the extension. */
function titleOfIcon(tabId: number): Promise<string> {
  const { browser } = globalThis as unknown as {
    browser: { action: { getTitle(details: { readonly tabId: number }): Promise<string> } };
  };
  return browser.action.getTitle({ tabId });
}
