import { largerRequestHeaders } from '../advice/cures/larger-request-headers.ts';
import { answerStatus, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { pageSays } from '../diagnosis/page-facts.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { nginxComplaint } from '../http/own-page.ts';
import { phrase } from '../language/phrase.ts';
import type { SentCookie } from '../model/cookie.ts';
import type { Certainty } from '../model/finding.ts';
import type { SealedHeader } from '../model/header.ts';
import type { Wording } from '../model/wording.ts';

/*
 * The cookies of the site have grown larger than the server takes in a header (RFC 6585 §5).
 *
 *   GET /
 *   Cookie: (9 kilobytes)
 *
 *   431 Request Header Fields Too Large
 *
 * 431 says so itself; nginx, Apache and IIS say 400, which may mean anything else, so there the size has to speak: 8190
 * octets is what a line may have by default in Apache, 8192 in nginx. 413 and 502 are rarer forms of it.
 * Silent where the cookies are small, and where another header is most of the request.
 * Fooled by: a 400 about something else, sent to somebody who happens to have large cookies.
 */
export const cookiesTooLarge: Rule = {
  meta: {
    id: 'cookies-too-large',
    title: 'The site’s cookies have outgrown what its server takes',
    statuses: [400, 413, 431, 502],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'you',
    messages: {
      'too-large':
        'The cookies sent to {host} are {size} bytes long, and it answered {status}: more than it takes. The largest: {largest}.',
    },
    references: ['RFC 6585 §5', 'RFC 6265bis §6.1'],
    offers: ['clear-site-cookies'],
  },
  diagnose: (facts) => {
    const { request, status } = facts;
    if (request === undefined || status === undefined || facts.isPreflight) return notApplicable;
    const said = pageSays(facts, ['cookies-too-large']);
    const certainty = said === undefined || request.cookieSize <= someSize ? certaintyOf(facts) : said.certainty;
    if (certainty === undefined)
      return clear(phrase('The cookies are {size} bytes long.', { size: request.cookieSize }));
    return found({
      message: 'too-large',
      data: { host: hostOf(facts), size: request.cookieSize, status, largest: largestOf(request.cookies) },
      certainty,
      evidence: [
        ...sentHeader(facts, 'cookie'),
        reading(
          facts,
          phrase('{cookies} cookies in {size} bytes', { cookies: request.cookies.length, size: request.cookieSize }),
        ),
        answerStatus(facts),
        ...(said?.evidence ?? []),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: 'Use Clear site cookies: the site works again at once, and you have to sign in anew.',
        },
        {
          audience: 'developer',
          text: 'Keep the session on the server and only its id in the cookie, and delete the cookies of sign-ins that were not finished (state, nonce, correlation).',
        },
        ...operatorFixes(facts, largerRequestHeaders),
      ],
      ...(certainty === 'proven'
        ? {}
        : { wouldDecide: 'The same page after Clear site cookies: if it works, it was this.' }),
    });
  },
};

const usualLimit = 8000;

/** Below this it is another header that is too long, or the address. */
const someSize = 2000;

function certaintyOf({ request, status, answer }: Facts): Certainty | undefined {
  const size = request?.cookieSize ?? 0;
  // Something is too large, by the server's own word; the cookies are, where they are most of it.
  const most =
    size > someSize && size * 2 > (request?.headers ?? []).reduce((sum, header) => sum + lengthOf(header), 0);
  switch (status) {
    case 431:
      return most ? 'proven' : undefined;
    case 400:
      if (answer !== undefined && nginxComplaint(answer.texts) === 'header-too-large')
        return most ? 'likely' : undefined;
      return size >= usualLimit ? 'likely' : size > 6000 ? 'possible' : undefined;
    default:
      return size >= usualLimit ? 'possible' : undefined;
  }
}

function lengthOf({ name, value }: SealedHeader): number {
  switch (value.kind) {
    case 'plain':
      return name.length + value.text.length + (value.cut ?? 0);
    case 'credential':
      return name.length + value.credential.length;
    case 'cookies':
      return name.length + value.size;
    case 'hidden':
      return name.length + value.length;
    case 'set-cookie':
      return name.length + value.cookie.size;
    default:
      return value satisfies never;
  }
}

function largestOf(cookies: readonly SentCookie[]): readonly Wording[] {
  return cookies
    .toSorted((a, b) => b.size - a.size)
    .slice(0, 3)
    .map(({ name, size }) => phrase('“{name}” ({size} bytes)', { name, size }));
}
