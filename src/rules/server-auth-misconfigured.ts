import { realPasswordFile } from '../advice/cures/real-password-file.ts';
import { afterChallenge } from '../diagnosis/after-challenge.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';

/*
 * The web server asks for a user name and password, and then fails to check them: its password file is missing or cannot be
 * read. Whatever is typed, the same error comes.
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Basic realm="Restricted"
 *   (credentials are given)
 *   403 Forbidden                 nginx without its file
 *   500 Internal Server Error     nginx that may not read it, Apache in either case
 *
 * Measured on nginx 1.22 and Apache 2.4.
 * Silent where an application behind the server wrote the page, which may have its own reasons, where a token was sent,
 * and after a plain wrong password.
 * Fooled by: nginx and a folder that has no index page, or a file that it may not read.
 */
export const serverAuthMisconfigured: Rule = {
  meta: {
    id: 'server-auth-misconfigured',
    title: 'The server cannot check passwords at all',
    statuses: [401, 403, 500],
    requires: ['response-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      'nginx-missing':
        '{host} asked for a password, and once it was given answered 403 with nginx’ own page. That is how nginx behaves when its password file is missing: no password would do.',
      'nginx-folder':
        '{host} asked for a password, and once it was given answered 403 with nginx’ own page. Either its password file is missing, or this folder has no index page.',
      unreadable:
        '{host} asked for a password, and once it was given answered 500 with a page of {server} itself. That is how it behaves when it cannot read its password file: no password would do.',
    },
    references: ['RFC 9110 §15.6.1', 'RFC 7617 §2'],
    outranks: [
      'permission-denied',
      'server-access-rule',
      'login-prompt-pending',
      'login-prompt-cancelled',
      'credentials-missing',
    ],
    readsBeginning: true,
  },
  diagnose: (facts) => {
    const after = afterChallenge(facts);
    if (after === undefined) return notApplicable;
    const host = hostOf(facts);
    if (after.page === undefined)
      return after.status === 403 || after.status === 500
        ? clear('The page that came after the sign-in is not the web server’s own.')
        : notApplicable;
    if (after.status === 500)
      return found({
        ...advice,
        fixes: [...advice.fixes, ...operatorFixes(facts, realPasswordFile)],
        message: 'unreadable',
        data: { host, server: after.page === 'nginx' ? 'nginx' : 'Apache' },
        certainty: 'likely',
        evidence: after.evidence,
      });
    // Apache would answer 500; its 403 is an access rule.
    if (after.status !== 403 || after.page !== 'nginx') return notApplicable;
    const folder = facts.url?.pathname.endsWith('/') ?? true;
    return found({
      ...advice,
      fixes: [...advice.fixes, ...operatorFixes(facts, realPasswordFile)],
      message: folder ? 'nginx-folder' : 'nginx-missing',
      data: { host },
      certainty: folder ? 'possible' : 'likely',
      evidence: after.evidence,
    });
  },
};

const advice: Pick<RuleFinding, 'fixes' | 'wouldDecide'> = {
  fixes: [
    {
      audience: 'visitor',
      text: 'Stop trying passwords: yours was not even compared. Report it with Copy report.',
    },
    {
      audience: 'developer',
      text: 'Nothing in the request can mend this. Send a request without credentials: if that gets a clean 401, only the check itself is broken.',
    },
  ],
  wouldDecide: 'The error log of the web server at the time of this request.',
};
