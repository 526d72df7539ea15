import { answerStatus, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { looksLikeSession } from '../diagnosis/session-cookie.ts';
import { phrase } from '../language/phrase.ts';
import type { Evidence } from '../model/finding.ts';

/*
 * Two cookies of one name and with different values went out, and the server can tell them apart by nothing but their order
 * (RFC 6265bis §5.8.3): it may have read the old one.
 *
 *   GET /me
 *   Cookie: session=old; session=new
 *
 *   401 Unauthorized
 *
 * Typical after a change of Domain or Path: the browser keeps both.
 * Silent where both have the same value, and on requests with credentials of another kind.
 * Fooled by: a server that reads the right one of the two, and refuses for another reason.
 */
export const cookieConflict: Rule = {
  meta: {
    id: 'cookie-conflict',
    title: 'Two cookies of the same name were sent',
    statuses: [401, 403],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'you',
    messages: {
      'two-values':
        'The request to {host} carried {count} cookies named “{cookie}”, with different values. The server may have read the wrong one.',
    },
    references: ['RFC 6265bis §5.8.3', 'RFC 6265bis §4.2.2'],
    offers: ['clear-site-cookies'],
  },
  diagnose: (facts) => {
    const { request, status } = facts;
    if (request === undefined || request.authorization !== undefined) return notApplicable;
    const cookie = conflicting(facts);
    if (cookie === undefined) return clear('No two cookies of one name were sent.');
    return found({
      message: 'two-values',
      data: { host: hostOf(facts), cookie, count: request.cookies.filter(({ name }) => name === cookie).length },
      certainty: status === 401 && looksLikeSession(cookie) ? 'likely' : 'possible',
      evidence: [...sentHeader(facts, 'cookie'), ...origins(facts, cookie), answerStatus(facts)],
      fixes: [
        {
          audience: 'visitor',
          text: 'Use Clear site cookies, and sign in again: afterwards there is one of each.',
        },
        {
          audience: 'developer',
          text: 'Set the cookie with one Domain and one Path everywhere, and delete the old one with the very Domain and Path it was set with.',
          snippet: {
            language: 'http',
            text: 'Set-Cookie: session=; Max-Age=0; Path=/; Domain=example.com\nSet-Cookie: __Host-session=…; Path=/; Secure; HttpOnly; SameSite=Lax',
          },
        },
        {
          audience: 'operator',
          text: 'Give applications that share a domain cookies with names of their own; the prefix __Host- keeps other hosts out.',
        },
      ],
      wouldDecide: 'The same page after Clear site cookies: if it works, it was this.',
    });
  },
};

function conflicting({ request }: Facts): string | undefined {
  const values = new Map<string, Set<string>>();
  for (const { name, fingerprint } of request?.cookies ?? [])
    values.set(name, (values.get(name) ?? new Set()).add(fingerprint));
  const names = [...values].filter(([, fingerprints]) => fingerprints.size > 1).map(([name]) => name);
  return names.find(looksLikeSession) ?? names[0];
}

/** Where each of them came from, if the jar tells. */
function origins(facts: Facts, cookie: string): readonly Evidence[] {
  const held = facts.exchange.jar?.filter(({ name }) => name === cookie) ?? [];
  if (held.length < 2) return [];
  return [
    { kind: 'jar', exchange: facts.exchange.id, cookie },
    reading(
      facts,
      phrase('set for {places}', {
        places: held.map(({ domain, hostOnly, path }) => `${hostOnly ? domain : `.${domain}`} ${path}`),
      }),
    ),
  ];
}
