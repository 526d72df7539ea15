import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { callsTokenInvalid, sentToken, serverSays, tokenEvidence } from '../diagnosis/token-facts.ts';
import type { Jwt } from '../model/credential.ts';

/*
 * The server could not verify who signed the token: the key is not among those that it knows, or the signature is wrong.
 *
 *   GET /orders
 *   Authorization: Bearer eyJ…            (alg RS256, kid 2026-07)
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Bearer error="invalid_token", error_description="The signature key was not found"
 *
 * Known from the server's own words; a token that is not signed at all needs none (RFC 8725 §3.2).
 * Silent where the server gives no reason or another one, and where nothing was sent.
 * Fooled by: a token for another audience, whose keys this server cannot know either; that cause goes first.
 */
export const tokenSignatureInvalid: Rule = {
  meta: {
    id: 'token-signature-invalid',
    title: 'The signature of the token was not accepted',
    statuses: [401, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      'with-key':
        '{host} could not verify the signature of the token. It is signed with {alg} under the key {kid}, which the server has to find among the keys of the issuer.',
      'without-key': '{host} could not verify the signature of the token.',
      unsigned: 'The token sent to {host} is not signed at all (its alg is none), and the server refuses it.',
    },
    references: ['RFC 7515 §5.2', 'RFC 7515 §4.1.4', 'RFC 8725 §3.2'],
    outranks: ['token-rejected', 'permission-denied'],
  },
  diagnose: (facts) => {
    const { request } = facts;
    if (request === undefined || !identifies(request)) return notApplicable;
    const jwt = sentToken(facts)?.jwt;
    const said = serverSays(facts, 'signature');
    const host = hostOf(facts);
    if (jwt?.kind === 'unsigned' && (said || callsTokenInvalid(facts))) {
      return found({
        ...advice(facts, 'alg is none'),
        message: 'unsigned',
        data: { host },
        certainty: said ? 'proven' : 'likely',
        owner: 'identity-provider',
      });
    }
    if (!said) return jwt === undefined ? notApplicable : clear('The server does not speak of signature or key.');
    const [alg, kid] = [headerText(jwt, 'alg'), headerText(jwt, 'kid')];
    if (alg === undefined || kid === undefined)
      return found({ ...advice(facts), message: 'without-key', data: { host }, certainty: 'proven' });
    return found({
      ...advice(facts),
      message: 'with-key',
      data: { host, alg: alg.slice(0, 20), kid: `“${kid.slice(0, 80)}”` },
      certainty: 'proven',
    });
  },
};

function headerText(jwt: Jwt | undefined, name: string): string | undefined {
  const value = jwt !== undefined && Object.hasOwn(jwt.header, name) ? jwt.header[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function advice(facts: Facts, ...computed: readonly string[]): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: tokenEvidence(facts, ...computed),
    fixes: [
      {
        audience: 'visitor',
        text: 'Sign out, and sign in again: after a change of keys a new token is all it takes. If that fails too, report it with Copy report.',
      },
      {
        audience: 'developer',
        text: 'Check that the token comes from the identity provider and environment that this API trusts, and that it reaches the API unchanged, as an access token.',
      },
      {
        audience: 'operator',
        text: 'Compare the kid with the key set of the issuer, and let the server fetch that set again when it meets a key it does not know. When keys are rotated, keep the old one until the last token signed with it has expired.',
        snippet: {
          language: 'shell',
          text: 'curl -s https://idp.example/.well-known/jwks.json | grep -o \'"kid":"[^"]*"\'',
        },
      },
    ],
  };
}
