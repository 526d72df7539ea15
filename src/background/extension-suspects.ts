import { suspectsOutcome, suspectsPlan } from '../actions/extension-suspects/plan.ts';
import { extensionDeed } from '../diagnosis/extension-deed.ts';
import { callKey } from '../model/call-key.ts';
import type { InstalledExtension } from '../model/extension.ts';
import type { CardExperiment } from './card-experiments.ts';

/** @param list Every extension of this browser but this one; absent: the permission is missing. */
export function extensionSuspects(list: () => Promise<readonly InstalledExtension[] | undefined>): CardExperiment {
  return {
    plan: () => Promise.resolve(suspectsPlan),
    run: async ({ exchange }) => suspectsOutcome(callKey(exchange), extensionDeed(exchange), await list()),
  };
}
