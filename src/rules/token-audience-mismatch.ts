import { environmentOf } from '../diagnosis/environment.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding, type Verdict } from '../diagnosis/rule.ts';
import {
  callsTokenInvalid,
  claimTexts,
  type SentToken,
  sentToken,
  serverSays,
  tokenEvidence,
} from '../diagnosis/token-facts.ts';
import { readUrl, sameSite } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { Wording } from '../model/wording.ts';

/*
 * A good token for somebody else: another API, another identity provider, another environment.
 *
 *   GET /orders HTTP/1.1
 *   Host: api.example.com
 *   Authorization: Bearer eyJ…            (aud: https://api.staging.example.com)
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Bearer error="invalid_token", error_description="The audience is invalid"
 *
 * Proven by the server's own words. From aud alone it is a reading, and only where the server calls the token invalid.
 * Silent where aud names this host, or another of which nothing is known, and where the token has expired.
 * Fooled by: an aud that is a mere name, and looks like the address of another environment.
 */
export const tokenAudienceMismatch: Rule = {
  meta: {
    id: 'token-audience-mismatch',
    title: 'The token was issued for another API or environment',
    statuses: [401, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      audience: '{host} says that the token is meant for another audience. It is made out to {audience}.',
      'audience-unread': '{host} says that the token is meant for another audience.',
      issuer: '{host} does not take tokens of this issuer, which is {issuer}.',
      'issuer-unread': '{host} does not take tokens of the issuer of this one.',
      vendor: 'The token is made out to {audience}, and was sent to {host}, which is no part of it.',
      environment: 'The token is made out to {audience} ({for}), and was sent to {host} ({here}).',
    },
    references: ['RFC 7519 §4.1.1', 'RFC 7519 §4.1.3', 'RFC 9068 §4'],
    outranks: ['token-rejected', 'permission-denied', 'token-signature-invalid'],
    offers: ['token-key-check'],
  },
  diagnose: (facts) => {
    const { request } = facts;
    if (request === undefined || !identifies(request)) return notApplicable;
    const token = sentToken(facts);
    return saidByServer(facts, token) ?? fromAudience(facts, token);
  },
};

function saidByServer(facts: Facts, token: SentToken | undefined): Verdict | undefined {
  const host = hostOf(facts);
  if (serverSays(facts, 'audience')) {
    const audience = claimTexts(token?.jwt, 'aud');
    return audience === undefined || audience.length === 0
      ? found({ ...advice(facts), message: 'audience-unread', data: { host }, certainty: 'proven' })
      : found({
          ...advice(facts),
          message: 'audience',
          data: { host, audience: named(audience) },
          certainty: 'proven',
        });
  }
  if (!serverSays(facts, 'issuer')) return undefined;
  const issuer = claimTexts(token?.jwt, 'iss');
  return issuer === undefined
    ? found({ ...advice(facts), message: 'issuer-unread', data: { host }, certainty: 'proven' })
    : found({ ...advice(facts), message: 'issuer', data: { host, issuer: named(issuer) }, certainty: 'proven' });
}

/** APIs of Microsoft whose tokens are for them alone; 00000003… is Graph’s application id. */
const graph = 'https://graph.microsoft.com';
const vendors: ReadonlyMap<string, string> = new Map([
  ['00000003-0000-0000-c000-000000000000', graph],
  [graph, graph],
  ['https://management.azure.com', 'https://management.azure.com'],
]);

function fromAudience(facts: Facts, token: SentToken | undefined): Verdict {
  const { url } = facts;
  const audience = claimTexts(token?.jwt, 'aud');
  if (url === undefined || audience === undefined || audience.length !== 1) return notApplicable;
  const refused = callsTokenInvalid(facts);
  if (!refused || serverSays(facts, 'expired', 'not-yet-valid', 'revoked', 'malformed', 'missing', 'scope'))
    return notApplicable;
  const [text = ''] = audience;
  const vendor = vendors.get(text.replace(/\/$/, '').toLowerCase());
  if (vendor !== undefined) {
    if (sameSite(vendor, url.href, { schemeful: false })) return clear('The token is made out to this very API.');
    return found({
      ...advice(facts, phrase('aud is {audience}', { audience: named(audience) })),
      message: 'vendor',
      data: { audience: named([vendor]), host: hostOf(facts) },
      certainty: 'likely',
      wouldDecide,
    });
  }
  const target = /^https?:/i.test(text) ? readUrl(text) : undefined;
  if (target === undefined || serverSays(facts, 'signature')) return notApplicable;
  if (target.hostname === url.hostname) return clear('The token is made out to this very host.');
  const [meant, here] = [environmentOf(target.hostname), environmentOf(url.hostname)];
  if (meant === here || !sameSite(target.href, url.href, { schemeful: false })) return notApplicable;
  return found({
    ...advice(facts, phrase('aud is {audience}', { audience: named(audience) })),
    message: 'environment',
    data: { audience: named(audience), for: meant, host: hostOf(facts), here },
    certainty: 'likely',
    wouldDecide,
  });
}

const wouldDecide = 'The audience that the API is configured to accept.';

function named(texts: readonly string[]): readonly string[] {
  return texts.slice(0, 4).map((text) => `“${text.slice(0, 100)}”`);
}

function advice(facts: Facts, ...computed: readonly Wording[]): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: tokenEvidence(facts, ...computed),
    fixes: [
      {
        audience: 'visitor',
        text: 'Signing in again gives the same kind of token. Check that you are at the right address of the app, and not at its test site; otherwise report it with Copy report.',
      },
      {
        audience: 'developer',
        text: 'Ask for a token for this API: name its audience or resource, or one of its scopes, in the sign-in request, and take issuer and API address from the same environment.',
        snippet: {
          language: 'http',
          text: 'GET /authorize?response_type=code&client_id=…&resource=https://api.example.com',
        },
      },
      {
        audience: 'operator',
        text: 'Compare the audience and issuer in the API’s settings with aud and iss of the token, to the last slash.',
      },
    ],
  };
}
