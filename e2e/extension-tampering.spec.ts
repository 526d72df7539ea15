import { launchWithExtension } from './launch.ts';
import { makeExtensions } from './rule-extension.ts';
import { startTamperedSite } from './servers/tampered-site.ts';
import {
  expect,
  extensionFolder,
  failuresOf,
  firstCard,
  newTab,
  openPopup,
  otherExtension,
  test,
  visit,
} from './why401.ts';

/* Another extension, really installed, takes a header away. */

const keepingTheme = {
  action: {
    type: 'modifyHeaders',
    responseHeaders: [{ header: 'set-cookie', operation: 'set', value: 'theme=dark; Path=/' }],
  },
  condition: { urlFilter: '/sessions', resourceTypes: ['xmlhttprequest'] },
};

test('strip-authorization: the card says that an extension removed authorization', async ({ zoo }) => {
  const chrome = await launchWithExtension({ extensions: [extensionFolder, otherExtension('strip-authorization')] });
  try {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/extension-removed-header'));
    const popup = await openPopup(chrome, tab);
    const card = firstCard(popup);
    await expect(card.getByRole('heading', { level: 2 })).toHaveText('An extension removed a header');
    await expect(card).toContainText('Proven');
    await expect(card).toContainText('authorization');
    await card.getByRole('button', { name: 'Show evidence' }).click();
    await expect(card).toContainText(/removed/i);
  } finally {
    await chrome.close();
  }
});

test('in a burst nobody watches what the page asked for: the first failure says so, and the next one has the proof', async () => {
  const site = await startTamperedSite();
  const chrome = await launchWithExtension({ extensions: [extensionFolder, otherExtension('strip-authorization')] });
  try {
    const tab = await newTab(chrome);
    await tab.page.goto(site.url('/'));
    // It answers when the background is ready: what a browser does before that is seen whole.
    const popup = await openPopup(chrome, tab);
    const order = () => fetch('/orders', { headers: { Authorization: 'Bearer opaque-4f9a8d7c6b5a4f9a8d7c' } });
    await tab.page.evaluate(async () => {
      for (let made = 0; made < 150; made += 1) await fetch(`/?${made}`);
    });
    await tab.page.evaluate(order);
    const card = firstCard(popup);
    await expect(card.getByRole('heading', { level: 2 })).toHaveText('No credentials were sent');
    await expect(card).toContainText('Likely');
    await card.getByRole('button', { name: 'Show evidence' }).click();
    await expect(card).toContainText('an extension may have taken it');
    await tab.page.evaluate(order);
    const causes = async () => (await failuresOf(popup, tab)).map(({ findings }) => findings[0]?.cause);
    await expect.poll(causes).toContain('extension-removed-header');
  } finally {
    await chrome.close();
    await site.close();
  }
});

test('strip-www-authenticate: the token is to blame, and the extension is named beside it; one of two cookies is taken', async ({
  zoo,
}) => {
  const site = await startTamperedSite();
  // A rule cannot take one line of several: it sets the header anew.
  const made = await makeExtensions([{ name: 'Keeps the theme alone', rules: [keepingTheme] }]);
  const chrome = await launchWithExtension({
    extensions: [extensionFolder, otherExtension('strip-www-authenticate'), ...made.folders],
  });
  try {
    const signIn = await newTab(chrome);
    await signIn.page.goto(site.url('/?do=cookies'));
    await signIn.page.locator('body[data-state=done]').waitFor();
    const taken = firstCard(await openPopup(chrome, signIn));
    await expect(taken.getByRole('heading', { level: 2 })).toHaveText('An extension removed a header');
    await expect(taken).toContainText('took the one with the cookie “session” away');
    await expect(taken).toContainText('Proven');
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/token-expired?says=expired'));
    const card = firstCard(await openPopup(chrome, tab));
    await expect(card.getByRole('heading', { level: 2 })).toHaveText('The access token has expired');
    await expect(card).toContainText('An extension removed a header');
  } finally {
    await chrome.close();
    await made.remove();
    await site.close();
  }
});

for (const [name, path, title, certainty] of [
  ['replace-authorization', '/zoo/token-expired', 'An extension changed a header', 'Likely'],
  ['block-token-endpoint', '/zoo/recovered', 'An extension or a browser setting blocked the sign-in', 'Proven'],
] as const) {
  test(`${name}: the card says “${title}”`, async ({ zoo }) => {
    const chrome = await launchWithExtension({ extensions: [extensionFolder, otherExtension(name)] });
    try {
      const tab = await newTab(chrome);
      await visit(tab, zoo.url(path));
      const card = firstCard(await openPopup(chrome, tab));
      await expect(card.getByRole('heading', { level: 2 })).toHaveText(title);
      await expect(card).toContainText(certainty);
    } finally {
      await chrome.close();
    }
  });
}

test('without the other extension the same page works, and nobody is accused', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await visit(tab, zoo.url('/zoo/extension-removed-header'));
  const popup = await openPopup(chrome, tab);
  await expect(popup.getByRole('article')).toHaveCount(0);
});
