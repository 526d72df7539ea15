import { expect, test } from 'playwright/test';
import { corsPolicies } from '../src/http/cors-policy.ts';
import { record } from '../src/testing/conformance.ts';
import { agreementOf, type Case } from './judge/agreement.ts';
import { corsInFirefox } from './judge/cors-firefox.ts';
import { corsHosts, corsSetups } from './judge/cors-generator.ts';
import { corsAnswers } from './judge/cors-page.ts';
import { predictCors } from './judge/cors-prediction.ts';
import { type CorsSetup, describeSetup } from './judge/cors-setup.ts';
import { launchFirefox } from './judge/firefox.ts';
import { seed } from './judge/random.ts';
import { startJudgeServer } from './judge/server.ts';

/** The set-ups of judge.spec.ts in Firefox. It tells no reasons; whether the page got its answer is what counts. */
test('CORS', async () => {
  test.setTimeout(180_000);
  const firefox = await launchFirefox(corsHosts);
  test.skip('missing' in firefox, 'missing' in firefox ? firefox.missing : '');
  if ('missing' in firefox) return;
  let setups: readonly CorsSetup[] = [];
  const server = await startJudgeServer(corsAnswers(() => setups));
  try {
    setups = corsSetups(seed, 360, server);
    const answered = await corsInFirefox(firefox.browser, setups, server);
    const cases = setups.map((setup): Case => {
      const error = predictCors(setup, server, corsPolicies.firefox);
      return {
        id: `${describeSetup(setup)} ${error ?? ''}`,
        ours: { verdict: error ? 'kept from the page' : 'answered', reasons: [] },
        theirs: { verdict: answered.get(setup.id) ? 'answered' : 'kept from the page', reasons: [] },
      };
    });
    const { cases: of, verdicts, differences } = agreementOf(cases);
    expect(verdicts, `seed ${seed}:\n${differences.join('\n')}`).toBe(of);
    const row = ['Firefox: CORS', { same: verdicts, of }, 'not told', firefox.version] as const;
    expect(record('browsers', row[0], [row])).toEqual([]);
  } finally {
    await firefox.close();
    await server.close();
  }
});
