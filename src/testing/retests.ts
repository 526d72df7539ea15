import type { Experiment } from '../model/experiment.ts';
import { testTime } from './seen.ts';

/** A call that failed here, by its `callKey` and status, and went through in a private window. */
export function workedThere(call: string, here: string): Experiment {
  return {
    id: 'retest',
    action: 'incognito-retest',
    at: testTime,
    outcome: 'It works there.',
    result: { kind: 'private-window', by: 'browser', calls: [{ call, here, there: 'worked', came: '200' }] },
  };
}
