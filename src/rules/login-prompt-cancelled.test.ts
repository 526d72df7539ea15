import type { Exchange } from '../model/exchange.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { loginPromptCancelled } from './login-prompt-cancelled.ts';

const challenge = '401\nWWW-Authenticate: Basic realm="Restricted"';
const prompt = { scheme: 'basic', realm: 'Restricted' };

/** A prompt came up, and the request has ended since. */
function dismissed(request: string, options: SeenOptions = {}): Exchange {
  return { ...seen([request, challenge], { prompt, ...options }), outcome: { kind: 'completed', at: 1 } };
}

testRule(loginPromptCancelled, {
  found: [
    {
      name: 'the prompt of a fetch',
      subject: subjectOf(dismissed('GET https://app.test/admin')),
      message: 'cancelled',
      certainty: 'proven',
      data: { challenger: 'app.test:80', scheme: 'Basic' },
    },
    {
      name: 'the prompt of a navigation in Firefox',
      subject: subjectOf(dismissed('GET https://app.test/admin', { type: 'main_frame', observer: 'firefox' })),
      message: 'cancelled',
      certainty: 'proven',
    },
    {
      name: 'the page gave up waiting',
      subject: subjectOf({
        ...dismissed('GET https://app.test/admin'),
        outcome: { kind: 'failed', at: 1, error: 'net::ERR_ABORTED' },
      }),
      message: 'cancelled',
      certainty: 'proven',
    },
  ],
  silent: [
    {
      name: 'the prompt is open',
      subject: subjectOf(seen(['GET https://app.test/admin', challenge], { prompt })),
      verdict: 'not-applicable',
    },
    {
      name: 'no prompt came up',
      subject: subjectOf(seen(['GET https://app.test/admin', challenge])),
      verdict: 'not-applicable',
    },
    {
      name: 'in Chromium the prompt of a navigation may still be open',
      subject: subjectOf(dismissed('GET https://app.test/admin', { type: 'main_frame' })),
      verdict: 'not-applicable',
    },
    {
      name: 'something was typed, and refused',
      subject: subjectOf(dismissed(`GET https://app.test/admin\nAuthorization: Basic ${btoa('a:b')}`)),
      verdict: 'not-applicable',
    },
    {
      name: 'the prompt of a proxy',
      subject: subjectOf({
        ...seen(['GET http://app.test/', '407'], { prompt: { ...prompt, isProxy: true } }),
        outcome: { kind: 'completed', at: 1 },
      }),
      verdict: 'not-applicable',
    },
  ],
});
