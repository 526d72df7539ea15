import type { Facts } from '../diagnosis/facts.ts';
import { type IssuerKey, issuerKey } from '../diagnosis/key-facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding, type Verdict } from '../diagnosis/rule.ts';
import {
  callsTokenInvalid,
  judgedAt,
  sentToken,
  serverSays,
  tokenChallenges,
  tokenEvidence,
} from '../diagnosis/token-facts.ts';
import { phrase } from '../language/phrase.ts';
import type { Jwt } from '../model/credential.ts';
import type { Wording } from '../model/wording.ts';

/*
 * The server could not verify who signed the token: the key is not among those that it knows, or the signature is wrong.
 *
 *   GET /orders
 *   Authorization: Bearer eyJ…            (alg RS256, kid 2026-07)
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Bearer error="invalid_token", error_description="The signature key was not found"
 *
 * Once the issuer was asked for its keys and has none of that name, it is proven of a token that the server calls invalid.
 * Known otherwise from the server's own words; a token that is not signed at all needs none (RFC 8725 §3.2).
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
      'key-absent':
        'The token sent to {host} is signed under the key {kid}, and {issuer}, which issued it by its own word, publishes no such key any more: it was rotated away, or the token comes from another environment.',
      'key-present':
        '{host} could not verify the signature of the token, though {issuer} publishes its key {kid}: the server has an old copy of the keys or asks another issuer, or the token was changed.',
      unsigned: 'The token sent to {host} is not signed at all (its alg is none), and the server refuses it.',
    },
    offers: ['token-key-check'],
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
        ...advice(facts, phrase('alg is none')),
        message: 'unsigned',
        data: { host },
        certainty: said ? 'proven' : 'likely',
        owner: 'identity-provider',
      });
    }
    const key = issuerKey(facts);
    if (key !== undefined) return keyVerdict(facts, key, said);
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

function keyVerdict(facts: Facts, { present, keys, issuer }: IssuerKey, said: boolean): Verdict {
  const kid = `“${headerText(sentToken(facts)?.jwt, 'kid')?.slice(0, 80) ?? ''}”`;
  const data = { host: hostOf(facts), kid, issuer };
  if (present && !said) return clear(phrase('{issuer} publishes the key that the token names.', { issuer }));
  if (present)
    return found({
      ...advice(facts, phrase('{kid} is one of the {keys} keys that {issuer} publishes', { kid, keys, issuer })),
      message: 'key-present',
      data,
      certainty: 'proven',
    });
  if (!said && tokenChallenges(facts).some(({ says }) => says !== undefined))
    return clear('The server gives another reason than the signature.');
  const { exp } = sentToken(facts)?.times ?? {};
  if (!said && exp !== undefined && exp < judgedAt(facts).now)
    return clear('The token has expired, and its key may be gone for that.');
  return found({
    ...advice(facts, phrase('{kid} is none of the {keys} keys that {issuer} publishes', { kid, keys, issuer })),
    message: 'key-absent',
    data,
    certainty: said || callsTokenInvalid(facts) ? 'proven' : 'likely',
    owner: 'front-end',
  });
}

function headerText(jwt: Jwt | undefined, name: string): string | undefined {
  const value = jwt !== undefined && Object.hasOwn(jwt.header, name) ? jwt.header[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function advice(facts: Facts, ...computed: readonly Wording[]): Pick<RuleFinding, 'evidence' | 'fixes'> {
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
