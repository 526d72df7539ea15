import { forwardedProto } from '../advice/cures/forwarded-proto.ts';
import {
  type CsrfPair,
  changesNothing,
  csrfHeader,
  forgeable,
  halfPair,
  lacksCsrfToken,
  mayHoldToken,
  wholePair,
} from '../diagnosis/csrf-facts.ts';
import { answerStatus, noAnswerHeader, noSentHeader, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { pageQuotes, pageSays } from '../diagnosis/page-facts.ts';
import type { RequestFacts } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding, type Verdict } from '../diagnosis/rule.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { phrase } from '../language/phrase.ts';
import type { Fix } from '../model/finding.ts';
import { linesNamed } from '../model/header.ts';
import type { PageMarkId } from '../model/page.ts';

/*
 * The server checks that a request that changes something comes from its own pages, by a token that other sites cannot know,
 * and this request did not pass.
 *
 *   POST /orders
 *   Content-Type: application/json
 *   Cookie: sessionid=…; csrftoken=…
 *   (no X-CSRFToken)
 *
 *   403 Forbidden
 *
 * Only possible where the server keeps its half in the session (Rails, koa-csrf, csrf-sync), since that leaves no mark.
 * A form may have carried the token in its body, which makes it possible at most, unless the page that came says so. 419
 * is Laravel's own.
 * Silent on requests that change nothing, and, where no page tells, on those with credentials of another kind, to which
 * forgery does not apply.
 * Fooled by: a firewall or a missing right, which answer 403 to the same request; a page that imitates a framework's. One
 * that quotes it is told by its length and title.
 */
export const csrfRejected: Rule = {
  meta: {
    id: 'csrf-rejected',
    title: 'The check against forged requests failed',
    statuses: [400, 403, 419, 422, 500],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      'header-missing':
        'The request to {host} changes something and carried the cookie “{cookie}”, but not the header {header} that goes with it. The server took it for a forged one ({status}).',
      'cookie-missing':
        'The request to {host} carried the header {header}, but not the cookie “{cookie}” that it is compared with. The server took it for a forged one ({status}).',
      'token-refused':
        'The request to {host} carried the header {header}, which holds a token against forged requests, and was refused ({status}). Such a token is good for one session only.',
      'no-token':
        'The request to {host} changes something, is known by its cookies only, and carried no token against forged requests. Servers that check for one refuse it like this ({status}).',
      'page-expired':
        'The server at {host} answered 419: the token that protects its forms is missing, or older than the session.',
      'nonce-refused':
        'The request to {host} carried a nonce of WordPress (X-WP-Nonce), and the answer ({status}) has no new one, which goes with each that was accepted: the page is older than its nonce lives, was cached, or is of another session.',
      'page-says':
        'The page that {host} answered with ({status}) is the one by which {product} refuses a request that it takes for a forged one: the token of the form is missing, older than the session, or from another address.',
    },
    references: ['RFC 9110 §9.2.1', 'RFC 6265bis §8.8'],
    outranks: ['permission-denied'],
    offers: ['clear-site-cookies'],
  },
  diagnose: (facts) => {
    const { request, status, hop } = facts;
    if (request === undefined || status === undefined || facts.isPreflight) return notApplicable;
    if (status === 403 && request.has(wordPressNonce)) return aboutNonce(facts);
    if (changesNothing(hop.method)) return notApplicable;
    const said = pageSays(facts, marks);
    if (said !== undefined)
      return found({
        message: 'page-says',
        data: { host: hostOf(facts), status, product: products.get(said.mark.id) ?? phrase('the server') },
        certainty: said.certainty,
        evidence: [
          ...said.evidence,
          answerStatus(facts),
          ...sentHeader(facts, 'cookie'),
          ...noSentHeader(facts, 'cookie'),
        ],
        fixes: fixesFor(facts),
        wouldDecide: 'The same form after loading its page anew.',
      });
    if (status !== 403 && status !== 419) return notApplicable;
    if (!forgeable(facts)) return notApplicable;
    const half = halfPair(request);
    if (half !== undefined) return found({ ...halfMissing(facts, half, status), fixes: fixesFor(facts) });
    if (status !== 419 && pageQuotes(facts, marks))
      return clear('The page speaks of such a check, but in a longer text or under a title of its own: it is quoted.');
    if (status !== 419) return withoutPair(facts, request, status);
    return found({
      message: 'page-expired',
      data: { host: hostOf(facts) },
      certainty: 'likely',
      owner: 'you',
      evidence: [
        answerStatus(facts),
        reading(facts, phrase('419 is no standard status: Laravel answers so, and nobody else')),
      ],
      fixes: fixesFor(facts),
      wouldDecide: 'The same form after loading its page anew.',
    });
  },
};

