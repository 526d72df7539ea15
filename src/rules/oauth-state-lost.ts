import { reading, ticketIds } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { answersSetting, cameBackWhole, type LostCookie, lostCookies } from '../diagnosis/lost-cookie.ts';
import { duration } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { type FailedReturn, failedReturn, startOf } from '../diagnosis/sign-in-return.ts';
import { answeredInstead } from '../diagnosis/stack-facts.ts';
import { readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { Evidence } from '../model/finding.ts';

/*
 * The app keeps in a cookie what it will ask when the browser comes back from the identity provider, and the browser comes
 * back without that cookie.
 *
 *   GET /login               302 Location: https://login.example/authorize?state=…   Set-Cookie: correlation=…; SameSite=Lax
 *   POST /callback           code=…&state=…      no Cookie
 *   400 Bad Request
 *
 * The start is found by the same state. A cookie of one sign-in that comes back with another value is lost as well: two
 * sign-ins at once overwrite each other’s.
 * Silent where all that was set at the start came back, and where the app took the code: it sent on to anything but a sign-in
 * or an error page.
 * Fooled by: an app that sets cookies at the start which it does not need for the return, or renews them on the way.
 */
export const oauthStateLost: Rule = {
  meta: {
    id: 'oauth-state-lost',
    title: 'The sign-in came back to a browser that had lost its half',
    statuses: 'any',
    requires: ['status'],
    kind: 'broken',
    owner: 'server',
    messages: {
      'not-sent':
        'The sign-in came back to {host} without the cookie “{cookie}”, which was set when it began: {reason}.',
      replaced:
        'The sign-in came back to {host} with another cookie “{cookie}” than the one that was set when it began: {reason}.',
      gone: 'The sign-in came back to {host} without the cookie “{cookie}”, which was set {age} before, when it began. By its attributes it should have been sent: it was deleted, or never kept.',
      'no-cookie':
        'The sign-in came back to {host}, and the browser had no cookie for it: it began in another browser or window, at another address, or too long ago.',
    },
    references: ['RFC 6749 §10.12', 'RFC 6265bis §5.8.3', 'OpenID Connect Core §3.1.2.7'],
    outranks: [
      'credentials-missing',
      'challenge-missing',
      'cookie-not-sent',
      'csrf-rejected',
      'permission-denied',
      'session-expired',
      'session-stale',
    ],
    offers: ['clear-site-cookies', 'incognito-retest'],
  },
  diagnose: (facts) => {
    const back = failedReturn(facts.exchange);
    if (back?.request === undefined || answeredInstead(facts.stack, facts.status)) return notApplicable;
    const start = startOf(back, facts.subject);
    if (start === undefined) return withoutCookies(facts, back);
    if (cameBackWhole(start, back)) return clear('All cookies that were set when the sign-in began came back with it.');
    const [lost] = lostCookies(start, back, (name) => answersSetting(facts.subject, name));
    if (lost === undefined) return withoutCookies(facts, back);
    const host = hostOf(back);
    const evidence = [...returned(facts, back), lost.evidence];
    if (lost.reason === undefined)
      return found({
        message: 'gone',
        data: { host, cookie: lost.name, age: duration(facts.exchange.startedAt - start.exchange.startedAt) },
        certainty: 'likely',
        evidence,
        fixes: fixes(lost),
        wouldDecide: 'The cookies of the site, looked at while the identity provider’s page is open.',
      });
    if (lost.replaced !== undefined)
      return found({
        message: 'replaced',
        data: { host, cookie: lost.name, reason: lost.reason },
        certainty: lost.replaced === 'seen' ? 'proven' : 'likely',
        owner: 'you',
        evidence: [
          ...evidence,
          reading(facts, phrase('“{cookie}” was sent with another value than it was set with', { cookie: lost.name })),
        ],
        fixes: fixes(lost),
        wouldDecide: 'The same sign-in once more, in one tab.',
      });
    return found({
      message: 'not-sent',
      data: { host, cookie: lost.name, reason: lost.reason },
      certainty: 'proven',
      evidence: [
        ...evidence,
        reading(facts, phrase('“{cookie}”: {reason}', { cookie: lost.name, reason: lost.reason })),
      ],
      fixes: fixes(lost),
    });
  },
};

function withoutCookies(facts: Facts, back: FailedReturn) {
  if (back.request === undefined || back.request.cookies.length > 0) return notApplicable;
  return found({
    message: 'no-cookie',
    data: { host: hostOf(back) },
    certainty: 'possible',
    owner: 'you',
    evidence: returned(facts, back),
    fixes: fixes(undefined),
    wouldDecide: 'The same sign-in once more, from the app’s first page, in one tab.',
  });
}

function hostOf({ exchange, hop }: FailedReturn): string {
  return readUrl(exchange.hops[hop]?.url.text ?? '')?.host || phrase('this address');
}

function returned(facts: Facts, { exchange, hop, request }: FailedReturn): readonly Evidence[] {
  const round = (exchange.hops[hop]?.rounds.length ?? 1) - 1;
  const kind = request?.has('cookie') ? ('header' as const) : ('no-header' as const);
  return [
    { kind: 'url', exchange: exchange.id, hop },
    ...(request === undefined
      ? []
      : [{ kind, exchange: exchange.id, hop, round: request.roundIndex, view: request.view, name: 'cookie' }]),
    { kind: 'status', exchange: exchange.id, hop, round },
    ...ticketIds(facts),
  ];
}

function fixes(lost: LostCookie | undefined): RuleFinding['fixes'] {
  const name = lost?.name ?? 'correlation';
  return [
    {
      audience: 'visitor',
      text: 'Start the sign-in again from the app’s first page, in one tab, without a bookmark or the back button. If it fails again, report it with Copy report.',
    },
    {
      audience: 'developer',
      text: 'Set the cookie of the sign-in for the host that gets the callback, with Path=/ and a life of some minutes. Where the provider comes back by POST (response_mode=form_post), only SameSite=None; Secure goes along; with response_mode=query Lax does. Give each sign-in a cookie of its own name (with its state in it), so that two at once do not overwrite each other’s.',
      snippet: {
        language: 'http',
        text: `Set-Cookie: ${name}=…; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=900`,
      },
    },
    {
      audience: 'operator',
      text: 'Let people reach the app at one host and scheme only (redirect www and http first), and register the callback at that very host. Behind a proxy pass X-Forwarded-Proto and Host on.',
    },
  ];
}
