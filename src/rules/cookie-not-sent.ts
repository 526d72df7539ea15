import { cookieAttributes } from '../advice/cures/cookie-attributes.ts';
import { answerStatus, noSentHeader, reading, wentAlongBefore } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { looksLikeSession } from '../diagnosis/session-cookie.ts';
import { type UnsentCookie, type UnsentReason, unsentCookies } from '../diagnosis/unsent-cookies.ts';
import { phrase } from '../language/phrase.ts';
import type { SameSite } from '../model/cookie.ts';
import type { Certainty, Fix, Owner } from '../model/finding.ts';

/*
 * The browser holds a session cookie for this address and did not send it.
 *
 *   POST https://app.example/account        from a page of https://shop.example
 *   (no Cookie)
 *
 *   401 Unauthorized
 *
 *   jar: session, SameSite=Lax
 *
 * Speaks of cookies that by their name keep somebody signed in; the reason is RFC 6265bis done again.
 * What its page showed by making the call again, with credentials: "include", counts more than the jar.
 * Silent where the cookie went along, where it is of another path, where the jar was not read, and where a token was
 * sent.
 * Fooled by: a cookie that another call set between the request and the look into the jar.
 */
export const cookieNotSent: Rule = {
  meta: {
    id: 'cookie-not-sent',
    title: 'The browser has the session cookie, and did not send it',
    statuses: [401, 403],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      'secure-only':
        'The browser holds the cookie “{cookie}” of {host}, and did not send it: it is Secure, and the request went over http.',
      'same-site':
        'The browser holds the cookie “{cookie}” of {host}, and did not send it: it is SameSite={attribute}, and the request came from another site.',
      'schemes-differ':
        'The browser holds the cookie “{cookie}” of {host}, and did not send it: it is SameSite={attribute}, and http and https of one address count as two sites.',
      'third-party-blocked':
        'The browser holds the cookie “{cookie}” of {host}, and did not send it: it gives no cookies to third parties in another site’s page.',
      'other-partition':
        'The browser holds a cookie “{cookie}” of {host} that belongs to pages of another site only, so it was not sent from this one.',
      'credentials-mode':
        'The browser holds the cookie “{cookie}” of {host}, and did not send it: the page’s call does not ask for cookies to go along.',
      'replayed-with':
        'The call to {host} was made again by the page: it goes through when cookies go along, and is refused as the page makes it, without them.',
    },
    references: ['RFC 6265bis §5.8.3', 'Fetch §2.2.5 credentials mode'],
    outranks: ['credentials-missing', 'challenge-missing', 'permission-denied'],
    offers: ['replay'],
  },
  diagnose: (facts) => {
    const { request, exchange, replay } = facts;
    if (request === undefined || facts.isPreflight) return notApplicable;
    if (replay?.points === 'credentials-mode' && request.cookies.length === 0)
      return found({
        message: 'replayed-with',
        data: { host: hostOf(facts) },
        certainty: replay.confirmed ? 'proven' : 'likely',
        owner: 'front-end',
        evidence: [...noSentHeader(facts, 'cookie'), answerStatus(facts), reading(facts, replay.told)],
        fixes: fixesFor(facts, moves['credentials-mode']),
      });
    if (exchange.jar === undefined) return notApplicable;
    if (request.authorization !== undefined || request.apiKeys.length > 0) return notApplicable;
    const culprit = unsentCookies(facts).find(({ cookie }) => looksLikeSession(cookie.name));
    if (culprit === undefined) return clear('No session cookie that the browser holds for this address was left out.');
    const { cookie, reason } = culprit;
    const data = { host: hostOf(facts), cookie: cookie.name };
    const attribute = attributes[cookie.sameSite];
    return found({
      message: reason,
      data: reason === 'same-site' || reason === 'schemes-differ' ? { ...data, attribute } : data,
      certainty: certaintyOf(facts, culprit),
      owner: moves[reason].owner,
      evidence: [
        { kind: 'jar', exchange: exchange.id, cookie: cookie.name },
        ...noSentHeader(facts, 'cookie'),
        ...(request.has('cookie')
          ? [reading(facts, phrase('the cookies that were sent do not include {cookie}', { cookie: cookie.name }))]
          : []),
        ...wentAlongBefore(facts, 'cookie', cookie.name),
        answerStatus(facts),
      ],
      fixes: fixesFor(facts, moves[reason], cookie.name),
      wouldDecide: 'DevTools, Network, the request’s Cookies tab with “show filtered out request cookies”.',
    });
  },
};

const attributes: Readonly<Record<SameSite, string>> = {
  strict: 'Strict',
  lax: 'Lax',
  none: 'None',
  unspecified: phrase('Lax (which counts where none is set)'),
};

/** Where the server asks for other credentials, or the page wanted no cookies, their absence need not be what fails. */
function certaintyOf({ response, status, cors }: Facts, { reason, certain }: UnsentCookie): Certainty {
  if (response === undefined || response.challenges.length > 0) return 'possible';
  if (reason === 'credentials-mode') return certain || status === 401 ? 'likely' : 'possible';
  if (cors.credentialed === false) return 'possible';
  return status === 401 ? 'proven' : 'likely';
}

const inATabOfItsOwn = 'Open the site by itself, in a tab of its own, and sign in there.';

function fixesFor(
  facts: Facts,
  { visitor = inATabOfItsOwn, developer, header }: Move,
  cookie?: string,
): readonly Fix[] {
  return [
    { audience: 'visitor', text: visitor },
    { audience: 'developer', text: developer },
    ...(header === undefined
      ? [{ audience: 'operator', text: cookieAttributes.step } as const]
      : operatorFixes(
          facts,
          cookieAttributes,
          { snippet: { language: 'http', text: header } },
          cookie === undefined ? {} : { cookie },
        )),
  ];
}

interface Move {
  readonly owner: Owner;
  readonly visitor?: string;
  readonly developer: string;
  readonly header?: string;
}

const otherSite: Move = {
  owner: 'server',
  developer:
    'Call from a page of the same site, or have the cookie set with SameSite=None; Secure. Strict keeps a cookie away even when a link from elsewhere leads to the page.',
  header: 'Set-Cookie: session=…; Path=/; Secure; HttpOnly; SameSite=None',
};

const moves: Readonly<Record<UnsentReason, Move>> = {
  'same-site': otherSite,
  'secure-only': {
    owner: 'server',
    visitor: 'Open the page by its https address; if you come out at http again, that is for the site to mend.',
    developer:
      'Call the server by its https address, and lead every http address there (301, then Strict-Transport-Security).',
  },
  'schemes-differ': {
    owner: 'server',
    visitor: 'Open the page by its https address, and sign in there.',
    developer: 'Serve both sides over https: the page, and what it calls.',
  },
  'third-party-blocked': {
    owner: 'browser',
    developer:
      'Do not count on cookies in another site’s page: use the Storage Access API, a partitioned cookie, or a sign-in in a tab of its own.',
    header: 'Set-Cookie: session=…; Path=/; Secure; HttpOnly; SameSite=None; Partitioned',
  },
  'other-partition': {
    owner: 'browser',
    developer:
      'A partitioned cookie is another one in every site’s page: sign in within this page, or ask for access with document.requestStorageAccess().',
  },
  'credentials-mode': {
    owner: 'front-end',
    visitor:
      'You cannot mend this, and signing in again changes nothing: the app leaves your sign-in out of its call. Report it with Copy report.',
    developer:
      'Call with credentials: "include" (XMLHttpRequest: withCredentials = true). The server then has to name the page’s origin and allow credentials.',
    header: 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true\nVary: Origin',
  },
};
