import { ask, press } from './firefox-popup.ts';
import { expect, expectShown, test, visit } from './firefox-why401.ts';
import { otherExtension } from './why401.ts';

/* Which of the installed extensions could have done it, in Firefox: its list has themes as well, and leaves members out. */

test.use({
  others: ['strip-authorization', 'innocent-no-permission', 'innocent-other-site'].map(otherExtension),
});

test('who could have removed the header is listed, with the permission asked for at the button', async ({
  firefox,
  zoo,
}) => {
  const tab = await firefox.newTab();
  await visit(tab, zoo.url('/zoo/extension-removed-header?from=elsewhere'));
  const popup = await firefox.openPopup(tab.id);
  await expectShown(popup, ({ cards }) => expect(cards[0]?.title).toBe('An extension removed a header'));

  // What the popup asks once the person has said no.
  const { report } = await ask<'view'>(popup, { kind: 'view', tabId: tab.id });
  const exchange = report.failures[0]?.id ?? '';
  const refused = await ask<'try'>(popup, { kind: 'try', tabId: tab.id, exchange, action: 'extension-suspects' });
  expect(refused.says).toContain('permission for it is missing');

  await press(popup, 'Which extension could it be?');
  await press(popup, 'List the extensions that could have');
  const { cards } = await expectShown(popup, ({ cards: [card] }) =>
    expect(card?.text).toContain('could have done this, by what they may do'),
  );
  expect(cards[0]?.text).toContain('Fixture: strip Authorization');
  expect(cards[0]?.text).not.toContain('Fixture: innocent');

  const after = await ask<'failure'>(popup, { kind: 'failure', tabId: tab.id, exchange });
  const evidence = after?.findings[0]?.evidence.map(({ what }) => what) ?? [];
  expect(evidence).toContainEqual(expect.stringContaining('“Fixture: strip Authorization” could have'));
});
