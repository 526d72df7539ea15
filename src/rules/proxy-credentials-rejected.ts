import { answerHeader, answerStatus, promptShown, sentHeader } from '../diagnosis/evidence.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { negotiateLeg } from '../http/negotiate.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The proxy of the network got a sign-in, and asks for one again (RFC 9110 §15.5.8).
 *
 *   GET http://news.example/
 *   Proxy-Authorization: Basic YWxpY2U6d3Jvbmc=
 *
 *   407 Proxy Authentication Required
 *
 * Chromium does not show what it sent to a proxy; there its asking twice in one request tells.
 * Silent on the first messages of NTLM and Negotiate, which are always answered with 407, and where the browser asks for
 * the first time.
 * Fooled by: a right account that may not use the proxy, which many proxies answer in the same way.
 */
export const proxyCredentialsRejected: Rule = {
  meta: {
    id: 'proxy-credentials-rejected',
    title: 'Your network’s proxy refused the sign-in it was given',
    statuses: [407],
    requires: [],
    kind: 'broken',
    owner: 'you',
    messages: {
      sent: 'It is not the site that refused: the proxy of your network{challenger} got a user name and a password, and asks for them again.',
      'asked-again':
        'It is not the site that refused: the proxy of your network{challenger} asked {times} times in one request, so what was typed before was refused.',
    },
    references: ['RFC 9110 §15.5.8', 'RFC 9110 §11.7.2'],
    outranks: [
      'login-prompt-pending',
      'login-prompt-cancelled',
      'cors-hides-auth-failure',
      'challenge-missing',
      'integrated-auth-failed',
    ],
  },
  diagnose: (facts) => {
    const { request, hop } = facts;
    const credential = request?.proxyAuthorization;
    const prompts = hop.rounds.flatMap(({ prompt }) => (prompt?.isProxy ? [prompt] : []));
    const leg = credential && negotiateLeg(credential.form);
    const refused = credential !== undefined && leg !== 'first' && leg !== 'middle';
    if (!refused && prompts.length < 2) return notApplicable;
    const challenger = prompts[0]?.challenger;
    const where = challenger === undefined ? '' : phrase(' at {challenger}', { challenger });
    return found({
      message: refused ? 'sent' : 'asked-again',
      data: refused ? { challenger: where } : { challenger: where, times: prompts.length },
      certainty: 'proven',
      evidence: [
        ...sentHeader(facts, 'proxy-authorization'),
        answerStatus(facts),
        ...answerHeader(facts, 'proxy-authenticate'),
        ...promptShown(facts),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: 'Type the user name and password of your network, not those of the site. Some networks want the domain too (DOMAIN\\name). After a change of password, remove the old one from the browser’s password store.',
        },
        {
          audience: 'developer',
          text: 'Nothing in the call can mend this: credentials for a proxy belong where the proxy is configured.',
        },
        {
          audience: 'operator',
          text: 'See the proxy’s log for this user: wrong password, locked account, or a right account that may not use the proxy. Squid writes the reason with TCP_DENIED/407.',
        },
      ],
    });
  },
};
