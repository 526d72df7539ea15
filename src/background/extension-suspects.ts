import { suspectsOutcome, suspectsPlan } from '../actions/extension-suspects/plan.ts';
import { extensionDeed } from '../diagnosis/extension-deed.ts';
import { inLanguage } from '../language/say.ts';
import { inEnglish } from '../language/speech.ts';
import { callKey } from '../model/call-key.ts';
import type { InstalledExtension } from '../model/extension.ts';
import type { CardExperiment } from './card-experiments.ts';

/** @param list Every extension of this browser but this one; absent: the permission is missing. */
export function extensionSuspects(list: () => Promise<readonly InstalledExtension[] | undefined>): CardExperiment {
  return {
    plan: () => Promise.resolve(suspectsPlan()),
    run: async ({ exchange }) => {
      const installed = await list();
      const outcome = () => suspectsOutcome(callKey(exchange), extensionDeed(exchange), installed);
      const { result } = inLanguage(inEnglish, outcome);
      return {
        tell: () => {
          const { says, table } = outcome();
          return { says, ...(table === undefined ? {} : { table }) };
        },
        ...(result === undefined ? {} : { result }),
      };
    },
  };
}
