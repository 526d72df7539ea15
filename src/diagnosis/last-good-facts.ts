import { isApiKeyHeader } from '../http/api-key.ts';
import { type CallShape, type NamedText, type RequestShape, shapeOf } from '../model/call-shape.ts';
import type { Credential, JwtValue } from '../model/credential.ts';
import type { Exchange } from '../model/exchange.ts';
import { isImpersonal } from './session-cookie.ts';

/** How a failing call differs from the last time that it went through. */
export interface LastGoodFacts {
  /** When that was, in milliseconds since 1970, and how long before the failing call. */
  readonly at: number;
  readonly ago: number;
  readonly status: number | undefined;
  /** What matters most first. */
  readonly changes: readonly SinceGood[];
  /** The very same Authorization went through then. */
  readonly sameAuthorization: boolean;
  /** Cookies that went along both times with one value. */
  readonly sameCookies: readonly string[];
  /** The answers are signed by the same servers and proxies, and came from the same address. */
  readonly sameWay: boolean;
}

/** One difference. Without `before` it is new, without `after` it is gone. Sealed values are told by their marks. */
export interface SinceGood {
  readonly what: SinceGoodKind;
  /** Of a cookie, claim or header. */
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

export type SinceGoodKind =
  | 'authorization'
  | 'claim'
  | 'cookie'
  | 'header'
  | 'page'
  | 'hop'
  | 'address'
  /** A header by which a server, a release or a proxy names itself. */
  | 'maker';

/** @returns Absent: no earlier success of this call was kept. */
export function lastGoodFacts(exchange: Exchange): LastGoodFacts | undefined {
  const { lastGood: before } = exchange;
  if (before === undefined) return undefined;
  const after = shapeOf(exchange);
  const [was, is] = [before.request, after.request];
  const makers =
    before.makers === undefined || after.makers === undefined
      ? []
      : textChanges('maker', before.makers, after.makers, () => true);
  const address = difference('address', '', before.ip, after.ip);
  const known = before.ip === undefined || after.ip === undefined ? [] : address;
  return {
    at: before.at,
    ago: after.at - before.at,
    status: before.status,
    changes: [
      ...(was === undefined || is === undefined ? [] : requestChanges(was, is)),
      ...difference('page', '', before.page, after.page),
      ...hopChanges(before, after),
      ...known,
      ...makers,
    ],
    sameAuthorization:
      was?.authorization !== undefined && was.authorization.fingerprint === is?.authorization?.fingerprint,
    sameCookies: sameCookies(was, is),
    sameWay: makers.length === 0 && known.length === 0,
  };
}

function requestChanges(before: RequestShape, after: RequestShape): readonly SinceGood[] {
  const mark = ({ fingerprint }: { readonly fingerprint: string }) => fingerprint;
  const authorization = difference(
    'authorization',
    'Authorization',
    before.authorization && mark(before.authorization),
    after.authorization && mark(after.authorization),
  );
  return [
    ...authorization,
    ...(authorization.length === 0 ? [] : claimChanges(before.authorization, after.authorization)),
    ...textChanges('cookie', cookieTexts(before), cookieTexts(after), () => true),
    ...textChanges('header', customHeaders(before), customHeaders(after), namesSomebody),
  ];
}

function cookieTexts({ cookies }: RequestShape): readonly NamedText[] {
  return cookies
    .filter(({ name }) => !isImpersonal(name))
    .map(({ name, fingerprint }) => ({ name, text: fingerprint }));
}

/** By RFC 7519 and RFC 9068 what decides whether a token is taken; `kid` tells which key signed it. */
const claims = ['iss', 'aud', 'exp', 'scope', 'scp', 'client_id', 'azp', 'tid', 'acr'] as const;

function claimChanges(before: Credential | undefined, after: Credential | undefined): readonly SinceGood[] {
  if (before?.form.kind !== 'jwt' || after?.form.kind !== 'jwt') return [];
  const [was, is] = [before.form.jwt, after.form.jwt];
  return [
    ...difference('claim', 'kid', text('kid', was.header), text('kid', is.header)),
    ...claims.flatMap((name) => difference('claim', name, text(name, was.claims), text(name, is.claims))),
  ];
}

function text(name: string, values: Readonly<Record<string, JwtValue>>): string | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return undefined;
  if (name === 'exp' && typeof value === 'number' && Math.abs(value) <= 8.64e12)
    return new Date(value * 1000).toISOString().replace('.000Z', 'Z');
  return typeof value === 'object' ? value.join(' ') : String(value);
}

/** Set by the browser itself, by what it has cached, or anew for each request: their coming and going tells nothing. */
const ofNoMeaning =
  /^(?:accept(?:-.*)?|access-control-.*|baggage|cache-control|connection|content-(?:length|type|encoding)|cookie2|dnt|dpop|host|idempotency-key|if-.*|keep-alive|newrelic|origin|pragma|priority|purpose|range|referer|sec-.*|sentry-.*|te|traceparent|tracestate|upgrade.*|user-agent|via|x-(?:amz-date|b3-.*|client-data|correlation-id|request-id|request-start|trace.*|datadog-.*|instana-.*|timestamp|nonce))$/;

function customHeaders({ headers }: RequestShape): readonly NamedText[] {
  return headers.filter(({ name }) => !ofNoMeaning.test(name));
}

/** Of other headers only the coming and going is told: many have a new value each time. */
function namesSomebody(name: string): boolean {
  return isApiKeyHeader(name) || /csrf|xsrf|tenant|account|organi[sz]ation/.test(name);
}

function hopChanges({ hops: before }: CallShape, { hops: after }: CallShape): readonly SinceGood[] {
  return [
    ...after.filter((hop) => !before.includes(hop)).map((hop) => ({ what: 'hop' as const, name: '', after: hop })),
    ...before.filter((hop) => !after.includes(hop)).map((hop) => ({ what: 'hop' as const, name: '', before: hop })),
  ];
}

/** By name; of a repeated name all texts together. */
function textChanges(
  what: SinceGoodKind,
  before: readonly NamedText[],
  after: readonly NamedText[],
  comparesText: (name: string) => boolean,
): readonly SinceGood[] {
  const names = new Set([...before, ...after].map(({ name }) => name));
  const of = (list: readonly NamedText[], name: string): string | undefined => {
    const texts = list.filter((one) => one.name === name).map((one) => one.text);
    return texts.length === 0 ? undefined : texts.join(', ');
  };
  return [...names].flatMap((name) => {
    const [was, is] = [of(before, name), of(after, name)];
    return was !== undefined && is !== undefined && !comparesText(name) ? [] : difference(what, name, was, is);
  });
}

function difference(
  what: SinceGoodKind,
  name: string,
  before: string | undefined,
  after: string | undefined,
): readonly SinceGood[] {
  if (before === after) return [];
  return [{ what, name, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function sameCookies(before: RequestShape | undefined, after: RequestShape | undefined): readonly string[] {
  return (after?.cookies ?? [])
    .filter(({ name, fingerprint }) =>
      before?.cookies.some((one) => one.name === name && one.fingerprint === fingerprint),
    )
    .map(({ name }) => name);
}
