import { generateKeyPairSync, sign } from 'node:crypto';
import { type OpenIdServer, startOpenId } from './servers/openid.ts';
import { downloadedReport, expect, firstCard, newTab, openPopup, test } from './why401.ts';

/* The key of a token, looked for among those that a real OpenID provider publishes. */

let openId: OpenIdServer;
test.beforeAll(async () => {
  openId = await startOpenId();
});
test.afterAll(() => openId.close());

/** By this issuer's own word, and signed with a key that it does not have. */
function forged(kid: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: openId.url, exp: Math.floor(Date.now() / 1000) + 600 };
  const signed = `${part({ alg: 'RS256', kid })}.${part(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

const outcomes = [
  { kid: 'zoo-0', says: /publishes 1 key, and “zoo-0” is not among them/, message: 'publishes no such key any more' },
  {
    kid: 'zoo-1',
    says: /publishes the key “zoo-1” \(RS256\), as one of 1/,
    message: 'the server has an old copy of the keys',
  },
];

for (const { kid, says, message } of outcomes) {
  test(`a token whose signature is refused, under the key ${kid}`, async ({ chrome }) => {
    const tab = await newTab(chrome);
    // On this machine itself: a page of the web must not have us ask there.
    await tab.page.goto(`${openId.url}/.well-known/openid-configuration`);
    await tab.page.evaluate(
      ([url, token]) => fetch(url, { headers: { Authorization: `Bearer ${token}` } }).then(() => undefined),
      [openId.apiUrl, forged(kid)] as const,
    );
    const popup = await openPopup(chrome, tab);
    await firstCard(popup).getByRole('button', { name: 'Look for its key' }).click();
    await expect(firstCard(popup).locator('.try-panel')).toContainText(
      'The token is not sent, and nothing is changed.',
    );
    await firstCard(popup).getByRole('button', { name: 'Ask the issuer' }).click();
    await expect(firstCard(popup).locator('.try-panel')).toContainText(says);
    const report = await downloadedReport(popup);
    expect(report.failures[0]?.findings[0]).toMatchObject({
      cause: 'token-signature-invalid',
      certainty: 'proven',
      summary: expect.stringContaining(message),
    });
    expect(report.experiments).toMatchObject([{ action: 'token-key-check' }]);
    await tab.page.close();
  });
}

test('a page of another host does not have this machine asked', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  await tab.page.goto(zoo.url('/'));
  await tab.page.evaluate(
    ([url, token]) => fetch(url, { headers: { Authorization: `Bearer ${token}` } }).then(() => undefined),
    [openId.apiUrl, forged('zoo-0')] as const,
  );
  const popup = await openPopup(chrome, tab);
  await firstCard(popup).getByRole('button', { name: 'Look for its key' }).click();
  await expect(firstCard(popup).locator('.try-panel')).toContainText(
    'not at a public https address, so it is not asked',
  );
  await tab.page.close();
});
