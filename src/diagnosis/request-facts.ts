import { isApiKeyHeader } from '../http/api-key.ts';
import type { SentCookie } from '../model/cookie.ts';
import type { Credential } from '../model/credential.ts';
import type { Exchange, Hop } from '../model/exchange.ts';
import { type HeaderList, hasLine, sameName, textsNamed } from '../model/header.ts';
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
  const apiKeys: { readonly name: string; readonly credential: Credential }[] = [];
  const cookies: SentCookie[] = [];
  let cookieSize = 0;
  for (const { name, value } of headers) {
    if (value.kind === 'credential' && isApiKeyHeader(name)) apiKeys.push({ name, credential: value.credential });
    if (value.kind !== 'cookies' || !sameName(name, 'cookie')) continue;
    cookies.push(...value.cookies);
    cookieSize += value.size;
  }
  return {
    headers,
    view: views?.sent === undefined ? 'asked' : 'sent',
    hopIndex,
    roundIndex,
    authorization: credentialIn(headers, 'authorization'),
    proxyAuthorization: credentialIn(headers, 'proxy-authorization'),
    apiKeys,
    cookies,
    cookieSize,
    credentialInUrl:
      hop.url.userInfo ||
      hop.url.sealed.some(({ name }) => name !== undefined && /token|api_?key|^key$|sig(nature)?$|jwt/i.test(name)),
    texts: (name) => textsNamed(headers, name),
    has: (name) => hasLine(headers, name),
  };
}

/** Of several lines the first. */
function credentialIn(headers: HeaderList, name: string): Credential | undefined {
  const value = headers.find((line) => sameName(line.name, name))?.value;
  return value?.kind === 'credential' ? value.credential : undefined;
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
