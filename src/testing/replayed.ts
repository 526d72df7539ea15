import type { Experiment } from '../model/experiment.ts';
import type { ReplayCell, ReplayPointer } from '../model/replay.ts';
import { testTime } from './seen.ts';

/** The experiment *Replay the call* about `GET https://app.test/me`. */
export function replayed(
  points: ReplayPointer,
  ...cells: readonly (readonly [ReplayCell['variant'], number])[]
): Experiment {
  return {
    id: 'replay',
    action: 'replay',
    at: testTime + 60_000,
    outcome: 'Made again.',
    result: {
      kind: 'replayed',
      call: 'GET https://app.test/me',
      points,
      cells: cells.map(([variant, status]) => ({ variant, status, readable: true, fromCache: false })),
    },
  };
}
