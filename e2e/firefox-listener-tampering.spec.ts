import { expect, expectShown, test, visit } from './firefox-why401.ts';
import { startTamperedSite } from './servers/tampered-site.ts';
import { otherExtension } from './why401.ts';

/*
 * Another extension takes headers away with a blocking listener. Unlike rules, listeners act between the views that Firefox
 * shows (docs/platform.md), so no preflight is needed for the proof.
 */

test.use({ others: [otherExtension('strip-authorization-in-passing')] });

test('what a listener removed is proven, without a preflight', async ({ firefox, zoo }) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/extension-removed-header'));
  await expectShown(await firefox.openPopup(tab.id), ({ cards }) => {
    expect(cards[0]?.title).toBe('An extension removed a header');
    expect(cards[0]?.text).toContain('Proven');
    expect(cards[0]?.text).toContain('authorization');
  });
});

test('of several cookies that a sign-in sets, the one that was taken is named', async ({ firefox }) => {
  const site = await startTamperedSite();
  try {
    const tab = await firefox.newTab();
    await visit(tab, site.url('/?do=cookies'));
    await expectShown(await firefox.openPopup(tab.id), ({ cards }) => {
      expect(cards[0]?.title).toBe('An extension removed a header');
      expect(cards[0]?.text).toContain('took the one with the cookie “session” away');
      expect(cards[0]?.text).toContain('Proven');
    });
  } finally {
    await site.close();
  }
});
