import type { Browser, Protocol } from 'puppeteer-core';
import { cookiePolicies } from '../../src/http/cookie-policy.ts';
import { includesCredentials } from '../../src/http/cookie-sending.ts';
import { storageVerdict } from '../../src/http/cookie-storage.ts';
import { responseContext } from '../../src/http/same-site.ts';
import { readSetCookie } from '../../src/http/set-cookie.ts';
import type { JarCookie } from '../../src/model/cookie.ts';
import type { Case } from './agreement.ts';
import { type CookieAsking, cookieAskings, credentialsOf, requestOf } from './cookie-asking.ts';
import { asParameter } from './cookie-jar.ts';
import { cookieLine } from './cookie-lines.ts';
import { ask } from './cookie-page.ts';
import { seeded } from './random.ts';
import type { Place } from './server.ts';

/** A Set-Cookie line in the answer to a request. */
export interface StoringSetup {
  readonly asking: CookieAsking;
  readonly lines: readonly string[];
}

/** The same lines for the same seed. `perAsking`: lines for each way of asking. */
export function storingSetups(seed: number, perAsking: number): readonly StoringSetup[] {
  const random = seeded(seed);
  let id = 0;
  return cookieAskings.map((asking) => {
    const lines = Array.from({ length: perAsking }, () => {
      id += 1;
      return cookieLine(id, random);
    });
    return { asking, lines };
  });
}

/** A Secure cookie that is in the jar before the line comes, of another scope each: a line in the clear may not hide it. */
function heldBefore(line: string): readonly JarCookie[] {
  const [name, id] = /^held(\d+)/.exec(line) ?? [];
  const scope = scopes[Number(id) % scopes.length];
  if (name === undefined || !scope) return [];
  return [{ name, ...scope, size: 8, fingerprint: '', secure: true, httpOnly: false, sameSite: 'none' }];
}

const scopes: readonly Pick<JarCookie, 'domain' | 'hostOnly' | 'path'>[] = [
  { domain: 'app.test', hostOnly: false, path: '/' },
  { domain: 'api.app.test', hostOnly: true, path: '/deep' },
  { domain: 'www.app.test', hostOnly: true, path: '/' },
];

/** Lets the browser decide about every line, and puts what we say beside it. */
export async function judgeStoring(
  browser: Browser,
  setups: readonly StoringSetup[],
  place: Place,
  options: {
    readonly thirdPartyBlocked: boolean;
    /** Tells the server what to answer next. */
    readonly setLines: (lines: readonly string[]) => void;
  },
): Promise<readonly Case[]> {
  const devtools = await browser.target().createCDPSession();
  const cases: Case[] = [];
  for (const { asking, lines } of setups) {
    await devtools.send('Storage.clearCookies');
    await devtools.send('Storage.setCookies', {
      cookies: lines.flatMap(heldBefore).map((cookie) => asParameter(cookie, 'before')),
    });
    options.setLines(lines);
    const { blocked } = await ask(browser, asking, place);
    const { cookies } = await devtools.send('Storage.getCookies');
    for (const line of lines) {
      const said = predict(line, asking, place, options.thirdPartyBlocked);
      const reasons = blocked.find((each) => each.line === line.trim())?.reasons ?? [];
      const kept = cookies.some((cookie) => cookie.value !== 'before' && isOf(cookie, line));
      cases.push({
        id: `${asking.name}: ${JSON.stringify(line.slice(0, 160))}`,
        ours: { verdict: said.outcome === 'stored' ? 'kept' : 'not kept', reasons: said.reasons },
        theirs: { verdict: kept ? 'kept' : 'not kept', reasons },
      });
    }
  }
  return cases;
}

function predict(line: string, asking: CookieAsking, place: Place, thirdPartyBlocked: boolean) {
  const policy = cookiePolicies.chromium;
  const request = requestOf(asking, place);
  return storageVerdict(readSetCookie(line).cookie, {
    ...{ url: request.url, policy, thirdPartyBlocked, existing: heldBefore(line), now: Date.now() },
    credentialed: includesCredentials({ ...request, credentials: credentialsOf(asking) }),
    response: responseContext(request, policy),
  });
}

/** By the value, which no two lines share; a line without one by its name. */
function isOf({ name, value }: Protocol.Network.Cookie, line: string): boolean {
  const mark = /v\d+/.exec(line)?.[0];
  if (mark === undefined) return name !== '' && line.trim().startsWith(`${name}=`);
  return new RegExp(`\\b${mark}\\b`).test(value) || new RegExp(`\\b${mark}\\b`).test(name);
}
