import { answerHeader, answerStatus, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf, schemeName } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The server challenges for one scheme, the request carried another; or the right scheme with the wrong kind of token.
 *
 *   GET /orders HTTP/1.1
 *   Authorization: Basic YWxpY2U6c2VjcmV0
 *
 *   HTTP/1.1 401 Unauthorized
 *   WWW-Authenticate: Bearer realm="orders"
 *
 * Of several schemes in the challenge any will do.
 * Silent where only letter case differs, where there is no challenge to compare with, and on NTLM inside Negotiate (RFC
 * 4559 §4.1).
 * Fooled by: two layers that each want a sign-in of their own in the one header there is.
 */
export const credentialsSchemeMismatch: Rule = {
  meta: {
    id: 'credentials-scheme-mismatch',
    title: 'The server wants another kind of credentials',
    statuses: [401],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      scheme: 'The request carried {sent} credentials, but {host} accepts {wanted} only.',
      'id-token':
        'The token sent to {host} is an ID token: it tells the app who you are, and is no ticket for an API. An access token is wanted.',
      'refresh-token':
        'The token sent to {host} is a refresh token, which only the identity provider takes. An access token is wanted.',
    },
    references: ['RFC 9110 §11.6.1', 'OpenID Connect Core §2', 'RFC 9068 §2.1'],
    outranks: [
      'credentials-rejected',
      'credentials-lost-in-transit',
      'token-audience-mismatch',
      'token-signature-invalid',
    ],
  },
  diagnose: (facts) => {
    const credential = facts.request?.authorization;
    const wanted = [...new Set(facts.response?.challenges.map(({ scheme }) => scheme))];
    if (credential?.scheme === undefined || wanted.length === 0) return notApplicable;
    const host = hostOf(facts);
    if (!wanted.includes(credential.scheme)) {
      const data = {
        host,
        sent: schemeName(credential.scheme),
        wanted: wanted.slice(0, 4).map(schemeName),
      };
      return found({
        ...advice(facts),
        message: 'scheme',
        data,
        certainty: 'proven',
      });
    }
    const use = credential.form.kind === 'jwt' ? credential.form.jwt.use : 'unknown';
    if (use === 'id')
      return found({
        ...advice(facts),
        message: 'id-token',
        data: { host },
        certainty: 'likely',
      });
    if (use === 'refresh')
      return found({
        ...advice(facts),
        message: 'refresh-token',
        data: { host },
        certainty: 'likely',
      });
    return clear(
      phrase('The scheme that was sent, {scheme}, is one the server asked for.', {
        scheme: schemeName(credential.scheme),
      }),
    );
  },
};

function advice(facts: Facts): Pick<RuleFinding, 'evidence' | 'fixes'> {
  const wantsBearer = facts.response?.challenges.some(({ scheme }) => scheme === 'bearer') ?? false;
  return {
    evidence: [...sentHeader(facts, 'authorization'), answerStatus(facts), ...answerHeader(facts, 'www-authenticate')],
    fixes: [
      {
        audience: 'visitor',
        text: 'You cannot mend this by signing in again: the app and the server disagree about how. Report it with Copy report.',
      },
      {
        audience: 'developer',
        text: wantsBearer
          ? 'Get an access token for this API from its identity provider and send it as Bearer.'
          : 'Send the scheme that the WWW-Authenticate header of the answer names.',
      },
      {
        audience: 'operator',
        text: 'If clients should be able to use both, add the other scheme to this route; a proxy with a sign-in of its own in front uses up the one Authorization header.',
      },
    ],
  };
}
