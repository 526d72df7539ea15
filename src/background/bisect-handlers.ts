import { mostRounds } from '../actions/extension-bisect/plan.ts';
import { partition } from '../actions/extension-bisect/suspect.ts';
import { suspectsOf } from '../actions/extension-bisect/suspects.ts';
import { bisectView } from '../actions/extension-bisect/view.ts';
import { nobodyCould } from '../actions/extension-suspects/plan.ts';
import type { Store } from '../capture/store.ts';
import { extensionDeed } from '../diagnosis/extension-deed.ts';
import { strippedBefore, strippedSession } from '../diagnosis/stripped-session.ts';
import { say } from '../language/say.ts';
import type { BisectPlan, BisectTarget, TabView } from '../messages.ts';
import type { Exchange } from '../model/exchange.ts';
import type { InstalledExtension, Suspect } from '../model/extension.ts';
import type { Handlers } from '../platform/messaging.ts';
import { questionOf } from './call-watch.ts';
import { forgotten } from './card-experiments.ts';
import type { ExtensionBisect } from './extension-bisect.ts';
import { diagnosesOfTab } from './tab-report.ts';

export interface BisectParts {
  readonly store: Store;
  readonly bisect: ExtensionBisect;
  readonly installed: () => Promise<readonly InstalledExtension[] | undefined>;
  readonly maySwitch: boolean;
  /** The person says that the extensions are switched. */
  readonly switched: () => void;
  /** Resolves when what an earlier life of the background left is put back. */
  readonly recovered: Promise<unknown>;
}

type BisectHandlers = Pick<
  Handlers,
  'plan-bisect' | 'bisect' | 'bisect-switched' | 'cancel-bisect' | 'dismiss-bisect'
> & {
  /** What the popup of a tab is told of it. */
  readonly shown: (tabId: number) => Promise<Pick<TabView, 'bisect' | 'leftOff'>>;
};

/** What the popup may ask of the search for an extension. */
export function createBisectHandlers(parts: BisectParts): BisectHandlers {
  const { store, bisect, installed, recovered } = parts;
  const planned = async ({ exchange: id, cause }: BisectTarget): Promise<Planned> => {
    await recovered;
    const failing = store.known(id);
    if (failing === undefined) return { why: forgotten() };
    const there = await installed();
    if (there === undefined)
      return { why: say('Without the permission to see your extensions, which of them did it stays unknown.') };
    // A cookie that once came through would hide the fault from later calls: the sign-in is what is looked at.
    const exchange = signInBefore(store, failing, cause) ?? failing;
    const running = await bisect.state();
    if (running !== undefined && running.phase.kind !== 'over')
      return { why: say('A search is under way already: extensions belong to all tabs, so there can be only one.') };
    const deed = extensionDeed(exchange);
    const suspects = suspectsOf(there, deed);
    return suspects.length === 0 ? { nobody: nobodyCould(there, deed) } : { exchange, suspects };
  };
  return {
    'plan-bisect': async (target): Promise<BisectPlan> => {
      const plan = await planned(target);
      if ('why' in plan) return { kind: 'refused', ...plan };
      if ('nobody' in plan) return { kind: 'nobody', says: plan.nobody };
      const { suspects } = plan;
      const rounds = mostRounds(suspects.filter(({ mayDisable }) => mayDisable).length);
      return { kind: 'ready', mode: parts.maySwitch ? 'automatic' : 'guided', suspects, rounds };
    },
    bisect: async (target) => {
      const plan = await planned(target);
      if ('why' in plan) return plan;
      if ('nobody' in plan) return { why: plan.nobody };
      const { exchange, suspects } = plan;
      if (partition(suspects, target.pinned).testable.length === 0)
        return { why: say('There is nothing to switch: each of them is to stay as it is.') };
      const needsPerson = exchange.type === 'main_frame' && exchange.hops[0].method !== 'GET';
      const question = questionOf(exchange, headerOf(store, exchange, target.cause));
      const began = await bisect.start({ tabId: target.tabId, question, needsPerson, suspects, pinned: target.pinned });
      return began ? {} : { why: say('A search is under way already.') };
    },
    'bisect-switched': async () => {
      await recovered;
      parts.switched();
      return null;
    },
    'cancel-bisect': async () => {
      await recovered;
      await bisect.cancel();
      return null;
    },
    'dismiss-bisect': async () => {
      await recovered;
      await bisect.dismiss();
      return null;
    },
    shown: async (tabId) => {
      await recovered;
      const run = await bisect.state();
      const leftOff = await bisect.leftOff();
      const there = run?.phase.kind === 'by-hand' ? await installed() : [];
      const on = new Set(there?.filter(({ enabled }) => enabled).map(({ id }) => id));
      return {
        ...(run?.tabId === tabId ? { bisect: bisectView(run, on) } : {}),
        ...(leftOff.length === 0 ? {} : { leftOff }),
      };
    },
  };
}

type Planned =
  | { readonly why: string }
  | { readonly nobody: string }
  | { readonly exchange: Exchange; readonly suspects: readonly Suspect[] };

/** What the finding of that cause says of the failure. */
function findingOf(store: Store, { id, tabId }: Exchange, cause: string) {
  const diagnosis = diagnosesOfTab(store, tabId, Date.now()).find(({ subject }) => subject.exchange.id === id);
  const finding = diagnosis?.findings.find((one) => one.cause === cause);
  return diagnosis === undefined || finding === undefined ? undefined : { finding, subject: diagnosis.subject };
}

/** The earlier sign-in that the finding is about. */
function signInBefore(store: Store, failing: Exchange, cause: string): Exchange | undefined {
  const told = findingOf(store, failing, cause);
  return told?.finding.message === 'sign-in-before' ? strippedBefore(told.subject)?.exchange : undefined;
}

/** The header that the finding is about; a sign-in is looked at for what it should have set. */
function headerOf(store: Store, exchange: Exchange, cause: string): string | undefined {
  const header = findingOf(store, exchange, cause)?.finding.data['header'];
  if (typeof header === 'string') return header;
  return strippedSession(exchange)?.change.name;
}
