import { answerHeader, promptShown } from '../diagnosis/evidence.ts';
import { schemeName } from '../diagnosis/names.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The browser's own password window is open, and the request waits behind it. Chromium ends the request of a navigation
 * when the window opens and starts another with what was typed; there the window may be closed by now.
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Basic realm="Restricted"
 *   (onAuthRequired, and nothing since)
 *
 * Silent where no prompt came up, and where the 401 was delivered after it.
 * Fooled by: a window of a navigation that was closed without the browser saying so.
 */
export const loginPromptPending: Rule = {
  meta: {
    id: 'login-prompt-pending',
    title: 'The browser is waiting for a password',
    statuses: [401, 407],
    requires: [],
    kind: 'broken',
    owner: 'you',
    messages: {
      open: 'The browser’s own password window is open for {challenger} ({scheme}), and the page waits for it.',
      'opened-for-page':
        'The browser’s own password window came up for {challenger} ({scheme}). It is still open, or was closed without a password that the server takes.',
    },
    references: ['RFC 9110 §11.6.1', 'RFC 9110 §11.7.1'],
    outranks: ['credentials-missing'],
  },
  diagnose: (facts) => {
    const { prompt } = facts;
    if (prompt === undefined || prompt.state === 'closed') return notApplicable;
    const { challenger, scheme, isProxy } = prompt.prompt;
    return found({
      message: prompt.state === 'open' ? 'open' : 'opened-for-page',
      data: { challenger: challenger ?? facts.url?.host ?? phrase('this server'), scheme: schemeName(scheme) },
      certainty: prompt.state === 'open' ? 'proven' : 'likely',
      evidence: [...promptShown(facts), ...answerHeader(facts, isProxy ? 'proxy-authenticate' : 'www-authenticate')],
      fixes: [
        {
          audience: 'visitor',
          text: 'Type the user name and password for this server into the browser’s window; reload the page if you see none. If you do not know them, cancel it and ask whoever runs the site.',
        },
        {
          audience: 'developer',
          text: 'A call of a script that meets a Basic challenge hangs here. Answer scripts with Bearer or with no browser scheme, or send credentials: "omit".',
        },
        { audience: 'operator', text: 'If nobody should see this window, take the Basic challenge off this path.' },
      ],
    });
  },
};
