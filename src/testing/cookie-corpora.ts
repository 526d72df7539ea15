import { readCookieDate } from '../http/cookie-date.ts';
import { canonicalDomain, domainMatches } from '../http/cookie-domain.ts';
import { defaultPath, pathMatches } from '../http/cookie-path.ts';
import { cookiePolicies } from '../http/cookie-policy.ts';
import { type SendingContext, sendingVerdict } from '../http/cookie-sending.ts';
import { expiryOf, storageVerdict } from '../http/cookie-storage.ts';
import { joinedLines } from '../http/joined-lines.ts';
import { responseContext } from '../http/same-site.ts';
import { readSetCookie } from '../http/set-cookie.ts';
import type { JarCookie } from '../model/cookie.ts';
import { type Kept, receive, roundTrip, sentHeader } from './cookie-jar.ts';
import { judgeReadings } from './cookie-readings.ts';
import type { Case, Judged } from './judged.ts';

/* Brings the cases of each suite of cookie tests to one shape: what we say, and what the suite or the browser says. */

const { chromium } = cookiePolicies;

/** By the name of the file. Cases that leave too much open to be judged are left out. */
export const cookieCorpora: Readonly<Record<string, (document: Case) => readonly Judged[]>> = {
  'cookies-http-state': each(({ name, input, expected }) => ({
    id: name,
    got: roundTrip(input.setCookie, input.setterUrl, input.readUrl, Date.UTC(2011, 0, 1)),
    want: expected.cookieHeader,
  })),
  'cookies-wpt': each(judgeWpt),
  'cookies-chromium-create': each(judgeCreate),
  'cookies-chromium-send': each(judgeSend),
  'cookies-go-jar': judgeGo,
  'cookies-parse': each(judgeParse),
  'cookies-dates': each(({ input, expected }) => ({
    id: input,
    got: readCookieDate(input) ?? null,
    want: expected === null ? null : Date.parse(expected),
  })),
  'cookies-cdp-realworld': each(judgeLog),
  // The cookies were less than two minutes old in one run and older in the other.
  'cookies-samesite-live': (document) => judgeReadings(document, { thirdPartyBlocked: false, age: 180_000 }),
  'cookies-samesite-live-3pcblocked': (document) => judgeReadings(document, { thirdPartyBlocked: true, age: 60_000 }),
};

function each(judge: (one: Case) => Judged | undefined): (document: Case) => readonly Judged[] {
  return ({ cases }) => cases.map(judge).filter((judged: Judged | undefined) => judged !== undefined);
}

/** Reads at the URL that the suite's page reads at; script cannot see HttpOnly cookies, which is not what is tested here. */
function judgeWpt({ name, kind, input, expected }: Case): Judged {
  const setter: string = input.setterUrl ?? input.documentUrl;
  const lines: readonly string[] = (input.setCookie ?? [input.documentCookieSet]).flatMap(joinedLines);
  const readAt = input.readUrl ?? (expected.readAtPath ? new URL(expected.readAtPath, setter).href : setter);
  const header = roundTrip(
    kind === 'dom-set' ? [input.documentCookieSet] : lines,
    setter,
    readAt,
    Date.UTC(2026, 0, 1),
  );
  const wanted = expected.sent ?? expected.stored ?? expected.storedSentToSameOrigin;
  const id = `${name} | ${JSON.stringify(input.setCookie ?? input.documentCookieSet).slice(0, 90)}`;
  return wanted === undefined
    ? { id, got: header, want: expected.documentCookie }
    : { id, got: header !== '', want: wanted };
}

/** The protocol has no name for these. */
const unnamed: ReadonlySet<string> = new Set(['EXCLUDE_DOMAIN_NON_ASCII', 'EXCLUDE_INVALID_PARTITIONED']);

const protocolNames: Readonly<Record<string, string>> = {
  EXCLUDE_DISALLOWED_CHARACTER: 'DisallowedCharacter',
  EXCLUDE_NO_COOKIE_CONTENT: 'NoCookieContent',
  EXCLUDE_NAME_VALUE_PAIR_EXCEEDS_MAX_SIZE: 'NameValuePairExceedsMaxSize',
  EXCLUDE_INVALID_PREFIX: 'InvalidPrefix',
  EXCLUDE_INVALID_DOMAIN: 'InvalidDomain',
  EXCLUDE_FAILURE_TO_STORE: 'SchemeNotSupported',
  EXCLUDE_DOMAIN_MISMATCH: 'DomainMismatch',
  EXCLUDE_NOT_ON_PATH: 'NotOnPath',
  EXCLUDE_SECURE_ONLY: 'SecureOnly',
  EXCLUDE_SAMESITE_STRICT: 'SameSiteStrict',
  EXCLUDE_SAMESITE_LAX: 'SameSiteLax',
  EXCLUDE_SAMESITE_UNSPECIFIED_TREATED_AS_LAX: 'SameSiteUnspecifiedTreatedAsLax',
};

