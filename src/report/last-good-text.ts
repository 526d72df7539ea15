import type { LastGoodFacts, SinceGood } from '../diagnosis/last-good-facts.ts';
import { isoTime } from './header-text.ts';
import type { ReportLastGood } from './model.ts';

/** What changed since the call last went through, as the report has it. */
export function reportLastGood({ at, status, changes }: LastGoodFacts): ReportLastGood {
  return {
    at: isoTime(at),
    status: status ?? null,
    changes: changes.map((change) => ({ kind: change.what, name: change.name, text: changeText(change) })),
  };
}

/** May hold text that a server wrote: names of cookies, claims and headers, and what headers say. */
function changeText({ what, name, before, after }: SinceGood): string {
  const came = before === undefined;
  const gone = after === undefined;
  switch (what) {
    case 'authorization':
      return came
        ? 'Authorization is sent now, and was not then'
        : gone
          ? 'Authorization is not sent any more'
          : `other credentials in Authorization (mark ${before}, now ${after})`;
    case 'claim':
      return `${name} of the token: ${before ?? 'none'}, now ${after ?? 'none'}`;
    case 'cookie':
      return came
        ? `the cookie “${name}” is new`
        : gone
          ? `the cookie “${name}” is gone`
          : `the cookie “${name}” has another value (mark ${before}, now ${after})`;
    case 'header':
      return came
        ? `the request header ${name} is new`
        : gone
          ? `the request header ${name} is gone`
          : `the request header ${name} has another value (mark ${before}, now ${after})`;
    case 'page':
      return `called by a page of ${after ?? 'no site'}, then of ${before ?? 'no site'}`;
    case 'hop':
      return came ? `it is redirected to ${after ?? ''}` : `it is not redirected to ${before} any more`;
    case 'address':
      return `another address answers: ${after ?? ''}, then ${before ?? ''}`;
    case 'maker':
      return `${name} of the answer: ${before ?? 'none'}, now ${after ?? 'none'}`;
    default:
      return what satisfies never;
  }
}
