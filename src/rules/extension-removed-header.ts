import { namingCulprit } from '../diagnosis/culprit-facts.ts';
import {
  answerHeader,
  answerStatus,
  changeSeen,
  noSentHeader,
  preflightRequest,
  reading,
} from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import type { HeaderChange } from '../diagnosis/header-changes.ts';
import { hostOf } from '../diagnosis/names.ts';
import { unlessTriedPrivately, worksWithoutExtensions } from '../diagnosis/private-window-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import {
  type StrippedSession,
  strippedBefore,
  strippedSession,
  strippedSignIn,
} from '../diagnosis/stripped-session.ts';
import { suspectReadings } from '../diagnosis/suspect-facts.ts';
import { whatIfReadings } from '../diagnosis/what-if-facts.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The page asked for a header, and it was gone before the request left; or the server sent one, and it was gone before the
 * page could read it. Only another extension stands there.
 *
 *   asked  Authorization: Bearer eyJ…
 *   sent   (no Authorization)
 *
 * Chromium shows both sides. Firefox does so where a listener of the other extension did it; its rules act first, and there
 * the proof is a preflight that asked leave for a header which the request then lacks.
 * Silent on answers out of a cache, and where a redirect to another origin or a
 * stopped preflight explains the loss.
 * Fooled by: a header of which little hangs, such as Referer, which is why that is merely possible.
 */
export const extensionRemovedHeader: Rule = {
  meta: {
    id: 'extension-removed-header',
    title: 'An extension removed a header',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'extension',
    messages: {
      request: 'The page sent the header “{header}” to {host}, and {who} took it away before the request left.',
      response:
        'The server at {host} answered with the header “{header}”, and {who} took it away before the page could see it.',
      'cookie-line':
        'The server at {host} sent several headers “{header}”, and {who} took the one with the cookie “{cookie}” away before the browser could keep it.',
      'sign-in-before':
        'The sign-in at {host} set the cookie “{cookie}”, and {who} took it away before the browser could keep it. The request that failed went out without it.',
      'after-preflight':
        'The page asked {host} for leave to send the header “{header}”, got it, and the request then went out without: {who} took it away.',
      'kept-from-page':
        'The server at {host} lets the page read its answer, and the browser kept it from the page all the same: {who} taken a header away before the browser looked.',
    },
    references: ['Fetch §4.8 CORS-preflight fetch'],
    outranks: [
      'credentials-missing',
      'challenge-missing',
      'credentials-lost-in-transit',
      'cookie-rejected',
      'cors-hides-auth-failure',
      'permission-denied',
      'session-expired',
    ],
    offers: ['extension-bisect', 'extension-suspects', 'incognito-retest', 'what-if'],
    readsBeginning: true,
  },
  diagnose: (facts) => {
    const { culprit } = facts;
    const named = {
      fixes: namingCulprit(culprit, advice.fixes),
      // What was seen with it on and with it off is more than the usual reading.
      ...(culprit?.explains === true ? ({ certainty: 'proven', kind: 'broken' } as const) : {}),
    };
    const proof = culprit === undefined ? [] : [reading(facts, culprit.proof)];
    const who = culprit?.who ?? phrase('an extension of this browser');
    const removed = facts.changes.filter(({ change }) => change === 'removed');
    const before = signInBefore(facts);
    const decisive = removed.filter((change) => decides(change, facts));
    const decided = decisive.find(({ name }) => name === 'authorization') ?? decisive[0];
    const line = lostLine(facts);
    if (decided === undefined && line !== undefined)
      return found({
        message: 'cookie-line',
        data: { host: hostOf(facts), header: line.change.name, cookie: line.cookie, who },
        // What the browser has may be from an earlier sign-in.
        certainty: facts.exchange.jar?.some(({ name }) => name === line.cookie) ? 'likely' : 'proven',
        evidence: [...changeSeen(facts, line.change), ...proof, ...suspectReadings(facts)],
        ...named,
        ...withoutTry,
      });
    if (decided === undefined && before !== undefined) {
      const { cookie, exchange, change } = before;
      return found({
        message: 'sign-in-before',
        data: { host: hostOf(facts), cookie, who },
        certainty: facts.exchange.jar?.every(({ name }) => name !== cookie) ? 'proven' : 'likely',
        evidence: [
          ...changeSeen({ exchange }, change),
          ...noSentHeader(facts, 'cookie'),
          answerStatus(facts),
          ...proof,
          ...suspectReadings(facts),
        ],
        ...named,
        ...withoutTry,
      });
    }
    const worst = decided ?? removed[0];
    if (worst !== undefined) {
      const explains = decisive.includes(worst) || culprit?.explains === true;
      return found({
        message: worst.direction,
        data: { host: hostOf(facts), header: worst.name, who },
        certainty: explains ? 'proven' : worksWithoutExtensions(facts) ? 'likely' : 'possible',
        kind: explains ? 'broken' : 'degraded',
        evidence: [...changeSeen(facts, worst), ...proof, ...suspectReadings(facts)],
        fixes: named.fixes,
        // No rule of a tab adds what a page has put into its request.
        ...(worst.name.startsWith('access-control-') ? {} : withoutTry),
        ...(explains ? {} : unlessTriedPrivately(facts.privately, inPrivateWindow)),
      });
    }
    const lacking = lackedAfterPreflight(facts);
    if (lacking === undefined && keptFromPage(facts)) {
      const alone = (facts.status ?? 0) < 400 && facts.cors.response?.outcome === 'pass';
      // The server sends the header, and without it set once more the page is not given the answer.
      const tried = alone && facts.whatIf?.cured === true;
      return found({
        message: 'kept-from-page',
        data: {
          host: hostOf(facts),
          who:
            culprit === undefined
              ? phrase('an extension may have')
              : culprit.several
                ? phrase('{who} have', { who })
                : phrase('{who} has', { who }),
        },
        certainty: tried ? 'proven' : alone || worksWithoutExtensions(facts) ? 'likely' : 'possible',
        kind: alone ? 'broken' : 'degraded',
        evidence: [
          ...answerHeader(facts, 'access-control-allow-origin'),
          { kind: 'error', exchange: facts.exchange.id },
          ...whatIfReadings(facts),
          ...proof,
          ...suspectReadings(facts),
        ],
        ...named,
        ...unlessTriedPrivately(facts.privately, inPrivateWindow),
      });
    }
    if (lacking === undefined)
      return facts.sight.changesByOthers && facts.request?.view === 'sent'
        ? clear('The headers left as the page had asked.')
        : notApplicable;
    return found({
      ...named,
      ...withoutTry,
      message: 'after-preflight',
      data: { host: hostOf(facts), header: lacking, who: culprit?.who ?? phrase('something in this browser') },
      certainty: 'proven',
      evidence: [
        ...(facts.subject.preflight === undefined
          ? []
          : [preflightRequest(facts.subject.preflight, 'access-control-request-headers')]),
        ...noSentHeader(facts, lacking),
        ...proof,
        ...suspectReadings(facts),
      ],
    });
  },
};

