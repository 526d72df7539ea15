import { launchWithExtension } from './launch.ts';
import { expect, extensionFolder, firstCard, newTab, openPopup, otherExtension, test, visit } from './why401.ts';

/* Another extension, really installed, takes a header away. */

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

test('strip-www-authenticate: the token is to blame, and the extension is named beside it', async ({ zoo }) => {
  const chrome = await launchWithExtension({ extensions: [extensionFolder, otherExtension('strip-www-authenticate')] });
  try {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/token-expired?says=expired'));
    const card = firstCard(await openPopup(chrome, tab));
    await expect(card.getByRole('heading', { level: 2 })).toHaveText('The access token has expired');
    await expect(card).toContainText('An extension removed a header');
  } finally {
    await chrome.close();
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
