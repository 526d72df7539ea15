import { corsOnEveryAnswer } from '../advice/cures/cors-on-every-answer.ts';
import { answerHeader, answerStatus, noAnswerHeader, reading } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { earliestOther } from '../diagnosis/others.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { whatIfReadings } from '../diagnosis/what-if-facts.ts';
import { readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import { type Exchange, lastHop, lastRound } from '../model/exchange.ts';
import { textsNamed } from '../model/header.ts';

/*
 * The console speaks of CORS, but the server did answer, and with an error: its error answers lack the CORS headers that
 * its good ones have, so the page sees a network failure instead of the status.
 *
 *   GET /orders
 *   Origin: https://app.example
 *
 *   401 Unauthorized
 *   (no Access-Control-Allow-Origin)
 *
 * The status comes first, CORS second. Nginx' add_header and Apache's Header set skip error answers unless told
 * otherwise.
 * Silent where the page may read the answer, within one origin, on images and navigations, and on the calls of other
 * extensions.
 * Fooled by: an extension that took the CORS headers away, where the browser shows one side only.
 */
export const corsHidesAuthFailure: Rule = {
  meta: {
    id: 'cors-hides-auth-failure',
    title: 'The “CORS error” hides what the server really said',
    statuses: [401, 403, 407, 429, 500, 501, 502, 503, 504],
    requires: ['response-headers'],
    kind: 'degraded',
    owner: 'server',
    messages: {
      hidden:
        'The console reports a CORS error, but the server at {host} did answer: {status}. Its error answers lack the headers that let the page read them.',
    },
    references: ['Fetch §4.9 CORS check'],
    offers: ['replay', 'what-if'],
    // The page could not have read the challenge anyway.
    outranks: ['challenge-missing'],
  },
  diagnose: (facts) => {
    const { cors, status } = facts;
    if (!cors.applies || cors.response === undefined || status === undefined || facts.isPreflight) return notApplicable;
    if (cors.response.outcome === 'uncertain') return notApplicable;
    if (cors.response.outcome === 'pass') return clear('The page may read this answer.');
    const good = goodAnswer(facts);
    return found({
      message: 'hidden',
      data: { host: hostOf(facts), status },
      // Where other extensions act unseen, one of them may have taken the headers.
      certainty: facts.sight.changesByOthers ? 'proven' : 'likely',
      evidence: [
        answerStatus(facts),
        ...whatIfReadings(facts),
        ...(facts.response?.texts('access-control-allow-origin').length
          ? answerHeader(facts, 'access-control-allow-origin')
          : noAnswerHeader(facts, 'access-control-allow-origin')),
        ...(good === undefined
          ? []
          : [
              {
                kind: 'header' as const,
                ...good,
                name: 'access-control-allow-origin',
              },
              reading(facts, phrase('good answers of the same server do carry the header')),
            ]),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: visitorStep(status),
        },
        {
          audience: 'developer',
          text: phrase(
            'Look for the reason of the {status} first; CORS is only why the page cannot see it. Until the server is mended, treat a failed fetch to this API as a possible {status}.',
            { status },
          ),
        },
        ...operatorFixes(facts, corsOnEveryAnswer),
      ],
    });
  },
};

/** What the status asks for, whatever the console says. */
function visitorStep(status: number): string {
  switch (status) {
    case 401:
      return 'Sign in again, then reload the page.';
    case 403:
      return 'Make sure that you are signed in, with the account that has the right to this; then reload the page.';
    case 407:
      return 'Reload the page and sign in to the proxy of your network when the browser asks.';
    case 429:
      return 'Wait a few minutes, then reload the page.';
    default:
      return 'The server is in trouble: try again later. If it stays, report it with Copy report.';
  }
}

/** The host of an answer that a page could read. */
function readableHost(exchange: Exchange): readonly string[] {
  const hop = lastHop(exchange);
  const { status, views } = lastRound(hop);
  const isReadable =
    status !== undefined &&
    status < 400 &&
    hop.method !== 'OPTIONS' &&
    textsNamed(views.received ?? [], 'access-control-allow-origin').length > 0;
  const host = isReadable ? readUrl(hop.url.text)?.host : undefined;
  return host === undefined ? [] : [host];
}

/** A readable answer of the same server in this tab, for contrast. */
function goodAnswer({ subject, url }: Facts):
  | {
      readonly exchange: string;
      readonly hop: number;
      readonly round: number;
      readonly view: 'received';
    }
  | undefined {
  const good = url && earliestOther(subject, readableHost, url.host);
  return (
    good && {
      exchange: good.id,
      hop: good.hops.length - 1,
      round: lastHop(good).rounds.length - 1,
      view: 'received',
    }
  );
}
