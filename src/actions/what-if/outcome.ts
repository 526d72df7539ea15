import { say } from '../../language/say.ts';
import type { TryOutcome } from '../../messages.ts';
import type { ReplayCell } from '../../model/replay.ts';
import { type WhatIf, writtenName } from './plan.ts';

/** What the two calls show. `cured` is absent where they show nothing. */
export interface WhatIfShown {
  readonly tell: () => TryOutcome;
  readonly cured?: boolean;
}

/** The call went through as it is: there is nothing to mend. */
export const worksNow: WhatIfShown = {
  tell: () => ({
    says: say(
      'Made again just now as it is, the call was answered and the page could read it. So no header was tried, and nothing was changed.',
    ),
  }),
};

/** The page itself lets the call go nowhere. */
export const stoppedByPolicy: WhatIfShown = {
  tell: () => ({
    says: say(
      'The page’s own Content-Security-Policy (connect-src) stopped the call before it left. No header was tried.',
    ),
  }),
};

/** @param before As it is. @param after With the headers. Absent: the page was left meanwhile. */
export function whatIfShown(what: WhatIf, before: ReplayCell, after: ReplayCell | undefined): WhatIfShown {
  const tell = (): TryOutcome => outcomeOf(what, before, after);
  if (after === undefined || (!after.readable && after.status === undefined && !what.stopped)) return { tell };
  return { tell, cured: after.readable };
}

function outcomeOf(what: WhatIf, before: ReplayCell, after: ReplayCell | undefined): TryOutcome {
  const removed = say('Nothing is added any more.');
  if (after === undefined)
    return {
      says: `${say('The page was closed or left before the answer came, so nothing is shown.')} ${removed}`,
    };
  const names = Object.keys(what.headers).map(writtenName);
  return {
    says: `${sentence(what, after, names.join(say(' and ')))} ${removed}`,
    table: {
      columns: [say('Call'), say('Answer'), say('Page could read it')],
      rows: [row(say('as it is'), before), row(say('with {headers}', { headers: names.join(say(' and ')) }), after)],
    },
  };
}

function sentence({ standIns, stopped }: WhatIf, after: ReplayCell, headers: string): string {
  if (!after.readable)
    return after.status === undefined && !stopped
      ? say('Experiment: no answer came, so it is not known what the header would do.')
      : say('Experiment: with {headers} added, in this tab only, the page still could not read the answer.', {
          headers,
        });
  const could = say(
    'Experiment: with {headers} added, in this tab only, the page could read the answer; as it is, it could not.',
    { headers },
  );
  const { status } = after;
  return status !== undefined && status >= 400 && standIns.length > 0
    ? `${could} ${say('The {status} itself says nothing: what the page puts into {headers} was missing in the try.', { status, headers: standIns.join(', ') })}`
    : could;
}

function row(label: string, { status, error, readable }: ReplayCell): readonly string[] {
  return [label, String(status ?? error ?? say('none')), readable ? say('yes') : say('no')];
}
