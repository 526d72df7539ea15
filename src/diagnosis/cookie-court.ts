import { cookiePolicies } from '../http/cookie-policy.ts';
import type { CookieReason, SendingRemark } from '../http/cookie-reason.ts';
import { type SendingVerdict, sendingVerdict } from '../http/cookie-sending.ts';
import { keptCookie } from '../http/kept-cookie.ts';
import { readUrl, sameSite } from '../http/site.ts';
import type { JarCookie, SentCookie } from '../model/cookie.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';
import { sightOf } from '../model/observer.ts';
import { type JudgedLine, judgedLines } from './cookie-lines.ts';
import { refusalReason } from './cookie-refusal.ts';
import { cookieRequest } from './cookie-request.ts';
import { isCredentialed } from './cors-facts.ts';
import { type RequestFacts, requestFacts } from './request-facts.ts';
import { isPreflight } from './subject.ts';

/*
 * For one call, each cookie of its site: did it go along, and if not, why not. What the browser showed decides first (it was
 * sent, an extension took it away), then the rules of RFC 6265bis for what the jar holds, then what became of the lines that
 * set what it does not hold.
 */

export interface CourtInput {
  /** The call. */
  readonly exchange: Exchange;
  /** Everything that was kept, itself included. */
  readonly kept: readonly Exchange[];
  /** What the jar holds now for the call's site. Absent: there is none, as for a file. */
  readonly jar?: readonly JarCookie[];
}

export interface CookieCase {
  readonly cookie: Omit<JarCookie, 'size' | 'fingerprint'>;
  /** In the jar now. */
  readonly stored: boolean | 'unknown';
  readonly ruling: Ruling;
}

export type Ruling =
  | { readonly kind: 'sent' }
  /** It went along with another value than it has now. */
  | { readonly kind: 'sent-before-change' }
  /** The page asked with it, and the request left without. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'withheld'; readonly reasons: readonly (CookieReason | SendingRemark)[] }
  /** The rules speak for it but for one thing that the browser does not tell. */
  | { readonly kind: 'doubt'; readonly remarks: readonly SendingRemark[] }
  /** It was set when the call was under way, or later. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'refused'; readonly why: string; readonly by: string }
  | { readonly kind: 'deleted'; readonly by: string }
  | { readonly kind: 'expired'; readonly at: number }
  /** Set, kept by the rules, and not there any more. */
  | { readonly kind: 'gone' }
  /** The request's headers do not tell. */
  | { readonly kind: 'unseen'; readonly why: 'preflight' | 'from-cache' | 'headers' }
  /** By every rule it would have gone along. */
  | { readonly kind: 'open' };

/** Hears the case of every cookie of the call's site, in the order in which they are known. */
export function cookieCases({ exchange, kept, jar }: CourtInput): readonly CookieCase[] {
  const call = callOf(exchange);
  const lines = linesOf(kept, exchange, call.url);
  const current = jar ?? [];
  const before = (exchange.jar ?? []).filter((cookie) => !current.some((other) => isSame(other, cookie)));
  const known = [...current, ...before];
  const ofLines = lines
    .filter(({ line, cookie }) => !known.some((other) => other.name === line.cookie.name && overlaps(other, cookie)))
    .filter(
      ({ line }, index, all) => !all.slice(index + 1).some((later) => later.line.cookie.name === line.cookie.name),
    );
  const named = new Set([...known, ...ofLines.map(({ cookie }) => cookie)].map(({ name }) => name));
  const loose = (call.request?.cookies ?? []).filter(({ name }) => !named.has(name));
  return [
    ...known.map((cookie) => ({
      cookie,
      stored: jar === undefined ? ('unknown' as const) : current.includes(cookie),
      ruling: rulingOf(cookie, call, lines, known),
    })),
    ...ofLines.map(({ line, cookie, host }) => ({
      cookie,
      stored: jar === undefined ? ('unknown' as const) : false,
      ruling: rulingOfLine(line, cookie, host, call, jar !== undefined),
    })),
    ...loose.map((sent) => ({
      cookie: looseCookie(sent, call.url),
      stored: 'unknown' as const,
      ruling: { kind: 'sent' } as const,
    })),
  ];
}

interface Call {
  readonly exchange: Exchange;
  readonly url: string;
  readonly hopIndex: number;
  readonly at: number;
  /** Absent: its headers tell nothing. */
  readonly request: RequestFacts | undefined;
  readonly unseen: Extract<Ruling, { kind: 'unseen' }>['why'] | undefined;
  /** Names that the page asked with and the request left without. */
  readonly taken: ReadonlySet<string>;
}

function callOf(exchange: Exchange): Call {
  const hopIndex = exchange.hops.length - 1;
  const hop = lastHop(exchange);
  const request = requestFacts(exchange, hopIndex);
  const round = hop.rounds[request?.roundIndex ?? hop.rounds.length - 1] ?? hop.rounds[0];
  const names = (view: 'asked' | 'sent') =>
    (round.views[view] ?? [])
      .flatMap(({ value }) => (value.kind === 'cookies' ? value.cookies : []))
      .map(({ name }) => name);
  const sent = new Set(names('sent'));
  const proves = sightOf[exchange.observer].differenceProves && round.views.sent !== undefined;
  return {
    exchange,
    url: hop.url.text,
    hopIndex,
    at: round.startedAt,
    request,
    unseen: isPreflight(exchange)
      ? 'preflight'
      : round.fromCache
        ? 'from-cache'
        : request === undefined || exchange.gaps.some(({ kind }) => kind === 'stripped-by-exporter')
          ? 'headers'
          : undefined,
    taken: new Set(proves ? names('asked').filter((name) => !sent.has(name)) : []),
  };
}

