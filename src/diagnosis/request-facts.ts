import { isApiKeyHeader } from '../http/api-key.ts';
import type { SentCookie } from '../model/cookie.ts';
import type { Credential } from '../model/credential.ts';
import type { Exchange, Hop } from '../model/exchange.ts';
import { type HeaderList, linesByName, plainTexts } from '../model/header.ts';
import { perObject } from '../model/per-object.ts';
import { isImpersonal } from './session-cookie.ts';

/** What the request carried that could identify somebody, and where that can be pointed at. */
export interface RequestFacts {
  readonly headers: HeaderList;
  /** `asked` where `sent` was not seen: what the page wanted, which is not yet what left. */
  readonly view: 'sent' | 'asked';
  readonly hopIndex: number;
  /** The browser shows request headers once per hop, so this may be an earlier round than the answer's. */
  readonly roundIndex: number;
  readonly authorization: Credential | undefined;
  readonly proxyAuthorization: Credential | undefined;
  readonly apiKeys: readonly { readonly name: string; readonly credential: Credential }[];
  readonly cookies: readonly SentCookie[];
  /** Octets of the whole Cookie header. */
  readonly cookieSize: number;
  /** The URL itself carried user info, or a parameter that is a credential by its name. */
  readonly credentialInUrl: boolean;
  readonly texts: (name: string) => readonly string[];
  /** The field is there, readable or not. */
  readonly has: (name: string) => boolean;
}

/** @returns Absent: no request headers of that hop were visible. */
export function requestFacts(exchange: Exchange, hopIndex: number): RequestFacts | undefined {
  return factsOfHops(exchange)[hopIndex];
}

const factsOfHops = perObject(({ hops }: Exchange) => hops.map(readRequest));

function readRequest(hop: Hop, hopIndex: number): RequestFacts | undefined {
  const roundIndex = hop.rounds.findLastIndex(({ views }) => (views.sent ?? views.asked) !== undefined);
  const views = hop.rounds[roundIndex]?.views;
  const headers = views?.sent ?? views?.asked;
  if (headers === undefined) return undefined;
  const lines = linesByName(headers);
  const linesOf = (name: string) => lines.get(name.toLowerCase()) ?? [];
  const credentialOf = (name: string) => {
    const value = linesOf(name)[0]?.value;
    return value?.kind === 'credential' ? value.credential : undefined;
  };
  const cookieLines = linesOf('cookie').flatMap(({ value }) => (value.kind === 'cookies' ? [value] : []));
  return {
    headers,
    view: views?.sent === undefined ? 'asked' : 'sent',
    hopIndex,
    roundIndex,
    authorization: credentialOf('authorization'),
    proxyAuthorization: credentialOf('proxy-authorization'),
    apiKeys: headers.flatMap(({ name, value }) =>
      value.kind === 'credential' && isApiKeyHeader(name) ? [{ name, credential: value.credential }] : [],
    ),
    cookies: cookieLines.flatMap(({ cookies }) => cookies),
    cookieSize: cookieLines.reduce((sum, { size }) => sum + size, 0),
    credentialInUrl:
      hop.url.userInfo ||
      hop.url.sealed.some(({ name }) => name !== undefined && /token|api_?key|^key$|sig(nature)?$|jwt/i.test(name)),
    texts: (name) => plainTexts(linesOf(name)),
    has: (name) => linesOf(name).length > 0,
  };
}

/** Anything at all that a server could know the sender by. */
export function identifies(request: RequestFacts): boolean {
  return (
    request.authorization !== undefined ||
    request.apiKeys.length > 0 ||
    request.cookies.some(({ name }) => !isImpersonal(name)) ||
    request.credentialInUrl
  );
}
