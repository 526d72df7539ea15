import {
  corsFixes,
  headersStep,
  nullOriginFixes,
  type OriginProblem,
  originDifference,
  originFixes,
  originProblem,
} from '../diagnosis/cors-advice.ts';
import type { CorsFacts } from '../diagnosis/cors-facts.ts';
import { answerHeader, answerStatus, noAnswerHeader, reading, sentHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { unreadableAnswer } from '../diagnosis/unreadable-answer.ts';
import { whatIfReadings } from '../diagnosis/what-if-facts.ts';
import { cacheMarks } from '../http/cache-marks.ts';
import { phrase } from '../language/phrase.ts';
import type { Evidence, Fix } from '../model/finding.ts';

/*
 * The call went out and was answered, and the answer does not name this page's origin, so the page may not read it.
 *
 *   GET /orders
 *   Origin: https://app.example
 *
 *   200 OK
 *   Access-Control-Allow-Origin: https://www.example
 *
 * An answer of a cache that was made for another origin gets a message of its own: the server's list may be right.
 * Silent on answers that refuse (their status says more than CORS does), on calls that were sent to a sign-in page, and
 * where the browser let the call through (mode no-cors).
 * Fooled by: a POST in the mode no-cors where the browser does not tell the mode, which is why that is only likely.
 */
export const corsOriginNotAllowed: Rule = {
  meta: {
    id: 'cors-origin-not-allowed',
    title: 'The server does not let this page read its answer',
    statuses: 'any',
    requires: ['response-headers'],
    kind: 'broken',
    owner: 'server',
    messages: {
      missing:
        'The server at {host} answered the call with {status} and without Access-Control-Allow-Origin, so the browser kept the answer from the page at {origin}.',
      several:
        'The server at {host} answered with more than one value in Access-Control-Allow-Origin; exactly one is allowed, so the browser kept the answer from the page.',
      other:
        'The server at {host} lets another origin than {origin} read its answer: {difference}. The browser kept it from the page.',
      'null-origin':
        'The page has no origin of its own (a local file, or a sandboxed frame) and calls as null. The answer of {host} does not allow that, so the browser kept it from the page.',
      'null-after-redirect':
        'The call was redirected across origins, and behind that the browser sends Origin: null. The answer of {host} does not allow null, so the browser kept it from the page.',
      'cached-for-another':
        'The answer of {host} came from a cache, was made for another page than {origin}, and does not say Vary: Origin. The browser kept it from the page.',
    },
    references: ['Fetch §4.9 CORS check', 'RFC 9110 §12.5.5 Vary'],
    offers: ['what-if'],
  },
  diagnose: (facts) => {
    if (facts.cors.response?.outcome === 'pass') return clear('The page may read this answer.');
    const answer = unreadableAnswer(facts);
    if (answer === undefined || facts.status === undefined) return notApplicable;
    const problem = originProblem(answer.verdict.error);
    if (problem === undefined) return clear('The origin is not what keeps the answer from the page.');
    const host = hostOf(facts);
    const origin = facts.cors.origin ?? phrase('this page');
    const cause = special(facts) ?? problem;
    const data = {
      missing: { host, origin, status: facts.status },
      several: { host },
      other: { host, origin, difference: originDifference(answer.verdict.detail) },
      'null-origin': { host },
      'null-after-redirect': { host },
      'cached-for-another': { host, origin },
    };
    return found({
      message: cause,
      data: data[cause],
      certainty: cause === 'cached-for-another' && answer.certainty === 'proven' ? 'likely' : answer.certainty,
      evidence: evidenceOf(facts, cause),
      fixes: fixesFor(facts, cause),
      ...(cause === 'cached-for-another'
        ? { wouldDecide: 'The same call with the cache turned off in DevTools.' }
        : {}),
    });
  },
};

function fixesFor(facts: Facts, cause: Special | OriginProblem): readonly Fix[] {
  return isSpecial(cause) ? specialFixes[cause] : originFixes(facts);
}

function isSpecial(cause: string): cause is Special {
  return cause in specialFixes;
}

type Special = 'null-origin' | 'null-after-redirect' | 'cached-for-another';

/** Where the header is not simply wrong: the page has another origin than anybody thinks, or the answer is an old one. */
function special({ cors, exchange, answer, round }: Facts): Special | undefined {
  if (cors.origin === 'null')
    return exchange.initiator === 'null' || exchange.initiator?.startsWith('file:') || exchange.hops.length === 1
      ? 'null-origin'
      : 'null-after-redirect';
  const texts = answer?.texts ?? new Map<string, string>();
  const cached = round.fromCache || cacheMarks(texts).served === 'from-cache';
  const varies = /(?:^|[\s,])(?:origin|\*)(?:$|[\s,])/i.test(texts.get('vary') ?? '');
  return cached && !varies && namesAnother(cors) ? 'cached-for-another' : undefined;
}

/** None at all, or a well-written origin of somebody else: what a cache hands on, unlike a slip of the pen. */
function namesAnother({ response }: CorsFacts): boolean {
  if (response?.error === 'MissingAllowOriginHeader') return true;
  const { detail } = response ?? {};
  return (
    detail?.kind === 'origin' && detail.differs.length > 0 && detail.differs.every((part) => partsOfOrigins.has(part))
  );
}

const partsOfOrigins: ReadonlySet<string> = new Set(['scheme', 'host', 'port']);

function evidenceOf(facts: Facts, cause: string): readonly Evidence[] {
  return [
    ...sentHeader(facts, 'origin'),
    ...answerHeader(facts, 'access-control-allow-origin'),
    ...noAnswerHeader(facts, 'access-control-allow-origin'),
    answerStatus(facts),
    ...whatIfReadings(facts),
    ...(cause === 'cached-for-another'
      ? [
          ...answerHeader(facts, 'vary'),
          ...noAnswerHeader(facts, 'vary'),
          ...answerHeader(facts, 'age'),
          reading(
            facts,
            facts.round.fromCache
              ? phrase('the browser took it from its own cache')
              : phrase('a cache on the way answered'),
          ),
        ]
      : []),
  ];
}

const specialFixes: Readonly<Record<Special, readonly Fix[]>> = {
  'null-origin': nullOriginFixes,
  'null-after-redirect': corsFixes(
    'Call the last address directly, so that no redirect is needed.',
    headersStep(
      'Answer at the address that is called, instead of redirecting scripts across origins.',
      'Access-Control-Allow-Origin: https://app.example\nVary: Origin',
    ),
  ),
  'cached-for-another': corsFixes(
    'To see whether it is this, turn the cache off in DevTools (Network) and call again.',
    headersStep(
      'Send Vary: Origin with every answer of this address, also with those to requests without Origin, and empty the cache.',
      'Vary: Origin',
    ),
  ),
};