interface SetLine {
  readonly line: JudgedLine;
  /** As the jar would hold it. */
  readonly cookie: JarCookie;
  /** Of the answer. */
  readonly host: string;
}

/** What answers of the same site set, in the order of time. */
function linesOf(kept: readonly Exchange[], call: Exchange, url: string): readonly SetLine[] {
  return [...new Set([...kept, call])]
    .filter((exchange) => exchange.incognito === call.incognito)
    .flatMap((exchange) =>
      judgedLines(exchange).flatMap((line) => {
        const source = readUrl(exchange.hops[line.hop]?.url.text ?? '');
        if (source === undefined || !sameSite(source.href, url, { schemeful: false })) return [];
        return [{ line, cookie: keptCookie(line.cookie, line.at, source), host: source.host }];
      }),
    )
    .toSorted((a, b) => a.line.at - b.line.at);
}

function rulingOf(cookie: JarCookie, call: Call, lines: readonly SetLine[], known: readonly JarCookie[]): Ruling {
  if (call.unseen !== undefined) return { kind: 'unseen', why: call.unseen };
  const sent = (call.request?.cookies ?? []).filter(({ name }) => name === cookie.name);
  if (sent.some(({ fingerprint }) => fingerprint === cookie.fingerprint)) return { kind: 'sent' };
  const setting = lines.findLast(
    ({ line }) => line.cookie.name === cookie.name && line.cookie.fingerprint === cookie.fingerprint,
  );
  const verdict = verdictOf(cookie, call, setting?.line.at);
  const namesakes = known.filter((other) => other !== cookie && other.name === cookie.name);
  if (sent.length > namesakes.length && verdict.outcome !== 'withheld') return { kind: 'sent-before-change' };
  if (call.taken.has(cookie.name)) return { kind: 'taken' };
  if (verdict.outcome === 'withheld') return { kind: 'withheld', reasons: [...verdict.reasons, ...verdict.remarks] };
  const lateByJar = call.exchange.jar !== undefined && !call.exchange.jar.some((other) => isSame(other, cookie));
  if ((setting !== undefined && setting.line.at >= call.at) || lateByJar) return { kind: 'too-late' };
  return verdict.outcome === 'uncertain' ? { kind: 'doubt', remarks: verdict.remarks } : { kind: 'open' };
}

function rulingOfLine(line: JudgedLine, cookie: JarCookie, host: string, call: Call, jarKnown: boolean): Ruling {
  // Whatever became of it since.
  if (call.unseen === undefined && wasSent(cookie, call)) return { kind: 'sent' };
  if (line.verdict.outcome === 'refused')
    return { kind: 'refused', why: refusalReason([...line.verdict.reasons, ...line.verdict.remarks]), by: host };
  if (line.deletes) return { kind: 'deleted', by: host };
  if (cookie.expires !== undefined && cookie.expires <= call.at) return { kind: 'expired', at: cookie.expires };
  if (jarKnown) return { kind: 'gone' };
  return rulingOf(cookie, call, [{ line, cookie, host }], [cookie]);
}

function wasSent({ name }: JarCookie, { request }: Call): boolean {
  return request?.cookies.some((sent) => sent.name === name) ?? false;
}

function verdictOf(cookie: JarCookie, call: Call, createdAt: number | undefined): SendingVerdict {
  const { exchange, hopIndex, request, at } = call;
  const access = request?.texts('sec-fetch-storage-access')[0];
  return sendingVerdict(cookie, {
    ...cookieRequest(exchange, hopIndex, request),
    policy: cookiePolicies[exchange.observer === 'firefox' ? 'firefox' : 'chromium'],
    credentials: credentialsOf(exchange, request),
    thirdPartyBlocked: access === 'none' ? true : access === 'active' ? false : 'unknown',
    now: at,
    ...(createdAt === undefined ? {} : { createdAt }),
  });
}

/** Only a script can ask without credentials. */
function credentialsOf(exchange: Exchange, request: RequestFacts | undefined): 'include' | 'omit' | 'unknown' {
  if (exchange.type !== 'xmlhttprequest') return 'include';
  const credentialed = isCredentialed(exchange, request);
  if (credentialed === undefined) return 'unknown';
  return credentialed ? 'include' : 'omit';
}

function looseCookie({ name, size, fingerprint }: SentCookie, url: string): JarCookie {
  return {
    name,
    size,
    fingerprint,
    domain: readUrl(url)?.hostname ?? '',
    hostOnly: false,
    path: '',
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
  };
}

function isSame(a: JarCookie, b: JarCookie): boolean {
  return a.name === b.name && overlaps(a, b) && a.partition === b.partition;
}

function overlaps(a: JarCookie, b: JarCookie): boolean {
  return a.domain === b.domain && a.path === b.path;
}