const wordPressNonce = 'x-wp-nonce';

/** WordPress checks it for every method, and hands out a new one when it is good, before it asks what is allowed. */
function aboutNonce(facts: Facts): Verdict {
  const { response } = facts;
  if (response === undefined) return notApplicable;
  if (linesNamed(response.headers, wordPressNonce).length > 0)
    return clear('WordPress handed out a new nonce: it accepted the one that was sent.');
  return found({
    message: 'nonce-refused',
    data: { host: hostOf(facts), status: 403 },
    certainty: answeredInstead(facts.stack, 403) ? 'possible' : 'likely',
    owner: 'you',
    evidence: [...sentHeader(facts, wordPressNonce), ...noAnswerHeader(facts, wordPressNonce), answerStatus(facts)],
    fixes: fixesFor(facts),
    wouldDecide: 'The same call after loading the page anew; its code in the answer (rest_cookie_invalid_nonce).',
  });
}

/** Whose page it is. */
const products: ReadonlyMap<PageMarkId, string> = new Map([
  ['asp-net-antiforgery', 'ASP.NET'],
  ['django-csrf', 'Django'],
  ['jenkins-crumb', 'Jenkins'],
  ['laravel-csrf', 'Laravel'],
  ['rails-csrf', 'Ruby on Rails'],
  ['spring-csrf', 'Spring Security'],
]);
const marks = [...products.keys()];

/** Servers that keep their half in the session leave nothing that tells this from a lack of rights. */
function withoutPair(facts: Facts, request: RequestFacts, status: number): Verdict {
  const header = csrfHeader(request);
  const lacking = lacksCsrfToken(facts);
  if (!lacking && (header === undefined || wholePair(request)))
    return clear('No half of a token against forged requests is missing.');
  return found({
    message: lacking ? 'no-token' : 'token-refused',
    data: { host: hostOf(facts), status, ...(header === undefined ? {} : { header }) },
    certainty: 'possible',
    evidence: [
      ...(header === undefined ? noSentHeader(facts, 'x-csrf-token') : sentHeader(facts, header.toLowerCase())),
      ...sentHeader(facts, 'cookie'),
      answerStatus(facts),
    ],
    fixes: fixesFor(facts),
    wouldDecide,
  });
}

function halfMissing(facts: Facts, pair: CsrfPair, status: number): Omit<RuleFinding, 'fixes'> {
  const { cookie, header, cookieSent } = pair;
  const unsure =
    answeredInstead(facts.stack, status) ||
    (status === 403 && cookieSent && facts.request !== undefined && mayHoldToken(facts.request));
  return {
    message: cookieSent ? 'header-missing' : 'cookie-missing',
    data: { host: hostOf(facts), cookie, header, status },
    certainty: unsure ? 'possible' : 'likely',
    evidence: [
      ...(cookieSent ? noSentHeader(facts, header.toLowerCase()) : sentHeader(facts, header.toLowerCase())),
      ...sentHeader(facts, 'cookie'),
      ...noSentHeader(facts, 'cookie'),
      answerStatus(facts),
    ],
    wouldDecide,
  };
}

const wouldDecide = 'The body of the answer, or the server’s log: frameworks name the check there.';

const fixesFor = (facts: Facts): readonly Fix[] => [
  {
    audience: 'visitor',
    text: 'Load the page anew and try again at once. If that does not help, use Clear site cookies and sign in again.',
  },
  {
    audience: 'developer',
    text: 'Read the token’s cookie before each call and send its value in the header; after signing in it is a new one.',
    snippet: {
      language: 'js',
      text: "const token = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1];\nawait fetch('/orders', { method: 'POST', headers: { 'X-CSRFToken': decodeURIComponent(token) }, body });",
    },
  },
  ...operatorFixes(facts, forwardedProto, {
    step: 'Behind a proxy that ends TLS, tell the application its outside host and scheme: the check compares Origin and Referer with them. Never let a cache keep pages that hold a token.',
  }),
];
