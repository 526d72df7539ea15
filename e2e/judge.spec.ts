import { expect, test } from 'playwright/test';
import { corsPolicies } from '../src/http/cors-policy.ts';
import { record } from '../src/testing/conformance.ts';
import { agreementOf, type Case } from './judge/agreement.ts';
import { type JudgeBrowser, launchChromium } from './judge/chromium.ts';
import { jarOf } from './judge/cookie-jar.ts';
import { cookieAnswers } from './judge/cookie-page.ts';
import { judgeSending, shortLaxWindow } from './judge/cookie-sending.ts';
import { judgeStoring, storingSetups } from './judge/cookie-storing.ts';
import { corsInChromium } from './judge/cors-chromium.ts';
import { corsSetups } from './judge/cors-generator.ts';
import { corsAnswers } from './judge/cors-page.ts';
import { predictCors } from './judge/cors-prediction.ts';
import { type CorsSetup, describeSetup } from './judge/cors-setup.ts';
import { seed } from './judge/random.ts';
import { startJudgeServer } from './judge/server.ts';

/*
 * Chromium is the judge: for set-ups that nobody wrote down, generated from a seed, our verdict and our reasons have to be those that
 * the browser gives over the DevTools protocol. WHY401_SEED tries other ones.
 */

const counts = { cors: 360, lines: 12, cookies: 60 };

test.describe.configure({ timeout: 180_000 });

/** All verdicts, and 98 of a hundred reasons; what differs is in the message. */
function expectAgreement(name: string, cases: readonly Case[], version: string): void {
  const { cases: of, verdicts, reasoned, reasons, differences } = agreementOf(cases);
  const message = `${name}, seed ${seed}: ${differences.length} of ${of} differ\n${differences.join('\n')}`;
  expect(of, name).toBeGreaterThanOrEqual(150);
  expect(verdicts, message).toBe(of);
  expect(reasons / reasoned, message).toBeGreaterThanOrEqual(0.98);
  const shares = [
    { same: verdicts, of },
    { same: reasons, of: reasoned },
  ] as const;
  expect(record('browsers', `Chromium: ${name}`, [[`Chromium: ${name}`, ...shares, version]])).toEqual([]);
}

test('CORS', async () => {
  let setups: readonly CorsSetup[] = [];
  const server = await startJudgeServer(corsAnswers(() => setups));
  const chromium = await launchChromium();
  try {
    setups = corsSetups(seed, counts.cors, server);
    const outcomes = await corsInChromium(chromium.browser, setups, server);
    const cases = setups.map((setup): Case => {
      const error = predictCors(setup, server, corsPolicies.chromium);
      const outcome = outcomes.get(setup.id);
      return {
        id: describeSetup(setup),
        ours: { verdict: error ? 'kept from the page' : 'answered', reasons: error ? [error] : [] },
        theirs: {
          verdict: outcome?.answered ? 'answered' : 'kept from the page',
          reasons: outcome?.error ? [outcome.error] : [],
        },
      };
    });
    expectAgreement('CORS', cases, chromium.version);
  } finally {
    await chromium.close();
    await server.close();
  }
});

for (const thirdPartyBlocked of [false, true]) {
  test.describe(`third-party cookies ${thirdPartyBlocked ? 'blocked' : 'allowed'}`, () => {
    const state = thirdPartyBlocked ? 'third-party cookies blocked' : 'third-party cookies allowed';
    let lines: readonly string[] = [];
    let server: Awaited<ReturnType<typeof startJudgeServer>>;
    let chromium: JudgeBrowser;

    test.beforeAll(async () => {
      server = await startJudgeServer(cookieAnswers(() => lines));
      chromium = await launchChromium({ thirdPartyBlocked, args: [shortLaxWindow] });
    });

    test.afterAll(async () => {
      await chromium?.close();
      await server?.close();
    });

    test('Set-Cookie is kept, or not', async () => {
      const setLines = (next: readonly string[]) => {
        lines = next;
      };
      const setups = storingSetups(seed, counts.lines);
      const cases = await judgeStoring(chromium.browser, setups, server, { thirdPartyBlocked, setLines });
      expectAgreement(`Set-Cookie, ${state}`, cases, chromium.version);
    });

    test('Cookie is sent, or not', async () => {
      lines = [];
      const cases = await judgeSending(chromium.browser, jarOf(seed, counts.cookies), server, { thirdPartyBlocked });
      expectAgreement(`Cookie, ${state}`, cases, chromium.version);
    });
  });
}
