import { answerHeader, answerStatus, noSentHeader, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf, schemeName } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { negotiateLeg } from '../http/negotiate.ts';
import { phraseCount } from '../language/phrase.ts';

/*
 * The server takes the sign-in of the operating system only (Negotiate, NTLM; RFC 4559), and that did not go through: the browser
 * offered none, because it does not trust this address with it, or the handshake ended where it began.
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Negotiate
 *   WWW-Authenticate: NTLM
 *
 * A first and a second 401 are part of the handshake. Chromium does not show what it adds; there the number of answers
 * tells.
 * Silent where Basic would do as well, in the middle of the handshake, and where the browser asks for a password.
 * Fooled by: servers that ask for a sign-in in vain on purpose.
 */
export const integratedAuthFailed: Rule = {
  meta: {
    id: 'integrated-auth-failed',
    title: 'The sign-in of the operating system did not go through',
    statuses: [401, 407],
    requires: ['response-headers'],
    kind: 'broken',
    owner: 'browser',
    messages: {
      'not-offered':
        '{host} takes the sign-in of the operating system only ({schemes}), and this browser offered none. It does so only for addresses that it was told to trust.',
      refused:
        'This browser went through the sign-in of the operating system with {host} ({schemes}), and was refused at its end.',
    },
    references: ['RFC 4559 §4', 'RFC 9110 §11.6.1'],
    outranks: ['credentials-missing', 'challenge-missing'],
  },
  diagnose: (facts) => {
    const { response, request, status, hop, prompt } = facts;
    const proxy = status === 407;
    const challenges = (proxy ? response?.proxyChallenges : response?.challenges) ?? [];
    const schemes = [...new Set(challenges.map(({ scheme }) => scheme))];
    if (schemes.length === 0) return notApplicable;
    if (!schemes.every((scheme) => scheme === 'negotiate' || scheme === 'ntlm')) return notApplicable;
    const data = { host: hostOf(facts), schemes: schemes.map(schemeName) };
    const credential = proxy ? request?.proxyAuthorization : request?.authorization;
    const leg = credential && negotiateLeg(credential.form);
    const refusals = hop.rounds.filter((round) => round.status === status).length;
    if (refusals >= 3 || leg === 'final')
      return found({
        ...advice(facts, proxy),
        message: 'refused',
        data,
        certainty: 'likely',
        owner: 'server',
      });
    // The token of a challenge belongs to a handshake that has begun.
    if (credential !== undefined || challenges.some(({ token68 }) => token68 !== undefined))
      return clear('The handshake was still under way.');
    // Where it asks for a password, it is the person’s turn; a proxy without a sign-in is another cause.
    if (prompt !== undefined || refusals > 1 || proxy) return notApplicable;
    return found({ ...advice(facts, proxy), message: 'not-offered', data, certainty: 'likely' });
  },
};

function advice(facts: Facts, proxy: boolean): Pick<RuleFinding, 'evidence' | 'fixes' | 'wouldDecide'> {
  const [asked, sent] = proxy ? ['proxy-authenticate', 'proxy-authorization'] : ['www-authenticate', 'authorization'];
  const refusals = facts.hop.rounds.filter(({ status }) => status === facts.status).length;
  return {
    evidence: [
      answerStatus(facts),
      ...answerHeader(facts, asked),
      ...sentHeader(facts, sent),
      ...noSentHeader(facts, sent),
      reading(
        facts,
        phraseCount(refusals, {
          one: 'the server refused once in this request',
          other: 'the server refused {count} times in this request',
        }),
      ),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: 'Use the address that your organisation gave you, as it was given (server.example, not its number), from inside its network or VPN, and signed in to the machine with your work account.',
      },
      {
        audience: 'developer',
        text: 'Chromium wants the host in the policy AuthServerAllowlist, Firefox in network.negotiate-auth.trusted-uris; a call to another origin needs credentials: "include", and its preflight must pass without a sign-in.',
      },
      {
        audience: 'operator',
        text: 'Kerberos needs a service principal HTTP/host for the very name in the address bar, on the account that runs the server, and clocks within five minutes. NTLM binds to one connection: proxies that share connections, and HTTP/2, break it.',
      },
    ],
    wouldDecide: 'The security log of the server or the domain controller at the time of this request.',
  };
}
