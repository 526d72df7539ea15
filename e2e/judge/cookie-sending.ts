import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { type CookiePolicy, cookiePolicies } from '../../src/http/cookie-policy.ts';
import type { SendingRemark } from '../../src/http/cookie-reason.ts';
import { sendingVerdict } from '../../src/http/cookie-sending.ts';
import { readUrl, siteOf } from '../../src/http/site.ts';
import type { JarCookie } from '../../src/model/cookie.ts';
import type { Case } from './agreement.ts';
import { type CookieAsking, cookieAskings, credentialsOf, requestOf } from './cookie-asking.ts';
import { asParameter } from './cookie-jar.ts';
import { ask } from './cookie-page.ts';
import type { Place } from './server.ts';

/** Cuts the two minutes of Lax-allow-unsafe down to ten seconds; a test can wait for those. */
export const shortLaxWindow = '--enable-features=ShortLaxAllowUnsafeThreshold';
const policy: CookiePolicy = { ...cookiePolicies.chromium, laxPostWindow: 10_000 };

/** Makes every request with these cookies in the jar, and puts what we say of each cookie beside what the browser did. */
export async function judgeSending(
  browser: Browser,
  jar: readonly JarCookie[],
  place: Place,
  { thirdPartyBlocked }: { readonly thirdPartyBlocked: boolean },
): Promise<readonly Case[]> {
  const devtools = await browser.target().createCDPSession();
  await devtools.send('Storage.clearCookies');
  await devtools.send('Storage.setCookies', { cookies: jar.map((cookie) => asParameter(cookie, 'v')) });
  const createdAt = Date.now();
  const { cookies } = await devtools.send('Storage.getCookies');
  const lost = jar.filter(({ name }) => !cookies.some((cookie) => cookie.name === name));
  if (lost.length > 0) throw new Error(`the browser did not take ${JSON.stringify(lost)}`);

  const judge = async (asking: CookieAsking, name: string): Promise<readonly Case[]> => {
    const request = requestOf(asking, place);
    const now = Date.now();
    const context = { ...request, policy, thirdPartyBlocked, now, createdAt, credentials: credentialsOf(asking) };
    const { associated } = await ask(browser, asking, place);
    return jar
      .filter((cookie) => siteOfCookie(cookie) === siteHost(request.url))
      .map((cookie) => {
        const said = sendingVerdict(cookie, context);
        const seen = associated.find((each) => each.name === cookie.name);
        return {
          id: `${name}: ${JSON.stringify({ ...cookie, size: undefined, fingerprint: undefined })}`,
          ours: { verdict: said.outcome, reasons: said.remarks.some(isUnlisted) ? [] : said.reasons },
          theirs: { verdict: seen?.reasons.length === 0 ? 'sent' : 'withheld', reasons: seen?.reasons ?? [] },
        };
      });
  };

  const cases: Case[] = [];
  const forms = cookieAskings.filter(({ kind }) => kind === 'form');
  // Forms come first, while the cookies are young, and once more when they are not.
  for (const asking of forms) cases.push(...(await judge(asking, asking.name)));
  for (const asking of cookieAskings) {
    if (asking.kind !== 'form') cases.push(...(await judge(asking, asking.name)));
  }
  await sleep(Math.max(0, createdAt + policy.laxPostWindow + 1000 - Date.now()));
  for (const asking of forms) cases.push(...(await judge(asking, `${asking.name}, later`)));
  return cases;
}

/** Chromium does not even look at such cookies, so it lists no reasons that would hold as well. */
function isUnlisted(remark: SendingRemark): boolean {
  return remark === 'other-partition' || remark === 'credentials-mode';
}

function siteOfCookie({ domain }: JarCookie): string | undefined {
  return siteHost(`https://${domain}/`);
}

/** The registrable domain, whatever the scheme: what browsers sort their jars by. */
function siteHost(url: string): string | undefined {
  const site = siteOf(url);
  return site === undefined ? undefined : readUrl(site)?.hostname;
}