function protocolReasons(reasons: readonly string[] = []): readonly string[] {
  return reasons.filter((reason) => !unnamed.has(reason)).map((reason) => protocolNames[reason] ?? reason);
}

function withoutSchemeful(reasons: readonly string[]): readonly string[] {
  return reasons.map((reason) => reason.replace('Schemeful', ''));
}

/** The suite asks before the settings and the jar are looked at: what they would refuse counts as stored. */
const later: ReadonlySet<string> = new Set(['SecureOnly', 'OverwriteSecure', 'SameSiteNoneInsecure']);

function judgeCreate({ name, input, expected }: Case): Judged {
  const now = Date.UTC(2026, 0, 1);
  const { cookie, value } = readSetCookie(input.setCookie);
  const verdict = storageVerdict(cookie, {
    ...{ url: input.url, policy: chromium, response: 'same-site', thirdPartyBlocked: false, now },
  });
  const reasons = verdict.reasons.filter((reason) => !later.has(reason));
  const stored = verdict.outcome !== 'refused' || verdict.reasons.length > reasons.length;
  const expires = expiryOf(cookie, now);
  const host = URL.canParse(input.url) ? new URL(input.url) : new URL('about:blank');
  const hostOnly = cookie.domain === undefined || cookie.domain === host.hostname;
  const found: Record<string, unknown> = {
    ...cookie,
    value,
    domain: hostOnly ? host.hostname : cookie.domain,
    hostOnly,
    path: cookie.path ?? defaultPath(host.pathname),
    sameSite:
      cookie.sameSite === 'unspecified' ? null : `${cookie.sameSite[0]?.toUpperCase()}${cookie.sameSite.slice(1)}`,
    persistent: expires !== undefined,
    expired: expires !== undefined && expires <= now,
    stored,
    reasons,
  };
  // Chromium 156 refuses Partitioned without Secure, and names no reason to the outside.
  const want = { ...expected, ...(expected.reasons ? { reasons: protocolReasons(expected.reasons) } : {}) };
  return { id: `${name} ${input.setCookie}`, got: pick(found, want), want };
}

function pick(from: Record<string, unknown>, like: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(like).map((key) => [key, from[key]]));
}

function judgeSend({ name, input, expected }: Case): Judged {
  const now = Date.UTC(2026, 0, 1);
  const legacy = input.semantics === 'LEGACY';
  const policy = legacy ? { ...chromium, laxByDefault: false, schemeful: false } : chromium;
  const jar: Kept[] = [];
  receive(jar, input.setCookie, input.setterUrl, now, policy);
  const kept = jar[0];
  if (!kept) return { id: name, got: 'not stored', want: expected };
  const context = contexts[(legacy ? input.samesiteContext : input.schemefulContext) ?? 'SAME_SITE_STRICT'];
  const age = input.cookieAge === '< 2 min' ? 60_000 : 180_000;
  const { outcome, reasons, remarks } = sendingVerdict(kept.cookie, {
    ...{ url: input.requestUrl, policy, now, createdAt: now - age, credentials: 'include', thirdPartyBlocked: false },
    ...(context ?? { kind: 'navigation', method: 'GET' }),
  });
  const warned = expected.warnings?.includes('WARN_SAMESITE_UNSPECIFIED_LAX_ALLOW_UNSAFE') ?? false;
  return {
    id: `${name} ${JSON.stringify(input)}`,
    got: { sent: outcome === 'sent', reasons: withoutSchemeful(reasons), warned: remarks.includes('lax-post-window') },
    want: { sent: expected.sent, reasons: protocolReasons(expected.reasons), warned },
  };
}

type Asking = Pick<SendingContext, 'kind' | 'method' | 'initiator'>;
const other = 'https://other.test';
const contexts: Readonly<Record<string, Asking>> = {
  SAME_SITE_STRICT: { kind: 'navigation', method: 'GET' },
  SAME_SITE_LAX: { kind: 'navigation', method: 'GET', initiator: other },
  SAME_SITE_LAX_METHOD_UNSAFE: { kind: 'navigation', method: 'POST', initiator: other },
  CROSS_SITE: { kind: 'subresource', method: 'GET', initiator: other },
};

