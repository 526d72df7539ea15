import { neverCacheFailures } from '../advice/cures/never-cache-failures.ts';
import { decidingHeader, decidingStatus, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The refusal is an old one: a cache kept it and gives it to everybody, whatever they send (RFC 9111 §3.5).
 *
 *   GET /orders
 *   Authorization: Bearer eyJ…
 *
 *   401 Unauthorized
 *   Age: 42
 *   X-Cache: HIT
 *
 * Caches keep a 401 or 403 only if they are told to (RFC 9111 §4.2.2), so this is claimed on proof alone. Where the
 * request carried nothing, the refusal is right all the same, and this only a fault beside it.
 * A call that its page made again, and that went through past the caches alone, is a proof as well.
 * Silent where the cache says that it asked the server, where Age is zero, and where no cache leaves a mark.
 * Fooled by: a server that writes Age or X-Cache into answers of its own.
 */
export const authFailureCached: Rule = {
  meta: {
    id: 'auth-failure-cached',
    title: 'The refusal came from a cache',
    statuses: [401, 403, 407],
    requires: ['response-headers'],
    kind: 'broken',
    owner: 'proxy-or-cdn',
    messages: {
      'on-the-way':
        'The {status} for {host} came from a cache on the way{cache}, not from the server: what you sent was never looked at.',
      'in-the-browser':
        'The {status} for {host} came from this browser’s own cache: nothing was sent, and the server was not asked.',
      'went-past':
        'The call to {host} was made again by the page: it goes through past the caches, and fails with {status} where they may answer.',
    },
    references: ['RFC 9111 §3.5', 'RFC 9111 §4.2.2', 'RFC 9111 §5.1'],
    outranks: [
      'permission-denied',
      'credentials-rejected',
      'credentials-lost-in-transit',
      'token-rejected',
      'challenge-missing',
      'session-stale',
    ],
    offers: ['replay'],
  },
  diagnose: (facts) => {
    const { answer, cache, status, request, replay } = facts;
    if (answer === undefined || answer.toPreflight || status === undefined) return notApplicable;
    const host = hostOf(facts);
    if (answer.fromCache)
      return found({
        fixes: fixesFor(facts),
        message: 'in-the-browser',
        data: { host, status },
        certainty: 'proven',
        owner: 'browser',
        evidence: [
          ...decidingStatus(facts),
          reading(facts, phrase('the browser says that it answered from its cache')),
        ],
      });
    if (replay?.points === 'cached-failure')
      return found({
        fixes: fixesFor(facts),
        message: 'went-past',
        data: { host, status },
        certainty: 'proven',
        evidence: [...decidingStatus(facts), reading(facts, replay.told)],
      });
    if (cache.served === 'from-origin') return clear('The caches on the way say that the server itself answered.');
    if (cache.served === 'unknown' || cache.proof === undefined) return notApplicable;
    const explains = request === undefined || identifies(request);
    return found({
      fixes: fixesFor(facts),
      message: 'on-the-way',
      data: { host, status, cache: cache.by === undefined ? '' : ` (${cache.by})` },
      certainty: 'proven',
      kind: explains ? 'broken' : 'degraded',
      evidence: [
        ...sentAlong(facts),
        ...decidingStatus(facts),
        ...decidingHeader(facts, cache.proof),
        ...decidingHeader(facts, 'cache-control'),
      ],
    });
  },
};

function sentAlong(facts: Facts): RuleFinding['evidence'] {
  return facts.request?.authorization === undefined ? sentHeader(facts, 'cookie') : sentHeader(facts, 'authorization');
}

function fixesFor(facts: Facts): RuleFinding['fixes'] {
  return [
    {
      audience: 'visitor',
      text: 'Reload with Ctrl+Shift+R (on a Mac Command+Shift+R), which asks past the caches. If the refusal stays, the cache has to be emptied by whoever runs the site.',
    },
    {
      audience: 'developer',
      text: 'Ask once with a parameter nobody used before (?fresh=1): another answer proves the cache. Use cache: "no-store" for calls that depend on who asks.',
      snippet: {
        language: 'js',
        text: "await fetch(url, { cache: 'no-store', headers: { Authorization: 'Bearer ' + accessToken } });",
      },
    },
    ...operatorFixes(facts, neverCacheFailures),
  ];
}
