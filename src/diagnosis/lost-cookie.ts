import { expiryOf } from '../http/cookie-storage.ts';
import { phrase } from '../language/phrase.ts';
import type { SetCookie } from '../model/cookie.ts';
import { type Exchange, type Hop, lastRound } from '../model/exchange.ts';
import type { Evidence } from '../model/finding.ts';
import type { Wording } from '../model/wording.ts';
import { isSignInRequest } from './oauth-facts.ts';
import { othersOf } from './others.ts';
import type { RequestFacts } from './request-facts.ts';
import type { FailedReturn, SignInStart } from './sign-in-return.ts';
import type { Subject } from './subject.ts';
import { type SetLine, whyNotKept, whyWithheld } from './withheld-cookie.ts';

/** A cookie that an earlier answer set, and that a later request lacked. */
export interface LostCookie {
  readonly name: string;
  /** Why, as half a sentence. Absent: by every rule it would have been sent. */
  readonly reason: Wording | undefined;
  /** It was sent with another value. `seen`: so was the sign-in that gave it that value. */
  readonly replaced?: 'seen' | 'unseen';
  /** The line that set it. */
  readonly evidence: Evidence;
}

interface Line extends SetLine {
  readonly evidence: Evidence;
}

/** What an app sets while somebody signs in, by the names that frameworks give. */
const correlation = /correlation|nonce|state|pkce|verifier|csrf|xsrf|oauth|oidc|auth|login|sess|sid$/i;

/** Good for one sign-in: with another value it is another one. Sessions may be renewed on the way. */
const oneSignIn = /correlation|nonce|state|pkce|verifier|csrf|xsrf|oauth|oidc/i;

/** Cookies that the answer at the start set and the return did not bring, the most telling first. */
export function lostCookies(
  start: SignInStart,
  back: FailedReturn,
  answersSetting: (cookie: string) => readonly Exchange[],
): readonly LostCookie[] {
  const { request } = back;
  if (request === undefined) return [];
  return linesOf(start.exchange, start.hop)
    .filter((line) => !deletes(line.cookie, line.at) && !cameBack(line, request))
    .toSorted((a, b) => Number(correlation.test(b.cookie.name)) - Number(correlation.test(a.cookie.name)))
    .map((line) => ({
      name: line.cookie.name,
      evidence: line.evidence,
      ...(request.cookies.some(({ name }) => name === line.cookie.name)
        ? whyReplaced(line, back, answersSetting(line.cookie.name))
        : {
            reason:
              whyNotKept(line, start.exchange) ??
              whyWithheld(line, back) ??
              whyGone(line, back, answersSetting(line.cookie.name)),
          }),
    }));
}

/** Of everything else of the tab, what set a cookie of that name or deleted it. */
export function answersSetting(subject: Subject, cookie: string): readonly Exchange[] {
  return othersOf(subject, cookiesSet, cookie);
}

function cookiesSet({ hops }: Exchange): readonly string[] {
  return hops.flatMap((hop) => {
    const { views } = lastRound(hop);
    return (views.received ?? views.delivered ?? []).flatMap(({ value }) =>
      value.kind === 'set-cookie' ? [value.cookie.name] : [],
    );
  });
}

function cameBack({ cookie }: Line, { cookies }: RequestFacts): boolean {
  return cookies.some(
    ({ name, fingerprint }) =>
      name === cookie.name && (fingerprint === cookie.fingerprint || !oneSignIn.test(cookie.name)),
  );
}

/** All that it set has come back, and it set some. */
export function cameBackWhole(start: SignInStart, { request }: FailedReturn): boolean {
  const lines = linesOf(start.exchange, start.hop).filter(({ cookie, at }) => !deletes(cookie, at));
  return lines.length > 0 && request !== undefined && lines.every((line) => cameBack(line, request));
}

/** Of a cookie that is set twice in one answer, the last line counts. */
function linesOf(exchange: Exchange, index: number): readonly Line[] {
  const hop: Hop | undefined = exchange.hops[index];
  if (hop === undefined) return [];
  const round = lastRound(hop);
  const view = round.views.received === undefined ? 'delivered' : 'received';
  const cookies = (round.views[view] ?? []).flatMap(({ value }) => (value.kind === 'set-cookie' ? [value.cookie] : []));
  const lines = cookies.map(
    (cookie, line): Line => ({
      cookie,
      at: round.receivedAt ?? round.startedAt,
      url: hop.url.text,
      evidence: {
        kind: 'header',
        exchange: exchange.id,
        hop: index,
        round: hop.rounds.length - 1,
        view,
        name: 'set-cookie',
        index: line,
      },
    }),
  );
  return lines.filter(({ cookie }, line) => !cookies.slice(line + 1).some(({ name }) => name === cookie.name));
}

function deletes(cookie: SetCookie, at: number): boolean {
  return (expiryOf(cookie, at) ?? Number.POSITIVE_INFINITY) <= at;
}

/** Set anew since: by a second sign-in, as a rule in another tab. */
function whyReplaced(
  { cookie, at }: Line,
  { exchange, request }: FailedReturn,
  others: readonly Exchange[],
): Pick<LostCookie, 'reason' | 'replaced'> {
  const sent = (line: Line) =>
    request?.cookies.some(({ name, fingerprint }) => name === cookie.name && fingerprint === line.cookie.fingerprint);
  const anew = others.flatMap((other) =>
    other.hops
      .filter((_, index) =>
        linesOf(other, index).some(
          (line) => line.cookie.name === cookie.name && line.at > at && line.at <= exchange.startedAt && sent(line),
        ),
      )
      .map(({ redirect }) => redirect !== undefined && isSignInRequest({ url: redirect.to })),
  );
  if (anew.includes(true))
    return { replaced: 'seen', reason: phrase('another sign-in began meanwhile, and set its own') };
  if (anew.length > 0) return { replaced: 'unseen', reason: phrase('another answer set it anew meanwhile') };
  return {
    replaced: 'unseen',
    reason: phrase('who set it anew was not seen, and as a rule it is another sign-in, in another tab'),
  };
}

/** Deleted in between, by another tab or by a second sign-in that began meanwhile. */
function whyGone({ cookie, at }: Line, back: FailedReturn, others: readonly Exchange[]): string | undefined {
  const until = back.exchange.startedAt;
  const taken = [...others, back.exchange].some((other) =>
    other.hops.some((_, index) =>
      linesOf(other, index).some(
        (line) => line.cookie.name === cookie.name && line.at > at && line.at <= until && deletes(line.cookie, line.at),
      ),
    ),
  );
  return taken ? phrase('another answer deleted it in the meantime') : undefined;
}