const withoutTry = { withholds: ['what-if'] } as const satisfies Partial<RuleFinding>;
const inPrivateWindow = 'The same call in a private window, where most extensions are off.';

/** Of several cookies that a sign-in sets, the one that counts is gone. */
function lostLine(facts: Facts): StrippedSession | undefined {
  const stripped = strippedSession(facts.exchange);
  return stripped?.change.change === 'changed' && decides(stripped.change, facts) ? stripped : undefined;
}

/** A refusal of who was signed in, and is not, because the cookie never came. */
function signInBefore({ subject, exchange, request, status }: Facts): StrippedSession | undefined {
  if (status !== 401 && status !== 403) return undefined;
  if (request === undefined || request.authorization !== undefined || request.apiKeys.length > 0) return undefined;
  const stripped = strippedBefore(subject);
  return exchange.jar?.some(({ name }) => name === stripped?.cookie) ? undefined : stripped;
}

/** That it was removed is certain; does the failure hang on it? A trimmed Referer, as privacy extensions do it, rarely matters. */
function decides({ direction, name, hopIndex }: HeaderChange, facts: Facts): boolean {
  const { request, response, cors, status, exchange } = facts;
  if (direction === 'response') {
    if (name === 'www-authenticate' || name === 'proxy-authenticate')
      return [...(response?.challenges ?? []), ...(response?.proxyChallenges ?? [])].some(({ scheme }) =>
        ['basic', 'digest', 'negotiate', 'ntlm'].includes(scheme),
      );
    // What a refusal sets comes too late for its own request, unless it was set on the way there.
    if (name === 'set-cookie')
      return (
        (hopIndex < facts.hopIndex ? strippedSession(exchange) : strippedSignIn(exchange))?.change.hopIndex ===
          hopIndex &&
        (hopIndex < facts.hopIndex || (status ?? 0) < 400)
      );
    // What keeps the page from reading a refusal does not explain the refusal.
    return !name.startsWith('access-control-') || (cors.applies && (status ?? 0) < 400);
  }
  if (name === 'referer' || name === 'origin') return false;
  if (/csrf|xsrf|nonce|requested-with/.test(name)) return status !== 401;
  return name !== 'cookie' || (request?.authorization === undefined && request?.apiKeys.length === 0);
}

/** Chromium ends an answer that CORS blocks with an error; here the answer as the server sent it gave no reason to. */
function keptFromPage({ cors, sight, exchange: { outcome } }: Facts): boolean {
  if (!sight.changesByOthers || !sight.corsBlockIsError || outcome.kind !== 'failed') return false;
  return /ERR_FAILED$/.test(outcome.error) && cors.response !== undefined && cors.response.outcome !== 'fail';
}

/** The preflight's list is made from the request's own headers (Fetch, CORS-preflight fetch step 6), so what is on it was there. */
function lackedAfterPreflight({ cors, request, hopIndex, isPreflight, status }: Facts): string | undefined {
  const { preflight } = cors;
  if (preflight === undefined || request === undefined || hopIndex !== 0 || isPreflight || preflight.decisive)
    return undefined;
  if (status === undefined || preflight.verdict.outcome === 'fail') return undefined;
  return preflight.headersAsked.find((name) => name === 'authorization' && !request.has(name));
}

const advice: Pick<RuleFinding, 'fixes'> = {
  fixes: [
    {
      audience: 'visitor',
      text: 'Open the page in a private window, where most extensions are off. If it works there, use Find the extension.',
    },
    {
      audience: 'developer',
      text: 'Test in a fresh browser profile before you look for the fault in your code: the request was right when the page made it.',
    },
    {
      audience: 'operator',
      text: 'Nothing is wrong on the server: the header was lost before the request reached it, or after the answer had left it.',
    },
  ],
};
