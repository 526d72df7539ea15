import { isOff, measuredClock, otherClocks } from '../diagnosis/clock-facts.ts';
import { answerHeader, answerStatus, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { duration, hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import type { ServerTime } from '../diagnosis/server-time.ts';
import { leeway, sentToken } from '../diagnosis/token-facts.ts';
import { withVisitorStep } from '../diagnosis/visitor-step.ts';
import { phrase, phraseCount } from '../language/phrase.ts';

/*
 * The server's clock and this machine's are minutes apart. Of several servers the one that differs from the others is
 * wrong; if all differ from this machine alike, this machine is.
 *
 *   GET /orders                           (10:00 here)
 *   Authorization: Bearer eyJ…            (exp 10:05)
 *
 *   401 Unauthorized
 *   Date: Mon, 23 Nov 2026 10:10:00 GMT
 *
 * A token is judged by the server's clock alone (RFC 7519 §4.1.4): this machine's matters only for what is signed here
 * with a time in it, such as AWS signatures and DPoP proofs. So it is the cause only where it can be, and advice
 * elsewhere.
 * Silent up to two minutes, without a Date, on a Date out of a cache (RFC 9111 §5.1), and in a file whose times are those of
 * another time zone.
 * Fooled by: a cache that hides itself, and tells an old Date; a Date ahead of ours no cache can tell.
 */
export const clockSkew: Rule = {
  meta: {
    id: 'clock-skew',
    title: 'The clocks of this machine and the server disagree',
    statuses: [401, 403],
    requires: ['response-headers'],
    kind: 'advice',
    owner: 'server',
    messages: {
      server:
        'The clock of {host} is {offset} {direction} the clock of this machine, with which the other servers of this page agree.',
      'server-ends-token':
        'The clock of {host} is {offset} ahead of this machine and of the other servers of this page: by their time the token is still in date, by its own it has expired.',
      own: 'The clock of this machine is {offset} {direction} the clocks of {host} and of every other server of this page.',
      'own-signed':
        'The clock of this machine is {offset} {direction} the clocks of {host} and of every other server of this page, and what this machine signs carries its time.',
      either:
        'The clocks of {host} and of this machine are {offset} apart. Which of them is wrong, one server alone does not show.',
    },
    references: ['RFC 9110 §6.6.1', 'RFC 7519 §4.1.4', 'RFC 9449 §4.3'],
    offers: ['clock-check'],
  },
  diagnose: (facts) => {
    const measured = measuredClock(facts);
    const serverTime = measured ?? facts.serverTime;
    if (serverTime === undefined) return notApplicable;
    const { offset } = serverTime;
    if (!isOff(serverTime)) return clear('The clocks of this machine and the server agree.');
    if (measured === undefined && facts.exchange.observer === 'file' && isOfAnotherZone(offset))
      return clear('The times of the file are off by whole quarters of an hour, as those of another time zone are.');
    const others = otherClocks(facts);
    const alike = others.filter(
      (other) => isOff(other) && Math.abs(other.offset - offset) < leeway + other.uncertainty,
    );
    const agreeing = others.filter((other) => !isOff(other));
    if (alike.length === 0 && measured === undefined && mayBeOld(facts))
      return clear('The Date is old, as that of an answer out of a cache is.');
    const host = hostOf(facts);
    const apart = duration(offset);
    const base = advice(facts, serverTime, others.length);
    if (agreeing.length > 0 && alike.length === 0) {
      const fixes = withVisitorStep(yoursIsRight, base.fixes);
      const { exp } = sentToken(facts)?.times ?? {};
      if (offset > 0 && exp !== undefined && exp < serverTime.now && exp - leeway > serverTime.now - offset)
        return found({
          ...base,
          fixes,
          message: 'server-ends-token',
          data: { host, offset: apart },
          certainty: 'likely',
          kind: 'degraded',
        });
      const direction = offset > 0 ? phrase('ahead of') : phrase('behind');
      return found({
        ...base,
        fixes,
        message: 'server',
        data: { host, offset: apart, direction },
        certainty: offset > 0 ? 'proven' : 'likely',
      });
    }
    if (alike.length > 0 && agreeing.length === 0) {
      const data = { host, offset: apart, direction: offset > 0 ? phrase('behind') : phrase('ahead of') };
      if (signsTheTime(facts))
        return found({ ...base, message: 'own-signed', data, certainty: 'likely', owner: 'you', kind: 'broken' });
      return found({ ...base, message: 'own', data, certainty: 'proven', owner: 'you' });
    }
    return found({
      ...base,
      message: 'either',
      data: { host, offset: apart },
      // One Date alone is one witness: more of them, or a measurement, make it sure.
      certainty: offset > 0 && (measured !== undefined || others.length > 0) ? 'proven' : 'likely',
    });
  },
};

/** Some programs write local time into a file as if it were UTC. Zones lie whole quarters of an hour apart. */
function isOfAnotherZone(offset: number): boolean {
  const quarter = 900_000;
  const zones = Math.round(offset / quarter);
  return zones !== 0 && Math.abs(zones) <= 56 && Math.abs(offset - zones * quarter) < 120_000;
}

/** A Date behind ours may be an old one out of a cache that does not say so, unless no cache may keep the answer. */
function mayBeOld({ response, serverTime }: Facts): boolean {
  return (
    (serverTime?.offset ?? 0) < 0 &&
    !response?.texts('cache-control').some((text) => /\b(?:no-store|private)\b/i.test(text))
  );
}

/** Made on this machine, with its time in it: AWS signatures, DPoP proofs. */
function signsTheTime({ request }: Facts): boolean {
  return (
    request?.authorization?.form.kind === 'sigv4' || (request?.authorization?.scheme === 'dpop' && request.has('dpop'))
  );
}

const yoursIsRight =
  'Nothing to do on your side: the clock of this machine agrees with the others. Report it with Copy report.';

function advice(
  facts: Facts,
  { offset }: ServerTime,
  others: number,
): Pick<RuleFinding, 'evidence' | 'fixes' | 'wouldDecide'> {
  const { request } = facts;
  return {
    evidence: [
      reading(
        facts,
        offset > 0
          ? phrase('the server’s Date is {offset} ahead of this machine’s clock', { offset: duration(offset) })
          : phrase('the server’s Date is {offset} behind this machine’s clock', { offset: duration(offset) }),
      ),
      reading(
        facts,
        phraseCount(others, {
          one: 'compared with {count} other server of this page',
          other: 'compared with {count} other servers of this page',
        }),
      ),
      answerStatus(facts),
      ...answerHeader(facts, 'date'),
      ...(request?.authorization === undefined ? [] : sentHeader(facts, 'authorization')),
    ],
    fixes: [
      {
        audience: 'visitor',
        text: 'Look at the clock of this machine, and let it be set automatically. If it is right, the server’s is wrong: report it with Copy report.',
      },
      {
        audience: 'developer',
        text: 'Decide when to renew by expires_in, counted from the answer that brought the token, not by comparing exp with this machine’s clock.',
      },
      {
        audience: 'operator',
        text: 'Synchronise the server’s clock, and that of the identity provider; tokens expire early on a clock that is ahead.',
        snippet: { language: 'shell', text: 'timedatectl status\nchronyc tracking' },
      },
    ],
    wouldDecide: 'The Date of a few well-known servers beside this machine’s clock.',
  };
}
