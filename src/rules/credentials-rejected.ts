import { answerHeader, answerStatus, noAnswerHeader, promptShown, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf, schemeName } from '../diagnosis/names.ts';
import { passwordChallenges } from '../diagnosis/password-challenges.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding, type Verdict } from '../diagnosis/rule.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { phrase } from '../language/phrase.ts';
import type { BasicPart } from '../model/credential.ts';

/*
 * A user name and a password went out, in good form, and the server asks for the same again.
 *
 *   GET /admin HTTP/1.1
 *   Authorization: Basic YWxpY2U6d3Jvbmc=
 *
 *   HTTP/1.1 401 Unauthorized
 *   WWW-Authenticate: Basic realm="Restricted"
 *
 * Where the server gives no challenge at all, the password may as well never have reached the application, so there it is
 * only possible. A Digest challenge with stale=true means that the password was right (RFC 7616 §3.3), and is left alone.
 * Silent on a first prompt into which nothing was typed, on the legs of Negotiate, where another scheme is wanted, and
 * on a 403, before which the password was taken.
 * Fooled by: Apache, which by default answers 401 to a right password of somebody who is not admitted.
 */
export const credentialsRejected: Rule = {
  meta: {
    id: 'credentials-rejected',
    title: 'The user name or password was not accepted',
    statuses: [401],
    requires: ['response-headers'],
    kind: 'broken',
    owner: 'you',
    messages: {
      rejected:
        'A user name and a password were sent to {host} as {scheme} credentials, and the server asked for them again.',
      'white-space':
        'The {part} sent to {host} begins or ends with white space, which is usually pasted along by accident.',
      'empty-password': 'The password sent to {host} was empty.',
      unexplained:
        'A user name and a password were sent to {host} as {scheme} credentials, and it answered 401 without a challenge: it refused them, or never got to see them.',
      'asked-again':
        'The browser asked for a password for {host} {times} times in one request: what was typed before was refused.',
    },
    references: ['RFC 9110 §15.5.2', 'RFC 7617 §2', 'RFC 7616 §3.3'],
    offers: ['replay'],
    outranks: ['login-prompt-pending'],
  },
  diagnose: (facts) => {
    const { request, response } = facts;
    const credential = request?.authorization;
    const schemes = response?.challenges.map(({ scheme }) => scheme) ?? [];
    const prompts = facts.hop.rounds.filter(({ prompt }) => prompt !== undefined && !prompt.isProxy).length;
    if (credential === undefined) return unseenCredentials(facts, prompts, schemes);
    if (credential.scheme !== 'basic' && credential.scheme !== 'digest') return notApplicable;
    const asked = schemes.includes(credential.scheme);
    if (credential.form.kind === 'unreadable' || (!asked && schemes.length > 0)) return notApplicable;
    if (!asked && answeredInstead(facts.stack, facts.status)) return notApplicable;
    if (credential.scheme === 'digest' && passwordChallenges(facts).nonceWasOld)
      return clear('The server said stale=true: the password was right, only its nonce was old.');
    const host = hostOf(facts);
    if (credential.form.kind === 'basic') {
      const part = partWithWhiteSpace(credential.form);
      if (part !== undefined)
        return found({
          ...advice(facts),
          message: 'white-space',
          data: { host, part },
          certainty: asked ? 'proven' : 'likely',
        });
      if (credential.form.password.length === 0)
        return found({
          ...advice(facts),
          message: 'empty-password',
          data: { host },
          certainty: asked ? 'proven' : 'likely',
        });
    }
    if (!asked) return unexplained(facts, schemeName(credential.scheme));
    return found({
      ...advice(facts),
      message: 'rejected',
      data: { host, scheme: schemeName(credential.scheme) },
      certainty: 'proven',
    });
  },
};

/** Chromium does not show what it added itself: only its asking again, or a URL with a password in it, tells. */
function unseenCredentials(facts: Facts, prompts: number, schemes: readonly string[]): Verdict {
  const host = hostOf(facts);
  if (prompts >= 2) {
    return found({ ...advice(facts), message: 'asked-again', data: { host, times: prompts }, certainty: 'proven' });
  }
  const scheme = schemes.find((name) => name === 'basic' || name === 'digest');
  if (!facts.hop.url.userInfo || scheme === undefined) return notApplicable;
  return found({
    ...advice(facts),
    message: 'rejected',
    data: { host, scheme: schemeName(scheme) },
    certainty: 'likely',
    wouldDecide: 'The server’s access log shows a user name when credentials arrived.',
  });
}

function partWithWhiteSpace({ user, password }: { user: BasicPart; password: BasicPart }): string | undefined {
  if (password.whiteSpaceAround) return phrase('password');
  return user.whiteSpaceAround ? phrase('user name') : undefined;
}

/** Apache keeps the header from CGI and PHP-FPM; of a server that got none, this is the answer. */
function unexplained(facts: Facts, scheme: string): Verdict {
  const { evidence, fixes } = advice(facts);
  return found({
    evidence: [...evidence, ...noAnswerHeader(facts, 'www-authenticate')],
    fixes: [
      ...fixes.filter(({ audience }) => audience !== 'operator'),
      {
        audience: 'operator',
        text: 'See whether the application got the header: Apache keeps Authorization from CGI and PHP-FPM until told to pass it. WordPress writes such a line when its permalinks are saved, if it may write .htaccess and mod_rewrite is on.',
        snippet: {
          language: 'apache',
          text: 'RewriteEngine On\nRewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]',
        },
      },
    ],
    message: 'unexplained',
    data: { host: hostOf(facts), scheme },
    certainty: 'possible',
    wouldDecide: 'The same call with a password that is known to be right, and the log of the application.',
  });
}

function advice(facts: Facts): Pick<RuleFinding, 'evidence' | 'fixes'> {
  const form = facts.request?.authorization?.form;
  const nonAscii =
    form?.kind === 'basic' && (form.user.nonAscii || form.password.nonAscii) && !passwordChallenges(facts).utf8;
  return {
    evidence: [
      ...sentHeader(facts, 'authorization'),
      ...(facts.hop.url.userInfo
        ? [reading(facts, phrase('the URL had a user name or a password in it, which is left out here'))]
        : []),
      answerStatus(facts),
      ...answerHeader(facts, 'www-authenticate'),
      ...promptShown(facts),
      ...(nonAscii
        ? [
            reading(
              facts,
              phrase('the pair holds letters outside ASCII: client and server must agree on UTF-8 (RFC 7617 §2.1)'),
            ),
          ]
        : []),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: 'Type the user name and the password again, without Caps Lock and without pasted blanks. After a recent change of password, use the new one; otherwise reset it.',
      },
      {
        audience: 'developer',
        text: 'Check which account and which secret this call is configured with; test the pair on its own before looking further.',
      },
      {
        audience: 'operator',
        text: 'See what the server itself says: the error log names an unknown user and a wrong password differently. On Apache a right password of somebody who is not admitted is a 401 too.',
        snippet: {
          language: 'shell',
          text: 'htpasswd -v /path/to/.htpasswd NAME\ngrep -E "password mismatch|was not found|AH01617|AH01618|AH01631" error.log',
        },
      },
    ],
  };
}
