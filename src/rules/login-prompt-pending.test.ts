import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { loginPromptPending } from './login-prompt-pending.ts';

const challenge = '401\nWWW-Authenticate: Basic realm="Restricted"';

testRule(loginPromptPending, {
  found: [
    {
      name: 'a fetch that waits behind the prompt of a site',
      subject: subjectOf(
        seen(['GET https://app.test/admin', challenge], { prompt: { scheme: 'Basic', realm: 'Restricted' } }),
      ),
      message: 'open',
      certainty: 'proven',
      data: { challenger: 'app.test:80', scheme: 'Basic' },
    },
    {
      name: 'the prompt of a proxy',
      subject: subjectOf(
        seen(['GET http://app.test/', '407\nProxy-Authenticate: NTLM'], { prompt: { scheme: 'ntlm', isProxy: true } }),
      ),
      message: 'open',
      certainty: 'proven',
      data: { challenger: 'app.test:80', scheme: 'NTLM' },
    },
    {
      name: 'a navigation in Chromium, whose request ends when the window opens',
      subject: subjectOf({
        ...seen(['GET https://app.test/admin', challenge], { type: 'main_frame', prompt: { scheme: 'basic' } }),
        outcome: { kind: 'completed', at: 1 },
      }),
      message: 'opened-for-page',
      certainty: 'likely',
      data: { challenger: 'app.test:80', scheme: 'Basic' },
    },
  ],
  silent: [
    {
      name: 'a navigation in Firefox, which ends when the window is closed',
      subject: subjectOf({
        ...seen(['GET https://app.test/admin', challenge], {
          type: 'main_frame',
          observer: 'firefox',
          prompt: { scheme: 'basic' },
        }),
        outcome: { kind: 'completed', at: 1 },
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'a challenge that brought no prompt up',
      subject: subjectOf(seen(['GET https://app.test/admin', challenge])),
      verdict: 'not-applicable',
    },
    {
      name: 'a prompt that was dismissed: the 401 was delivered',
      subject: subjectOf({
        ...seen(['GET https://app.test/admin', challenge], { prompt: { scheme: 'basic' } }),
        outcome: { kind: 'completed', at: 1 },
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'a request under way without an answer',
      subject: subjectOf(seen(['GET https://app.test/admin', undefined])),
      verdict: 'not-applicable',
    },
  ],
});
