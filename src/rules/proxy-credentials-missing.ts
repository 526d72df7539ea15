import { proxyLogin } from '../advice/cures/proxy-login.ts';
import { answerHeader, answerStatus, promptShown } from '../diagnosis/evidence.ts';
import { schemeName } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { phrase } from '../language/phrase.ts';

/*
 * Not the site, but the proxy between this machine and the internet wants a sign-in (RFC 9110 §15.5.8).
 *
 *   407 Proxy Authentication Required
 *   Proxy-Authenticate: Basic realm="Squid proxy-caching web server"
 *
 * Squid as accelerator and HAProxy in front of a site ask with 401, and are servers to the browser.
 * Silent where credentials for the proxy went along, and on prompts of a site.
 * Fooled by: a site that sends 407 itself, against the standard.
 */
export const proxyCredentialsMissing: Rule = {
  meta: {
    id: 'proxy-credentials-missing',
    title: 'Your network’s proxy wants you to sign in',
    statuses: [407],
    requires: [],
    kind: 'broken',
    owner: 'you',
    messages: {
      wanted:
        'It is not the site that refused: the proxy of your network{challenger} wants you to sign in before it lets anything through{schemes}.',
    },
    references: ['RFC 9110 §15.5.8', 'RFC 9110 §11.7.1'],
    outranks: ['login-prompt-pending', 'cors-hides-auth-failure'],
  },
  diagnose: (facts) => {
    const { request, response, hop } = facts;
    if (request?.proxyAuthorization !== undefined) return clear('Credentials for the proxy were sent.');
    const prompts = hop.rounds.filter(({ prompt }) => prompt?.isProxy).length;
    // Asked again within one request: something was typed, and refused.
    if (prompts > 1) return notApplicable;
    const challenger = hop.rounds.find(({ prompt }) => prompt?.isProxy)?.prompt?.challenger;
    const schemes = [...new Set(response?.proxyChallenges.map(({ scheme }) => schemeName(scheme)))];
    return found({
      message: 'wanted',
      data: {
        challenger: challenger === undefined ? '' : phrase(' at {challenger}', { challenger }),
        schemes: schemes.length === 0 ? '' : phrase(' ({schemes})', { schemes }),
      },
      certainty: 'proven',
      evidence: [answerStatus(facts), ...answerHeader(facts, 'proxy-authenticate'), ...promptShown(facts)],
      fixes: [
        {
          audience: 'visitor',
          text: 'Reload the page and type the user name and password of your network, not those of the site. Ask your network’s help desk if you have none.',
        },
        {
          audience: 'developer',
          text: 'Configure the proxy’s credentials where the proxy itself is configured; the call cannot carry them.',
        },
        ...operatorFixes(facts, proxyLogin),
      ],
    });
  },
};
