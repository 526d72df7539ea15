import type { LastGoodFacts, SinceGood } from '../diagnosis/last-good-facts.ts';
import type { Speech } from '../language/speech.ts';
import { isoTime } from './header-text.ts';
import type { ReportLastGood } from './model.ts';

/** What changed since the call last went through, as the report has it. */
export function reportLastGood({ at, status, changes }: LastGoodFacts, speech: Speech): ReportLastGood {
  return {
    at: isoTime(at),
    status: status ?? null,
    changes: changes.map((change) => ({ kind: change.what, name: change.name, text: changeText(change, speech) })),
  };
}

/** May hold text that a server wrote: names of cookies, claims and headers, and what headers say. */
function changeText({ what, name, before, after }: SinceGood, { say }: Speech): string {
  const came = before === undefined;
  const gone = after === undefined;
  switch (what) {
    case 'authorization':
      return came
        ? say('Authorization is sent now, and was not then')
        : gone
          ? say('Authorization is not sent any more')
          : say('other credentials in Authorization (mark {before}, now {after})', { before, after });
    case 'claim':
      return say('{name} of the token: {before}, now {after}', {
        name,
        before: before ?? say('none'),
        after: after ?? say('none'),
      });
    case 'cookie':
      return came
        ? say('the cookie “{name}” is new', { name })
        : gone
          ? say('the cookie “{name}” is gone', { name })
          : say('the cookie “{name}” has another value (mark {before}, now {after})', { name, before, after });
    case 'header':
      return came
        ? say('the request header {name} is new', { name })
        : gone
          ? say('the request header {name} is gone', { name })
          : say('the request header {name} has another value (mark {before}, now {after})', { name, before, after });
    case 'page':
      return say('called by a page of {after}, then of {before}', {
        after: after ?? say('no site'),
        before: before ?? say('no site'),
      });
    case 'hop':
      return came
        ? say('it is redirected to {after}', { after: after ?? '' })
        : say('it is not redirected to {before} any more', { before });
    case 'address':
      return say('another address answers: {after}, then {before}', { after: after ?? '', before: before ?? '' });
    case 'maker':
      return say('{name} of the answer: {before}, now {after}', {
        name,
        before: before ?? say('none'),
        after: after ?? say('none'),
      });
    default:
      return what satisfies never;
  }
}
