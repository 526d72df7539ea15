import type { Settings } from '../src/model/settings.ts';
import { type LaunchedFirefox, launchFirefox } from './firefox-launch.ts';
import { ask, press } from './firefox-popup.ts';
import { test as base, expect, expectShown, firefoxFolder, visit } from './firefox-why401.ts';
import { ensureBrowser } from './install.ts';

/* One Firefox whose administrator has set some things: what is set so holds, and the rest is the person's. */

const policy: Partial<Settings> = {
  neverSites: ['api.test'],
  badge: 'requests',
  ticketForm: 'https://help.example/new',
};

const test = base.extend<{ readonly managed: LaunchedFirefox }>({
  managed: async ({ zoo }, use) => {
    const found = await ensureBrowser('firefox');
    if ('missing' in found) {
      base.skip(true, `${found.missing} To get it: ${found.command}`);
      return;
    }
    const firefox = await launchFirefox({
      executablePath: found.path,
      extensions: [firefoxFolder],
      hosts: zoo.hosts,
      policy,
    });
    await use(firefox);
    await firefox.close();
  },
});

test('options, a pause, and a policy in Firefox', async ({ managed: firefox, zoo }) => {
  // A Firefox of its own, on a machine with other work to do.
  test.setTimeout(180_000);
  const tab = await firefox.newTab();
  const popup = await firefox.openPopup(tab.id);
  expect((await ask(popup, { kind: 'settings' })).policy).toEqual(policy);

  await visit(tab, zoo.url('/zoo/token-expired?from=elsewhere', 'api.test'));
  await visit(tab, zoo.url('/zoo/token-expired?from=elsewhere'));
  await expectShown(popup, ({ cards }) => expect(cards).toHaveLength(0));
  expect(await stored(firefox), 'neither what api.test shows nor what is asked of it').not.toContain('token-expired');

  await visit(tab, zoo.url('/zoo/token-expired'));
  await expectShown(popup, ({ cards }) => expect(cards[0]?.title).toBe('The access token has expired'));
  await popup.bringToFront();
  await popup.locator('::-p-text(Pause and options)').click();
  await press(popup, 'Pause on app.test');
  await expectShown(popup, ({ everything, cards }) => {
    expect(everything).toContain('Watching is paused on app.test');
    expect(cards).toHaveLength(1);
  });
  await firefox.stopBackground();
  await visit(tab, zoo.url('/zoo/credentials-missing'));
  expect(await stored(firefox)).not.toContain('credentials-missing');
  await press(popup, 'Resume');
  await expectShown(popup, ({ everything }) => expect(everything).not.toContain('Watching is paused'));
  await visit(tab, zoo.url('/zoo/credentials-missing'));
  await expectShown(popup, ({ cards }) => expect(cards).toHaveLength(2));

  const options = await firefox.openOptions();
  const shown = await options.evaluate(() => ({
    form: document.querySelector<HTMLInputElement>('section:last-of-type input')?.value,
    locked: [...document.querySelectorAll('fieldset[disabled], input[disabled]')].length,
    text: document.body.innerText,
  }));
  expect(shown).toMatchObject({ form: 'https://help.example/new', locked: 2 });
  expect(shown.text).toContain('Set by whoever administers this browser.');
  expect(shown.text).toContain('by whoever administers this browser: api.test');
});

/** All that the extension keeps, in memory and on disk. */
function stored({ desk }: LaunchedFirefox): Promise<string> {
  return desk.evaluate(async () => {
    const { session, local } = (
      globalThis as unknown as {
        browser: { storage: Readonly<Record<'session' | 'local', { get(keys: null): Promise<object> }>> };
      }
    ).browser.storage;
    return JSON.stringify([await session.get(null), await local.get(null)]);
  });
}
