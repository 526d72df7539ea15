import type { Settings } from '../src/model/settings.ts';
import { type LaunchedFirefox, launchFirefox } from './firefox-launch.ts';
import { noFirefoxPolicyHere } from './firefox-policy.ts';
import { ask, bringToFront, press } from './firefox-popup.ts';
import { test as base, expect, expectShown, firefoxFolder, visit } from './firefox-why401.ts';
import { ensureBrowser } from './install.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import type { Zoo } from './zoo/server.ts';

/*
 * One Firefox whose administrator has set some things: what is set so holds, and the rest is the person's. And one whose
 * requests all go through a proxy that writes them down: the extension sends nothing by itself.
 */

const policy: Partial<Settings> = {
  neverSites: ['login.app.test'],
  badge: 'requests',
  ticketForm: 'https://help.example/new',
};

/** Firefox looks for its own settings whenever it likes, with and without extensions. */
const ofTheBrowser = 'CONNECT firefox.settings.services.mozilla.com:443';

interface Managed {
  readonly firefox: LaunchedFirefox;
  readonly proxy: RecordingProxy;
}

const test = base.extend<{ readonly managed: Managed }>({
  // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
  managed: async ({}, use) => {
    const found = await ensureBrowser('firefox');
    if ('missing' in found) {
      base.skip(true, `${found.missing} To get it: ${found.command}`);
      return;
    }
    const missing = noFirefoxPolicyHere(found.path);
    base.skip(missing !== undefined, missing);
    const proxy = await startRecordingProxy();
    const firefox = await launchFirefox({
      executablePath: found.path,
      extensions: [firefoxFolder],
      hosts: [],
      policy,
      proxy: proxy.address,
    });
    await use({ firefox, proxy });
    await firefox.close();
    await proxy.close();
  },
});

test('options, a pause, a policy, and no request of its own, in Firefox', async ({ managed, zoo }) => {
  // A Firefox of its own, on a machine with other work to do.
  test.setTimeout(180_000);
  await test.step('what is set holds', () => whatIsSetHolds(managed, zoo));
  await test.step('nothing is sent but at the press of a button', () => nothingIsSent(managed, zoo));
});

async function whatIsSetHolds({ firefox }: Managed, zoo: Zoo): Promise<void> {
  const tab = await firefox.newTab();
  const popup = await firefox.openPopup(tab.id);
  expect((await ask(popup, { kind: 'settings' })).policy).toEqual(policy);

  await visit(tab, zoo.url('/zoo/token-expired?from=elsewhere', 'login.app.test'));
  await expectShown(popup, ({ cards }) => expect(cards).toHaveLength(0));
  expect(await stored(firefox), 'what a page asks of others that is never watched').not.toContain('token-expired');

  await visit(tab, zoo.url('/zoo/token-expired'));
  await expectShown(popup, ({ cards }) => expect(cards[0]?.title).toBe('The access token has expired'));
  await bringToFront(popup);
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
  expect(shown.text).toContain('by whoever administers this browser: login.app.test');
  await Promise.all([tab.page.close(), popup.close(), options.close()]);
}

async function nothingIsSent({ firefox, proxy }: Managed, zoo: Zoo): Promise<void> {
  const earlier = proxy.asked.length;
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
  const asked = () => proxy.asked.slice(earlier).filter((line) => line !== ofTheBrowser);
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
}

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
