import { answerHeader, answerStatus, noSentHeader, wentAlongBefore } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf, schemeName } from '../diagnosis/names.ts';
import { unlessTriedPrivately } from '../diagnosis/private-window-facts.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { looksLikeSession } from '../diagnosis/session-cookie.ts';
import { parameter } from '../http/challenge.ts';
import { asksWhoIsThere } from '../http/who-is-there.ts';

/*
 * The server asks who you are, and the request carried nothing to say so.
 *
 *   GET /orders HTTP/1.1
 *   Host: api.example
 *
 *   HTTP/1.1 401 Unauthorized
 *   WWW-Authenticate: Bearer realm="orders"
 *
 * Cookies count as credentials where the server does not ask for others; names of analytics and settings do not.
 * Silent on preflights, which never carry credentials, where a redirect or an extension took them, and where Chromium
 * may have added a password unseen.
 * No more than possible where pages get over it: a call that asks who is there, a part of another origin.
 * Fooled by: credentials in the body or in a parameter with an unusual name.
 */
export const credentialsMissing: Rule = {
  meta: {
    id: 'credentials-missing',
    title: 'No credentials were sent',
    statuses: [401],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'you',
    messages: {
      'nothing-sent':
        'The server at {host} asked who you are, but the request carried no Authorization header, no API key and no cookie.',
      'cookies-only':
        'The server at {host} wants {scheme} credentials in the Authorization header. The request carried cookies only.',
      'impersonal-cookies':
        'The server at {host} asked who you are. The request carried only cookies that, by their names, tell nobody who you are.',
      'browser-may-hide':
        'No credentials are visible on the request to {host}. This browser hides the {scheme} credentials it adds itself, so they may have been sent all the same.',
      'nobody-signed-in':
        'The page asks {host} who is signed in, and is told: nobody. Before you sign in that is the answer to expect.',
      'not-the-page':
        '{host} wants to know who you are before it gives this {type} to another site. It is no part of signing in here.',
    },
    references: ['RFC 9110 §15.5.2', 'RFC 9110 §11.6.2', 'RFC 6750 §3.1'],
    offers: ['replay'],
  },
  diagnose: (facts) => {
    const { request } = facts;
    if (request === undefined || facts.isPreflight || lostOnTheWay(facts)) return notApplicable;
    const carried =
      request.authorization !== undefined
        ? 'The request carried an Authorization header.'
        : request.apiKeys.length > 0
          ? 'The request carried an API key.'
          : undefined;
    if (carried !== undefined) return clear(carried);
    if (request.credentialInUrl) return clear('The URL itself carried credentials.');
    const schemes = facts.response?.challenges.map(({ scheme }) => scheme) ?? [];
    const hidden = facts.sight.browserCredentials ? undefined : schemes.find((scheme) => browserSchemes.has(scheme));
    const wanted = facts.response?.challenges.find(({ scheme }) => scheme === 'bearer' || scheme === 'dpop');
    // RFC 6750 §3.1: an error code is for a token that arrived, so one of the cookies is it.
    const cookiesMayDo = wanted === undefined || parameter(wanted, 'error') !== undefined;
    if (identifies(request) && (hidden !== undefined || cookiesMayDo))
      return clear('The request carried cookies that may say who it is from.');
    if (hidden !== undefined) {
      return found({
        ...advice(facts),
        message: 'browser-may-hide',
        data: { host: hostOf(facts), scheme: schemeName(hidden) },
        // Without a prompt the browser had nothing stored that it could have tried.
        certainty: facts.prompt === undefined ? 'likely' : 'possible',
        wouldDecide: 'The server’s access log shows a user name when credentials arrived.',
      });
    }
    const expected = identifies(request) ? undefined : expectedAnswer(facts);
    if (expected !== undefined) return found({ ...advice(facts), ...expected, certainty: 'possible' });
    if (request.cookies.length > 0) {
      return found({
        ...advice(facts),
        ...(wanted === undefined
          ? { message: 'impersonal-cookies', data: { host: hostOf(facts) } }
          : { message: 'cookies-only', data: { host: hostOf(facts), scheme: schemeName(wanted.scheme) } }),
        certainty: 'likely',
      });
    }
    const nothing = { ...advice(facts), message: 'nothing-sent', data: { host: hostOf(facts) } };
    if (facts.exchange.gaps.some(({ kind }) => kind === 'asked-unwatched'))
      return found({ ...nothing, certainty: 'likely', wouldDecide: repeated });
    return found({
      ...nothing,
      certainty: request.view === 'sent' ? 'proven' : 'likely',
      ...(facts.sight.changesByOthers ? {} : unlessTriedPrivately(facts.privately, takenUnseen)),
    });
  },
};

