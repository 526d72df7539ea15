import type { TryOutcome } from '../../messages.ts';
import type { ReplayCell } from '../../model/replay.ts';
import { type WhatIf, writtenName } from './plan.ts';

/** What the two calls show. `cured` is absent where they show nothing. */
export interface WhatIfShown {
  readonly outcome: TryOutcome;
  readonly cured?: boolean;
}

/** The call went through as it is: there is nothing to mend. */
export const worksNow: WhatIfShown = {
  outcome: {
    says: 'Made again just now as it is, the call was answered and the page could read it. So no header was tried, and nothing was changed.',
  },
};

/** The page itself lets the call go nowhere. */
export const stoppedByPolicy: WhatIfShown = {
  outcome: {
    says: 'The page’s own Content-Security-Policy (connect-src) stopped the call before it left. No header was tried.',
  },
};

/** @param before As it is. @param after With the headers. Absent: the page was left meanwhile. */
export function whatIfShown(
  { headers, standIns, stopped }: WhatIf,
  before: ReplayCell,
  after: ReplayCell | undefined,
): WhatIfShown {
  const names = Object.keys(headers).map(writtenName).join(' and ');
  const removed = 'Nothing is added any more.';
  if (after === undefined)
    return { outcome: { says: `The page was closed or left before the answer came, so nothing is shown. ${removed}` } };
  const outcome = (says: string): TryOutcome => ({
    says: `${says} ${removed}`,
    table: {
      columns: ['Call', 'Answer', 'Page could read it'],
      rows: [row('as it is', before), row(`with ${names}`, after)],
    },
  });
  if (after.readable) {
    const refused =
      (after.status ?? 0) >= 400 && standIns.length > 0
        ? ` The ${after.status} itself says nothing: what the page puts into ${standIns.join(', ')} was missing in the try.`
        : '';
    return {
      outcome: outcome(
        `Experiment: with ${names} added, in this tab only, the page could read the answer; as it is, it could not.${refused}`,
      ),
      cured: true,
    };
  }
  if (after.status === undefined && !stopped)
    return { outcome: outcome('Experiment: no answer came, so it is not known what the header would do.') };
  return {
    outcome: outcome(`Experiment: with ${names} added, in this tab only, the page still could not read the answer.`),
    cured: false,
  };
}

function row(label: string, { status, error, readable }: ReplayCell): readonly string[] {
  return [label, String(status ?? error ?? 'none'), readable ? 'yes' : 'no'];
}
