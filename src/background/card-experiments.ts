import { keptOutcome } from '../language/kept-outcome.ts';
import { say } from '../language/say.ts';
import type { TryOutcome, TryPlan } from '../messages.ts';
import type { Exchange } from '../model/exchange.ts';
import type { ExperimentResult } from '../model/experiment.ts';
import { type CardAction, cardActions } from '../model/finding.ts';
import type { Experiments } from './experiments.ts';

/** The failing call that an experiment is about. */
export interface FailingCall {
  readonly tabId: number;
  readonly exchange: Exchange;
  /** The one that asked leave for it. Absent: there was none, or it was not seen. */
  readonly preflight?: Exchange;
}

/** What came of an experiment. It is told twice: in English for reports, and in the person's language. */
export interface Tried {
  readonly tell: () => TryOutcome;
  /** What of it goes into the report, which has no table. Absent: what is told. */
  readonly note?: () => string;
  readonly result?: ExperimentResult;
}

/** One kind of experiment: planned without an effect, then run. What lasts beyond `run` has a journal of its own. */
export interface CardExperiment {
  readonly plan: (failing: FailingCall) => Promise<TryPlan>;
  /** @param id Names the experiment, for a journal. */
  readonly run: (failing: FailingCall, id: string) => Promise<Tried>;
}

export interface CardExperimentParts {
  readonly kinds: Readonly<Record<CardAction, CardExperiment>>;
  readonly experiments: Experiments;
  /** What is kept of the failure; absent: it was forgotten meanwhile. */
  readonly failing: (tabId: number, exchange: string) => FailingCall | undefined;
  readonly newId: () => string;
  readonly now: () => number;
}

export interface CardExperiments {
  readonly plan: (tabId: number, exchange: string, action: CardAction) => Promise<TryPlan>;
  readonly run: (tabId: number, exchange: string, action: CardAction) => Promise<TryOutcome>;
}

/** The failure that somebody asks about is gone. */
export function forgotten(): string {
  return say('This failure is no longer kept. Do again what failed, and open this window once more.');
}

/** Whatever is tried about one call, and the record of what came of it. */
export function createCardExperiments(parts: CardExperimentParts): CardExperiments {
  const { kinds, experiments, failing, newId, now } = parts;
  return {
    plan: async (tabId, exchange, action) => {
      const call = failing(tabId, exchange);
      if (call === undefined || !cardActions.includes(action)) return { kind: 'refused', why: forgotten() };
      return kinds[action].plan(call);
    },
    run: async (tabId, exchange, action) => {
      const call = failing(tabId, exchange);
      if (call === undefined || !cardActions.includes(action)) return { says: forgotten() };
      const id = newId();
      const at = now();
      const { result, tell, note = () => tell().says } = await kinds[action].run(call, id);
      const outcome = tell();
      await experiments.add(tabId, {
        id,
        action,
        at,
        ...keptOutcome(note),
        ...(result === undefined ? {} : { result }),
      });
      return outcome;
    },
  };
}