/** Where other extensions act before anything can be seen (Firefox), nothing tells their work from the page's. */
const takenUnseen =
  'Nothing was sent, but whether the page had attached something cannot be seen here: an extension may have taken it. A private window, where extensions are off, tells.';

/** Of one of very many calls in a row only what was sent is watched. */
const repeated =
  'Nothing was sent, but what the page had attached was not watched in so long a row of calls: an extension may have taken it. After a failure it is watched, so that the next such call tells.';

/** Schemes that a browser answers by itself, from its prompt, its store or the operating system. */
const browserSchemes: ReadonlySet<string> = new Set(['basic', 'digest', 'negotiate', 'ntlm']);

/** They were there once: another rule says who took them. */
function lostOnTheWay({ changes, exchange, cors, hopIndex }: Facts): boolean {
  const removed = changes.some(
    ({ change, direction, name }) =>
      change === 'removed' && direction === 'request' && (name === 'authorization' || name === 'cookie'),
  );
  const earlierHop = exchange.hops
    .slice(0, hopIndex)
    .some((hop) =>
      hop.rounds.some(({ views }) => views.sent?.some(({ name }) => name.toLowerCase() === 'authorization')),
    );
  return removed || earlierHop || (cors.preflight?.headersAsked.includes('authorization') ?? false);
}

/** A 401 that pages get over every day: nobody waits for what it refuses. */
function expectedAnswer(facts: Facts): Pick<RuleFinding, 'message' | 'data'> | undefined {
  const { exchange, hop } = facts;
  const host = hostOf(facts);
  // Where the browser keeps a session for that host, somebody is signed in, or was.
  const stranger = !exchange.jar?.some(({ name }) => looksLikeSession(name));
  if (stranger && exchange.type === 'xmlhttprequest' && hop.method === 'GET' && asksWhoIsThere(hop.url.text))
    return { message: 'nobody-signed-in', data: { host } };
  return facts.crossOrigin && parts.has(exchange.type)
    ? { message: 'not-the-page', data: { host, type: exchange.type } }
    : undefined;
}

/** What a page is made of, and what it tells others: not what somebody asked for. */
const parts: ReadonlySet<string> = new Set(['image', 'script', 'stylesheet', 'font', 'media', 'ping', 'csp_report']);

function advice(facts: Facts): Pick<RuleFinding, 'owner' | 'evidence' | 'fixes'> {
  return {
    // A page that a person opened wants that person to sign in; a call of a script is the app's to make right.
    owner: facts.exchange.type === 'xmlhttprequest' ? 'front-end' : 'you',
    evidence: [
      answerStatus(facts),
      ...noSentHeader(facts, 'authorization'),
      ...noSentHeader(facts, 'cookie'),
      ...wentAlongBefore(facts, 'authorization'),
      ...wentAlongBefore(facts, 'cookie'),
      ...answerHeader(facts, 'www-authenticate'),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: 'Sign in, then open this page again. If you just did, the site did not keep your sign-in: try Clear site cookies and sign in once more.',
      },
      {
        audience: 'developer',
        text: 'Attach the credentials to this call: an Authorization header, or credentials: "include" if the session lives in a cookie of another origin.',
        snippet: {
          language: 'js',
          text: "await fetch(url, {\n  headers: { Authorization: 'Bearer ' + accessToken },\n  // or, for a session cookie of another origin:\n  // credentials: 'include',\n});",
        },
      },
      {
        audience: 'operator',
        text: 'Nothing is wrong on the server if this path is meant to be protected. If it is public, take it out of the protected routes.',
      },
    ],
  };
}
