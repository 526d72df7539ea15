import type { Journal } from '../actions/journal.ts';
import { stoppedByPolicy, type WhatIfShown, whatIfShown, worksNow } from '../actions/what-if/outcome.ts';
import { type HeaderRule, planWhatIf, type WhatIf, whatIf } from '../actions/what-if/plan.ts';
import type { WhatIfRecord } from '../actions/what-if/record.ts';
import { factsOf } from '../diagnosis/facts.ts';
import { keptOutcome } from '../language/kept-outcome.ts';
import { say } from '../language/say.ts';
import { callKey } from '../model/call-key.ts';
import type { CardExperiment, FailingCall } from './card-experiments.ts';
import type { Experiments } from './experiments.ts';
import { pageGone, type Replayer, type ReplayPorts, replayerFor } from './replay.ts';

export interface WhatIfPorts extends ReplayPorts {
  readonly journal: Journal<WhatIfRecord>;
  readonly experiments: Experiments;
  /** Rejects where the browser refuses. */
  readonly addRules: (tabId: number, rules: readonly HeaderRule[]) => Promise<void>;
  /** Every rule of this extension, whoever set it. */
  readonly removeRules: () => Promise<void>;
  /** Optional permissions that the browser has to ask for first. */
  readonly permissions: readonly string[];
  /** Has the background started then, should it have died meanwhile. */
  readonly wakeAt: (at: number) => void;
  readonly now: () => number;
}

export interface WhatIfExperiment extends CardExperiment {
  /** Removes every rule, and tells of what was cut short when the background died. */
  readonly recover: () => Promise<void>;
  /** The minute is over. */
  readonly expire: () => Promise<void>;
}

/** Milliseconds that a header is added at most. */
const longest = 60_000;

/** A header is added to the answers of one call in one tab, for as long as that call takes. */
export function createWhatIf(ports: WhatIfPorts): WhatIfExperiment {
  const { journal, experiments } = ports;
  let recovering: Promise<void> | undefined;
  let running = false;

  const takeBack = async (): Promise<void> => {
    await ports.removeRules();
    for (const { id, startedAt, tabId } of await journal.open()) {
      const tell = () =>
        say('Experiment cut short: the browser ended the background meanwhile. Nothing is added any more.');
      await experiments.add(tabId, { id, action: 'what-if', at: startedAt, ...keptOutcome(tell) });
      await journal.close(id);
    }
  };
  const recover = (): Promise<void> => {
    recovering ??= takeBack();
    return recovering;
  };

  const withRules = async (tabId: number, id: string, what: WhatIf, replay: Replayer): Promise<WhatIfShown> => {
    const before = await replay(what.request, 'as-it-was', `${id}-0`);
    if (before === undefined) return { tell: () => ({ says: pageGone(what.origin) }) };
    if (before.blockedByPolicy === true) return stoppedByPolicy;
    if (before.readable) return worksNow;
    const startedAt = ports.now();
    try {
      await journal.write({ id, startedAt, tabId });
    } catch {
      return { tell: () => ({ says: say('What is done could not be noted down, so nothing was changed.') }) };
    }
    try {
      ports.wakeAt(startedAt + longest);
      try {
        await ports.addRules(tabId, what.rules);
      } catch {
        return {
          tell: () => ({
            says: say('The browser did not take the rule that would add the header. Nothing was changed.'),
          }),
        };
      }
      return whatIfShown(what, before, await replay(what.request, 'as-it-was', `${id}-1`));
    } finally {
      await ports.removeRules();
      await journal.close(id);
    }
  };

  return {
    plan: (failing) => Promise.resolve(planWhatIf(whatIfOf(failing), ports.permissions)),
    run: async (failing, id) => {
      await recover();
      const what = whatIfOf(failing);
      if (typeof what === 'string') return { tell: () => ({ says: what }) };
      // The rules of one would be removed by the other.
      if (running)
        return { tell: () => ({ says: say('Another header is being tried just now. Try again when that is over.') }) };
      running = true;
      try {
        const replay = await replayerFor(ports, failing.tabId, what.origin);
        if (replay === undefined) return { tell: () => ({ says: pageGone(what.origin) }) };
        const { tell, cured } = await withRules(failing.tabId, id, what, replay);
        if (cured === undefined) return { tell };
        const headers = Object.keys(what.headers);
        return { tell, result: { kind: 'what-if', call: callKey(failing.exchange), headers, cured } };
      } finally {
        running = false;
      }
    },
    recover,
    expire: async () => {
      await ports.removeRules();
    },
  };
}

function whatIfOf({ exchange, preflight }: FailingCall): WhatIf | string {
  const { cors } = factsOf({
    exchange,
    ...(preflight === undefined ? {} : { preflight }),
    all: preflight === undefined ? [exchange] : [preflight, exchange],
    recovered: false,
    experiments: [],
    now: exchange.startedAt,
  });
  return whatIf(exchange, cors);
}
