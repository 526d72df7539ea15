import { answerHeader, answerStatus, noSentHeader, promptShown } from '../diagnosis/evidence.ts';
import { schemeName } from '../diagnosis/names.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The browser asked for a password once, got none, and showed the refusal instead.
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Basic realm="Restricted"
 *   (onAuthRequired, then the same 401 delivered)
 *
 * Where the browser asked twice in one request, something was typed and refused: that is another cause.
 * Silent where the window of a navigation may still be open (Chromium), where none came up, and on the prompt of a
 * proxy.
 * Fooled by: another extension that answered the prompt in the person's place.
 */
export const loginPromptCancelled: Rule = {
  meta: {
    id: 'login-prompt-cancelled',
    title: 'The password window was closed without a password',
    statuses: [401, 407],
    requires: [],
    kind: 'broken',
    owner: 'you',
    messages: {
      cancelled:
        'The browser asked for a password for {challenger} ({scheme}), and the window was closed, or could not be shown. The server’s refusal is what is left.',
    },
    references: ['RFC 9110 §15.5.2', 'RFC 9110 §11.6.1'],
    outranks: ['credentials-missing'],
  },
  diagnose: (facts) => {
    const { prompt, request } = facts;
    if (prompt === undefined || prompt.state !== 'closed' || prompt.times > 1 || prompt.prompt.isProxy)
      return notApplicable;
    if (request?.authorization !== undefined) return notApplicable;
    const { challenger, scheme } = prompt.prompt;
    return found({
      message: 'cancelled',
      data: { challenger: challenger ?? facts.url?.host ?? phrase('this server'), scheme: schemeName(scheme) },
      certainty: 'proven',
      evidence: [
        ...promptShown(facts),
        answerStatus(facts),
        ...answerHeader(facts, 'www-authenticate'),
        ...noSentHeader(facts, 'authorization'),
      ],
      fixes: [
        { audience: 'visitor', text: 'Reload the page, and type user name and password into the browser’s window.' },
        {
          audience: 'developer',
          text: 'A page inside another page, or a call of a script, may not be allowed to open the window: sign in on the server’s own page first.',
        },
        { audience: 'operator', text: 'If nobody should see this window, take the Basic challenge off this path.' },
      ],
    });
  },
};
