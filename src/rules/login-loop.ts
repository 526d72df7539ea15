import { forwardedProto } from '../advice/cures/forwarded-proto.ts';
import { type RefusedCookie, refusedOnTheWay } from '../diagnosis/cookie-facts.ts';
import { refusalReason, refusalRemedy } from '../diagnosis/cookie-refusal.ts';
import { reading } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { unlessTriedPrivately } from '../diagnosis/private-window-facts.ts';
import { cookiesSentBy, cookiesSetBy, type RedirectLoop, redirectLoop } from '../diagnosis/redirect-loop.ts';
import { found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { looksLikeSession } from '../diagnosis/session-cookie.ts';
import { looksLikeSignIn } from '../http/redirect.ts';
import { phrase } from '../language/phrase.ts';
import type { Evidence } from '../model/finding.ts';
import type { Wording } from '../model/wording.ts';

/*
 * The page sends to the sign-in, the sign-in sends back, and so on until the browser gives up.
 *
 *   GET /            302 Location: /login
 *   GET /login       302 Location: /     Set-Cookie: session=…; Domain=other.example
 *   GET /            302 Location: /login
 *   …
 *
 * That it goes round is in the exchange; why, is read from the cookies of the laps: refused by the browser, set and not
 * sent back, or sent and not recognised.
 * Silent on loops that have to do neither with a sign-in nor with cookies, such as http to https and back, and where the
 * person left in the middle.
 * Fooled by: a cookie of another purpose that is set on each lap, where it looks like that of a session.
 */
export const loginLoop: Rule = {
  meta: {
    id: 'login-loop',
    title: 'The sign-in goes round in circles',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      'cookie-refused':
        '{host} redirected the browser round and round ({laps} laps). Each lap sets the cookie “{cookie}”, and the browser refuses to keep it: {reason}.',
      'cookie-not-returned':
        '{host} redirected the browser round and round ({laps} laps). The cookie “{cookie}” is set, and does not go along when the page is asked again.',
      'cookie-not-recognised':
        '{host} redirected the browser round and round ({laps} laps), although the cookie “{cookie}” went along: the server does not know this session.',
      'nothing-kept':
        '{host} redirected the browser to a sign-in and back, round and round ({laps} laps), and no cookie is set that could end it.',
    },
    references: ['Fetch §4.4 HTTP-redirect fetch', 'RFC 9110 §15.4', 'RFC 6265bis §5.7'],
    outranks: ['cookie-rejected', 'session-expired'],
    offers: ['clear-site-cookies', 'incognito-retest'],
    readsBeginning: true,
  },
  diagnose: (facts) => {
    const loop = redirectLoop(facts.exchange);
    if (loop === undefined) return notApplicable;
    const { id } = facts.exchange;
    const end = facts.exchange.hops.length - 1;
    const outline: readonly Evidence[] = [
      { kind: 'url', exchange: id, hop: end },
      { kind: 'error', exchange: id },
      reading(
        facts,
        phrase('{redirects} redirects, the same address {laps} times', {
          redirects: facts.exchange.hops.length,
          laps: loop.laps,
        }),
      ),
    ];
    const base = { host: hostOf(facts), laps: loop.laps };
    const refused = refusedInLoop(facts, loop);
    if (refused !== undefined) return found(becauseRefused(facts, refused, base, outline));
    const cookie = cookieOfLoop(facts, loop);
    if (cookie !== undefined)
      return found({
        message: cookie.sent ? 'cookie-not-recognised' : 'cookie-not-returned',
        data: { ...base, cookie: cookie.name },
        certainty: 'likely',
        evidence: [
          ...outline,
          {
            kind: 'header',
            exchange: id,
            hop: cookie.hop,
            round: 0,
            view: cookie.sent ? 'sent' : 'received',
            name: cookie.sent ? 'cookie' : 'set-cookie',
          },
        ],
        fixes: fixes(
          facts,
          cookie.sent
            ? 'Delete a session cookie that you do not know, instead of sending to the sign-in with it still set.'
            : 'Set the cookie with Path=/ and for the host that asks for it.',
        ),
        ...unlessTriedPrivately(
          facts.privately,
          'The same page in a private window: if it works, it was the stored cookie.',
        ),
      });
    if (!inLoop(facts, loop).some(({ url }) => looksLikeSignIn(url.text))) return notApplicable;
    return found({
      message: 'nothing-kept',
      data: base,
      certainty: 'likely',
      evidence: outline,
      fixes: fixes(
        facts,
        'Let the sign-in set its cookie before it sends back, and check that no cache answers the redirects.',
      ),
      ...unlessTriedPrivately(facts.privately, 'The same page in a private window.'),
    });
  },
};

function inLoop({ exchange }: Facts, { hops }: RedirectLoop): readonly Facts['hop'][] {
  return hops.flatMap((index) => exchange.hops[index] ?? []);
}

function refusedInLoop(facts: Facts, { hops }: RedirectLoop): RefusedCookie | undefined {
  const refused = refusedOnTheWay(facts.exchange).filter(({ hop }) => hops.includes(hop));
  return refused.find(({ cookie }) => looksLikeSession(cookie.name)) ?? refused[0];
}

function becauseRefused(
  facts: Facts,
  { cookie, reasons, evidence, inJar }: RefusedCookie,
  base: { readonly host: string; readonly laps: number },
  outline: readonly Evidence[],
): RuleFinding {
  return {
    message: 'cookie-refused',
    data: { ...base, cookie: cookie.name, reason: refusalReason(reasons) },
    certainty: inJar === true ? 'possible' : looksLikeSession(cookie.name) ? 'proven' : 'likely',
    evidence: [...outline, evidence],
    fixes: fixes(
      facts,
      phrase('Set the cookie so that a browser keeps it: {remedy}', { remedy: refusalRemedy(reasons) }),
    ),
  };
}

/** A session cookie of the laps: sent and of no use, or set and not sent. */
function cookieOfLoop(
  facts: Facts,
  loop: RedirectLoop,
): { readonly name: string; readonly hop: number; readonly sent: boolean } | undefined {
  const hops = loop.hops.flatMap((index) => {
    const hop = facts.exchange.hops[index];
    return hop === undefined ? [] : [{ index, sent: cookiesSentBy(hop), set: cookiesSetBy(hop) }];
  });
  const late = hops.slice(-3);
  for (const { index, sent } of late) {
    const name = sent?.find(looksLikeSession);
    if (name !== undefined) return { name, hop: index, sent: true };
  }
  if (late.some(({ sent }) => sent === undefined)) return undefined;
  for (const { index, set } of hops) {
    const name = set.find(looksLikeSession);
    if (name !== undefined) return { name, hop: index, sent: false };
  }
  return undefined;
}

function fixes(facts: Facts, developer: Wording): RuleFinding['fixes'] {
  return [
    {
      audience: 'visitor',
      text: 'Use Clear site cookies and open the page again. If it goes round once more, it is the site’s fault: report it with Copy report.',
    },
    { audience: 'developer', text: developer },
    ...operatorFixes(facts, forwardedProto, {
      step: 'Behind a proxy that ends TLS, tell the application its outside host and scheme (X-Forwarded-Host, X-Forwarded-Proto): wrong ones make cookies that no browser keeps, and redirects that never end.',
    }),
  ];
}
