import type { Experiment } from '../model/experiment.ts';
import { testTime } from './seen.ts';

/** *Try it with the header*, after which the page could read the answer of that call, by `callKey`, or could not. */
export function triedHeader(call: string, headers: readonly string[], cured = true): Experiment {
  return {
    id: 'tried',
    action: 'what-if',
    at: testTime + 500,
    outcome: 'Tried.',
    result: { kind: 'what-if', call, headers, cured },
  };
}
