import { expect, expectShown, test, visit } from './firefox-why401.ts';
import { otherExtension } from './why401.ts';

/*
 * Another extension takes the Authorization header away. Firefox lets it act before anything is shown to Why401, so the
 * one proof is a preflight that asked leave for the header (docs/platform.md).
 */

test.use({ others: [otherExtension('strip-authorization')] });

test('with a preflight it is proven', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/extension-removed-header?from=elsewhere'));
  await expectShown(await firefox.openPopup(tab.id), ({ cards }) => {
    expect(cards[0]?.title).toBe('An extension removed a header');
    expect(cards[0]?.text).toContain('Proven');
    expect(cards[0]?.text).toContain('An extension’s move');
    expect(cards[0]?.text).toContain('authorization');
  });
});

test('without one, all there is to see is a request without credentials, and no extension is accused', async ({
  firefox,
  zoo,
}) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/extension-removed-header'));
  await expectShown(await firefox.openPopup(tab.id), ({ cards }) => {
    expect(cards[0]?.title).toBe('No credentials were sent');
    expect(cards[0]?.text).not.toContain('An extension’s move');
  });
});
