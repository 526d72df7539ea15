import type { BisectView } from '../../messages.ts';
import { next } from './plan.ts';
import type { BisectRun } from './run.ts';

/** What the popup is told of a search. @param enabled Ids of the extensions that are on. */
export function bisectView(run: BisectRun, enabled: ReadonlySet<string>): BisectView {
  const step = next(run.search);
  const { round, left } = step.kind === 'ask' ? step : { round: 0, left: 0 };
  return {
    mode: run.mode,
    call: run.question.call,
    round,
    left,
    phase: phaseOf(run, enabled),
    untested: run.untested.map(({ name, why }) => ({ name, why })),
  };
}

function phaseOf({ phase, search, names, question }: BisectRun, enabled: ReadonlySet<string>): BisectView['phase'] {
  switch (phase.kind) {
    case 'by-hand': {
      const step = next(search);
      const { on, off } = step.kind === 'ask' ? step : { on: [], off: [] };
      const named = (ids: readonly string[]) => ids.map((id) => names[id] ?? id);
      return {
        kind: 'by-hand',
        off: named(off.filter((id) => enabled.has(id))),
        on: named(on.filter((id) => !enabled.has(id))),
      };
    }
    case 'over':
      return { kind: 'over', says: phase.says, found: phase.ending.kind === 'found' };
    case 'your-turn':
      return { kind: 'your-turn', until: phase.until, signIn: question.change?.name === 'set-cookie' };
    case 'switching':
    case 'looking':
    case 'putting-back':
      return { kind: phase.kind };
    default:
      return phase satisfies never;
  }
}
