import type { SetCookieReason, StorageRemark } from '../http/cookie-reason.ts';
import type { StorageVerdict } from '../http/cookie-storage.ts';
import { readUrl, sameSite } from '../http/site.ts';
import type { SetCookie } from '../model/cookie.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';
import type { Evidence } from '../model/finding.ts';
import { linesNamed } from '../model/header.ts';
import { perObject } from '../model/per-object.ts';
import { judgedLines } from './cookie-lines.ts';
import { othersOf } from './others.ts';
import { looksLikeSession } from './session-cookie.ts';
import type { Subject } from './subject.ts';

/** A Set-Cookie of the site that the browser would not keep. */
export interface RefusedCookie {
  readonly cookie: SetCookie;
  /** Names of the DevTools protocol (`InvalidDomain`, `SameSiteNoneInsecure`). */
  readonly reasons: readonly SetCookieReason[];
  /** Why, where the protocol has no name for it. */
  readonly remarks: readonly StorageRemark[];
  /** Index of the hop whose answer set it. */
  readonly hop: number;
  /** Host that tried to set it. */
  readonly host: string;
  readonly evidence: Evidence;
  /** Set by the same answer, and acceptable: the sign-in may have worked all the same. */
  readonly acceptedBeside: readonly string[];
  /** The jar was read afterwards: the cookie is in it, or is not. */
  readonly inJar: boolean | 'unknown';
}

/** How long after a sign-in its lost cookie still explains a failure. */
const window = 10 * 60_000;

/** Cookies that the failing request would have needed: refused in one of its own redirects, or shortly before by the same site. */
export function refusedCookies(subject: Subject): readonly RefusedCookie[] {
  const { exchange } = subject;
  const target = lastHop(exchange).url.text;
  const span = { from: exchange.startedAt - window, to: exchange.startedAt + 1000 };
  const earlier = othersOf(subject, mayRefuse, exchange.jar === undefined ? 'refused' : 'sets', span).filter(
    (other) =>
      refusedIn(other, exchange).length > 0 &&
      other.hops.some((hop) => sameSite(hop.url.text, target, { schemeful: false })),
  );
  return [...earlier.flatMap((other) => refusedIn(other, exchange)), ...refusedOnTheWay(exchange)];
}

/** In one of its own redirects. What the failing answer itself sets comes too late for its own request. */
export function refusedOnTheWay(exchange: Exchange): readonly RefusedCookie[] {
  return refusedIn(exchange, exchange).filter(({ hop }) => hop < exchange.hops.length - 1);
}

/** Where the jar of neither is known, what is refused depends on the answer alone. */
function mayRefuse(exchange: Exchange): readonly string[] {
  if (!setsCookie(exchange)) return [];
  return refusesCookie(exchange) ? ['sets', 'refused'] : ['sets'];
}

/** Cookies that this answer sets and the browser refuses. For deciding whether the answer is worth keeping. */
export function refusesCookie(exchange: Exchange): boolean {
  return refusedByOwnJar(exchange).length > 0;
}

/** A session that is set over http: whether a Secure one of that name keeps it out is only known when the jar is read. */
export function setsSessionInTheClear({ hops }: Exchange): boolean {
  return hops.some(
    ({ url, rounds }) =>
      url.text.startsWith('http:') &&
      rounds.some(({ views }) =>
        (views.received ?? views.delivered)?.some(
          ({ value }) => value.kind === 'set-cookie' && !value.cookie.secure && looksLikeSession(value.cookie.name),
        ),
      ),
  );
}

function refusedIn(source: Exchange, failing: Exchange): readonly RefusedCookie[] {
  const jar = source.jar ?? failing.jar;
  const refused = jar === source.jar ? refusedByOwnJar(source) : refusedLines(source, jar);
  const target = lastHop(failing).url.text;
  return refused.map((line) => ({ ...line, inJar: jarHas(jar, line.cookie.name, target) }));
}

/** One sign-in is looked at for each failure behind it. */
const refusedByOwnJar = perObject((source: Exchange) => refusedLines(source, source.jar));

function refusedLines(source: Exchange, jar: Exchange['jar']): readonly Omit<RefusedCookie, 'inJar'>[] {
  if (!setsCookie(source)) return [];
  const lines = judgedLines(source, jar);
  return lines.flatMap((line) => {
    const { cookie, verdict, deletes, hop, round, view, index } = line;
    const beside = lines.filter((other) => other.hop === hop && other.round === round);
    const acceptedBeside = beside
      .filter(({ verdict: { outcome } }) => outcome === 'stored' || outcome === 'uncertain')
      .map((other) => other.cookie.name);
    // A line that only deletes keeps nobody signed in, refused or not.
    if (verdict.outcome !== 'refused' || deletes || !isMissed(cookie, verdict)) return [];
    if (
      beside.some(
        (other) => other !== line && other.cookie.name === cookie.name && acceptedBeside.includes(cookie.name),
      )
    )
      return [];
    return [
      {
        cookie,
        reasons: verdict.reasons,
        remarks: verdict.remarks,
        hop,
        host: readUrl(source.hops[hop]?.url.text ?? '')?.host ?? '',
        evidence: { kind: 'header', exchange: source.id, hop, round, view, name: 'set-cookie', index },
        acceptedBeside,
      },
    ];
  });
}

function setsCookie({ hops }: Exchange): boolean {
  return hops.some(({ rounds }) =>
    rounds.some(({ views }) => linesNamed(views.received ?? views.delivered ?? [], 'set-cookie').length > 0),
  );
}

/** Answers set cookies for whoever calls, asked or not; where the call did not ask for any, only a session is missed. */
function isMissed({ name }: SetCookie, { remarks }: StorageVerdict): boolean {
  return looksLikeSession(name) || !remarks.includes('credentials-mode');
}

/** Whether the jar has it for that URL: one that is Secure is of no use over http. */
function jarHas(jar: Exchange['jar'], name: string, url: string): boolean | 'unknown' {
  if (jar === undefined) return 'unknown';
  return jar.some((cookie) => cookie.name === name && !(cookie.secure && url.startsWith('http:')));
}
