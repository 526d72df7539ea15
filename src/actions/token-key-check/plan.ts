import { isPrivateHost } from '../../http/private-address.ts';
import { isLoopback } from '../../http/site.ts';
import { say } from '../../language/say.ts';
import type { TryPlan } from '../../messages.ts';
import type { Jwt } from '../../model/credential.ts';

/*
 * Whether the issuer of a token still publishes the key that signed it. The token is hostile text: its `iss` names where to
 * ask, so only a public https address is asked, or one on the page's own kind of network.
 */

/** What is looked for, and where to begin. */
export interface KeyQuestion {
  readonly issuer: string;
  readonly kid: string;
  readonly alg: string;
}

export type Asked =
  | { readonly ok: true; readonly question: KeyQuestion }
  | { readonly ok: false; readonly why: string };

/** Longer texts were cut when they were sealed. */
const textKept = 200;

/** @param pageHost Of the page that made the call. */
export function keyQuestion(jwt: Jwt | undefined, pageHost: string): Asked {
  if (jwt === undefined) return refused(say('The token is opaque: nothing in it names a key.'));
  if (jwt.kind === 'encrypted' || jwt.kind === 'nested')
    return refused(say('The token is encrypted: who signed it cannot be read.'));
  const [alg, kid, issuer] = [text(jwt.header, 'alg'), text(jwt.header, 'kid'), text(jwt.claims, 'iss')];
  if (jwt.kind === 'unsigned' || alg === undefined)
    return refused(say('The token is not signed: there is no key to look for.'));
  if (/^HS\d/i.test(alg))
    return refused(
      say('The token is signed with {alg}, by a secret that issuer and server share: no public key exists.', { alg }),
    );
  if (kid === undefined) return refused(say('The token does not say which key signed it (it has no kid).'));
  if (issuer === undefined) return refused(say('The token does not say who issued it (it has no readable iss).'));
  const problem = issuerProblem(issuer, pageHost);
  return problem === undefined ? { ok: true, question: { issuer, kid, alg } } : refused(problem);
}

function refused(why: string): Asked {
  return { ok: false, why };
}

function text(values: Jwt['header'], name: string): string | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === 'string' && value !== '' && value.length < textKept ? value : undefined;
}

/** OpenID Connect Core §2: https, without query and fragment. */
function issuerProblem(issuer: string, pageHost: string): string | undefined {
  if (!URL.canParse(issuer))
    return say('The issuer of the token (its iss) is a name and no address: there is nothing to ask.');
  const url = new URL(issuer);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return say('The issuer of the token (its iss) is no address that an issuer may have.');
  return mayAsk(url, pageHost)
    ? undefined
    : say('The issuer of the token (its iss) is not at a public https address, so it is not asked.');
}

/** A page of the open web must not lead us into somebody's own network. */
function mayAsk({ protocol, hostname }: URL, pageHost: string): boolean {
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return safe && (!isPrivateHost(hostname) || isPrivateHost(pageHost));
}

export function planKeyCheck(asked: Asked): TryPlan {
  if (!asked.ok) return { kind: 'refused', why: asked.why };
  return {
    kind: 'ready',
    says: say(
      '{host}, which issued the token by its own word, is asked for its public keys: at most four requests without cookies. The token is not sent, and nothing is changed.',
      { host: new URL(asked.question.issuer).host },
    ),
    button: say('Ask the issuer'),
  };
}

/** Where the metadata may be: OpenID Connect Discovery §4, RFC 8414 §3.1, and its form that many use. */
export function metadataAddresses(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const addresses = [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/oauth-authorization-server`,
  ];
  return [...new Set(addresses)];
}
