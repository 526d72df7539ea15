import { describe, expect, it } from 'vitest';
import { recordingOf } from '../testing/recordings/recordings.ts';
import { replay } from '../testing/replay.ts';

/*
 * What both real browsers told an extension, through the real recorder, store and rules: the answer to the last failure.
 * `none`: no failure is shown. `unexplained`: a failure, and no rule has an answer yet.
 */
const answers: readonly (readonly [scenario: string, chromium: string, firefox?: string])[] = [
  ['basic-fetch-prompt', 'login-prompt-pending'],
  ['basic-fetch-prompt-dismissed', 'login-prompt-cancelled'],
  ['basic-fetch-prompt-answered-wrong', 'credentials-rejected'],
  ['basic-fetch-prompt-answered', 'recovered'],
  // Chromium ends the request of a navigation when its prompt opens.
  ['basic-navigation-prompt-dismissed', 'login-prompt-pending', 'login-prompt-cancelled'],
  ['basic-from-auth-cache', 'none'],
  ['basic-url-credentials', 'recovered'],
  ['basic-url-credentials-wrong', 'credentials-rejected'],
  ['digest-url-credentials', 'recovered'],
  ['bearer-401', 'token-expired'],
  ['bearer-401-no-credentials', 'credentials-missing'],
  ['navigation-bearer-401', 'credentials-missing'],
  ['service-worker-401', 'token-expired'],
  ['silent-refresh', 'recovered'],
  ['extension-removes-authorization-cross-origin', 'extension-removed-header'],
  // In Firefox other extensions act first, and without a preflight nothing shows that the header was there.
  ['extension-removes-authorization', 'extension-removed-header', 'credentials-missing'],
  ['extension-removes-challenge', 'token-expired', 'token-rejected'],
  ['fetch-redirected-to-login', 'session-expired'],
  ['redirect-cross-origin-authorization', 'credentials-lost-on-redirect'],
  ['redirect-same-origin-authorization', 'token-expired'],
  ['preflight-401', 'preflight-requires-auth'],
  ['preflight-header-not-allowed', 'preflight-header-not-allowed'],
  ['preflight-redirected', 'preflight-redirected'],
  ['cors-response-blocked', 'cors-origin-not-allowed'],
  ['redirect-loop', 'login-loop'],
  ['redirect-loop-fetch', 'login-loop'],
  ['login-post-rejected-cookies', 'none'],
  ['preflight-ok-401-with-cors', 'token-expired'],
  ['preflight-ok-401-without-cors', 'token-expired'],
  ['navigation-511', 'captive-portal'],
  ['proxy-407-fetch', 'proxy-credentials-missing'],
  ['proxy-407-connect-dismissed', 'proxy-credentials-missing'],
  ['image-403', 'permission-denied'],
  ['connection-refused', 'none'],
  ['fetch-aborted', 'none'],
  ['server-closes', 'none'],
  ['cached-200', 'none'],
];

describe.each(['chromium', 'firefox'] as const)('recorded in %s', (browser) => {
  it.each(answers.map(([scenario, chromium, firefox = chromium]) => [scenario, { chromium, firefox }[browser]]))(
    '%s: %s',
    async (scenario, answer) => {
      const { diagnoses } = await replay(browser, recordingOf(browser, scenario).events);
      const last = diagnoses.at(-1);
      const said = last?.subject.recovered ? 'recovered' : (last?.findings[0]?.cause ?? 'unexplained');
      expect(last === undefined ? 'none' : said).toBe(answer);
      expect(diagnoses.flatMap(({ findings }) => findings).filter(({ evidence }) => evidence.length === 0)).toEqual([]);
    },
  );
});
