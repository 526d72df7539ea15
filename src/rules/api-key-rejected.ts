import { answerHeader, answerStatus, noAnswerHeader, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { serverSays } from '../diagnosis/token-facts.ts';
import { tokenOrigin } from '../http/token-prefix.ts';
import { phrase } from '../language/phrase.ts';
import type { Evidence } from '../model/finding.ts';

/*
 * An API key went out, in good form, and the server refuses it.
 *
 *   GET /v1/forecast
 *   X-Api-Key: 0123…
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Key realm="kong"
 *
 * Proven where the server asks for a key once more. A 401 with nothing but a key in the request is most likely about it.
 * Silent where a token is wanted, where the key was never filled in, and on images and other parts of a page.
 * Fooled by: a key that names the app only, beside a sign-in of the person that is missing; so anything else that was
 * sent to sign in makes it merely possible.
 */
export const apiKeyRejected: Rule = {
  meta: {
    id: 'api-key-rejected',
    title: 'The API key was not accepted',
    statuses: [401, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      header: 'An API key was sent to {host} in {header}, and the server refused the call.',
      'asked-again':
        'An API key was sent to {host} in {header}, and the server asked for one again: it does not accept this one.',
      url: 'An API key was sent to {host} in the parameter “{parameter}” of the URL, and the server refused the call.',
    },
    references: ['RFC 9110 §15.5.2', 'RFC 9110 §17.9'],
    outranks: ['credentials-lost-in-transit'],
  },
  diagnose: (facts) => {
    const { request, response, status, exchange } = facts;
    const key = sentKey(facts);
    if (request === undefined || response === undefined || key === undefined) return notApplicable;
    const asked = response.challenges.some(({ scheme }) => keySchemes.has(scheme));
    // What keeps strangers’ images and fonts from a page is no matter of keys.
    if (status === 403 && !calls.has(exchange.type)) return notApplicable;
    // Another scheme that is wanted is another matter.
    if (!asked && response.challenges.length > 0) return notApplicable;
    if (serverSays(facts, 'expired', 'scope', 'audience', 'issuer', 'signature')) return notApplicable;
    const data = { host: hostOf(facts) };
    if (asked && status === 401 && key.kind === 'header')
      return found({
        ...advice(facts, key.evidence),
        message: 'asked-again',
        data: { ...data, header: key.name },
        certainty: 'proven',
      });
    const alone = request.cookies.length === 0 && (request.authorization === undefined || key.name === 'Authorization');
    return found({
      ...advice(facts, key.evidence),
      message: key.kind,
      data: key.kind === 'header' ? { ...data, header: key.name } : { ...data, parameter: key.name },
      certainty: status === 401 && alone ? 'likely' : 'possible',
      wouldDecide: 'The same call with a key that is known to work.',
    });
  },
};

const calls: ReadonlySet<string> = new Set(['xmlhttprequest', 'websocket']);

/** Followed by an API key, by the documentation of their vendors. */
const keySchemes: ReadonlySet<string> = new Set(['apikey', 'api-key', 'key', 'ssws', 'geniekey']);

interface SentKey {
  readonly kind: 'header' | 'url';
  readonly name: string;
  readonly evidence: readonly Evidence[];
}

function sentKey(facts: Facts): SentKey | undefined {
  const { request, hop } = facts;
  const { authorization } = request ?? {};
  if (authorization?.scheme !== undefined && keySchemes.has(authorization.scheme)) {
    if (authorization.defects.length > 0) return undefined;
    return { kind: 'header', name: 'Authorization', evidence: sentHeader(facts, 'authorization') };
  }
  // A token that can be read is judged as a token, and a broken value as broken.
  const header = request?.apiKeys.find(
    ({ credential: { form, defects } }) => form.kind !== 'jwt' && defects.length === 0,
  );
  if (header !== undefined) return { kind: 'header', name: header.name, evidence: sentHeader(facts, header.name) };
  const parameter = hop.url.sealed.find(({ where, name = '' }) => where === 'query' && keyParameter.test(name))?.name;
  if (parameter === undefined) return undefined;
  return {
    kind: 'url',
    name: parameter,
    evidence: [{ kind: 'url', exchange: facts.exchange.id, hop: facts.hopIndex }],
  };
}

const keyParameter = /^(?:api[_-]?key|app[_-]?key|key|subscription-key|x-api-key)$/i;

/** Keys of two worlds, test and live, are not accepted in each other's. */
function ofWorld(facts: Facts): readonly Evidence[] {
  const { authorization, apiKeys = [] } = facts.request ?? {};
  const prefixes = [authorization, ...apiKeys.map(({ credential }) => credential)].map((sent) => sent?.prefix ?? '');
  return prefixes.flatMap((prefix) => {
    const { issuer, environment } = tokenOrigin(prefix) ?? {};
    return environment === undefined
      ? []
      : [
          reading(
            facts,
            phrase('{prefix}… is how {issuer} begins its keys for the {environment} environment', {
              prefix,
              issuer: issuer ?? '',
              environment,
            }),
          ),
        ];
  });
}

function advice(facts: Facts, evidence: readonly Evidence[]): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: [
      ...evidence,
      ...ofWorld(facts),
      answerStatus(facts),
      ...answerHeader(facts, 'www-authenticate'),
      ...(facts.status === 401 ? noAnswerHeader(facts, 'www-authenticate') : []),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: 'The key belongs to the app, not to you: report it with Copy report. If you entered a key yourself, copy it again from where it was issued.',
      },
      {
        audience: 'developer',
        text: 'Check that the key is of this environment, has not been revoked or replaced, and may be used from this site. A key in a page can be read by everybody: call the API from your server, or use a key that is limited to your origin.',
      },
      {
        audience: 'operator',
        text: 'Look the key up by its first characters: revoked, expired, or not allowed for this address, origin or API. Let clients have two keys at a time, so that they can change without a gap, and tell them when you revoke one.',
      },
    ],
  };
}