function judgeParse({ kind, input, expected }: Case): Judged {
  const id = `${kind} ${JSON.stringify(input).slice(0, 120)}`;
  switch (kind) {
    case 'domain-match':
      return { id, got: domainMatches(input.host, input.cookieDomain), want: expected };
    case 'path-match':
      return { id, got: pathMatches(input.requestPath, input.cookiePath), want: expected };
    case 'default-path':
      return { id, got: defaultPath(input), want: expected };
    case 'canonical-domain':
      return { id, got: canonicalDomain(input), want: expected };
    default: {
      const { cookie, value } = readSetCookie(input);
      const ignored = cookie.defects.find(({ code }) => code === 'empty' || code === 'control-character');
      if (expected === null || expected.valid === false)
        return { id, got: ignored ? 'ignored' : cookie, want: 'ignored' };
      const { key, extensions: _extensions, ...rest } = expected;
      const want = key === undefined ? rest : { name: key, ...rest };
      for (const aside of [
        'valid',
        'attributeCount',
        'cookieLine',
        'hasPath',
        'hasDomain',
        'hasExpires',
        'hasMaxAge',
      ]) {
        delete want[aside];
      }
      if (want.maxAge !== undefined) want.maxAge = Number(want.maxAge);
      if (want.expires !== undefined) want.expires = want.expires === 'Infinity' ? null : Date.parse(want.expires);
      if (want.sameSite !== undefined) want.sameSite = want.sameSite?.toLowerCase() ?? 'unspecified';
      // That suite keeps paths that are none; the standard says the default path then.
      if (want.path !== undefined && !want.path?.startsWith('/')) want.path = null;
      const nothing = { path: null, domain: null, expires: null };
      return { id, got: pick({ ...nothing, ...cookie, value }, want), want };
    }
  }
}

/** The logs do not say whether a page was framed by another site, so each is read both ways, and one has to explain the reasons. */
function judgeLog({ name, input, expected }: Case): Judged | undefined {
  if (!input.url) return undefined;
  const now = Date.UTC(2020, 5, 20);
  const want = expected.blockedReasons.join();
  const shared = { url: input.url, policy: chromium, now, thirdPartyBlocked: false } as const;
  const page = { ...shared, method: 'GET', initiator: new URL(input.documentUrl).origin };
  const isPage = input.url === input.documentUrl;
  const readings: readonly SendingContext[] = [
    { ...page, kind: isPage ? 'navigation' : 'subresource', credentials: 'include', topLevel: input.documentUrl },
    { ...page, kind: isPage ? 'iframe' : 'subresource', credentials: 'include', topLevel: 'https://elsewhere.test/' },
  ];
  const got = readings.map((reading) => {
    if (input.setCookie !== undefined) {
      const response = responseContext(reading, chromium);
      return withoutSchemeful(
        storageVerdict(readSetCookie(input.setCookie).cookie, { ...shared, response }).reasons,
      ).join();
    }
    return withoutSchemeful(sendingVerdict(readLogged(input.cookie), reading).reasons).join();
  });
  const id = `${name} ${input.url} ${input.setCookie ?? input.cookie.name}`;
  return { id, got: got.includes(want) ? want : got, want };
}

function readLogged(logged: Case): JarCookie {
  const { name, size, domain, path, secure, httpOnly, sameSite, expires } = logged;
  return {
    ...{ name, size, path, secure, httpOnly, fingerprint: '' },
    domain: domain.replace(/^\./, ''),
    hostOnly: !domain.startsWith('.'),
    sameSite: sameSite?.toLowerCase() ?? 'unspecified',
    ...(expires > 0 ? { expires: expires * 1000 } : {}),
  };
}

/** Queries are judged one by one. The clock of that suite stands in 2013; `sequential` cases share one jar. */
function judgeGo({ cases }: Case): readonly Judged[] {
  const now = Date.UTC(2013, 0, 1, 12);
  const jars = new Map<string, Kept[]>();
  return cases.flatMap(({ name, kind, input, expected, sequential }: Case): Judged | readonly Judged[] => {
    if (kind === 'default-path') return { id: name, got: defaultPath(input), want: expected };
    if (kind === 'domain-accept') return judgeGoDomain(name, input, expected);
    const group: string = name.split(':')[0];
    const jar = (sequential ? jars.get(group) : undefined) ?? [];
    if (sequential) jars.set(group, jar);
    for (const line of joinExpiry(input.setCookie, now)) receive(jar, line, input.setterUrl, now);
    return expected.queries.map(([url, want]: readonly [string, string]) => ({
      id: `${name} -> ${url}`,
      got: sentHeader(jar, url, now).replaceAll('; ', ' '),
      want,
    }));
  });
}

function judgeGoDomain(id: string, { host, domainAttr }: Case, { ok, hostOnly }: Case): Judged {
  const url = `http://${host.includes(':') ? `[${host}]` : host}/`;
  const jar: Kept[] = [];
  receive(jar, `a=b; Domain=${domainAttr}`, url, 0);
  const stored = jar[0]?.cookie;
  return { id, got: { ok: stored !== undefined, hostOnly: stored?.hostOnly ?? false }, want: { ok, hostOnly } };
}

/** That suite computes its dates; the table has them as elements of their own. */
function joinExpiry(lines: readonly string[], now: number): readonly string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const seconds = /^; expires-in=(-?\d+)$/.exec(line)?.[1];
    if (seconds === undefined) joined.push(line);
    else joined.push(`${joined.pop()}; Expires=${new Date(now + Number(seconds) * 1000).toUTCString()}`);
  }
  return joined;
}
