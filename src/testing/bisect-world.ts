import { next } from '../actions/extension-bisect/plan.ts';
import { isBisectRecord } from '../actions/extension-bisect/record.ts';
import { createJournal } from '../actions/journal.ts';
import type { BisectPorts } from '../background/bisect-ports.ts';
import { createExperiments } from '../background/experiments.ts';
import { type BisectStart, createExtensionBisect } from '../background/extension-bisect.ts';
import type { InstalledExtension, Suspect } from '../model/extension.ts';
import { installedExtension } from './installed-extension.ts';
import { memoryArea } from './memory-area.ts';
import { testTime } from './seen.ts';

export const tabId = 7;
const question = { tabId, call: 'GET https://api.test/orders', failure: 'GET https://api.test/orders GET 401' };
export const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

interface Options {
  /** The background is dead from that step on: nothing that it asks for answers any more. */
  readonly diesAt?: number;
  readonly culprits?: readonly string[];
  readonly maySwitch?: boolean;
  /** Called at each look, to meddle. */
  readonly meddle?: (browser: Map<string, boolean>, look: number) => void;
  readonly refuses?: (id: string, enabled: boolean) => boolean;
  readonly flapping?: boolean;
}

/** A browser with eight extensions, of which some break a call, and every life of the background in it. */
export function world(options: Options = {}) {
  const { culprits = ['f'], maySwitch = true, meddle, refuses = () => false, flapping = false } = options;
  const browser = new Map(names.map((id) => [id, true]));
  const disk = memoryArea();
  const session = memoryArea();
  let looks = 0;
  const switching: string[] = [];
  let allowed = true;
  const list = (): readonly InstalledExtension[] =>
    [...browser].map(([id, enabled]) =>
      installedExtension(id.toUpperCase(), { enabled, permissions: [], hostPermissions: [] }),
    );
  const life = (lastStep: number) => {
    let steps = 0;
    const guarded =
      <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
      (...args: Args): Promise<Result> => {
        steps += 1;
        return steps > lastStep ? new Promise<Result>(() => undefined) : call(...args);
      };
    const journal = createJournal(disk, 'bisect:', isBisectRecord);
    const experiments = createExperiments(session);
    const look = guarded(() => {
      looks += 1;
      meddle?.(browser, looks);
      const broken = flapping ? looks % 2 === 0 : culprits.every((id) => browser.get(id) === true);
      return Promise.resolve({ outcome: broken ? ('broken' as const) : ('cured' as const), failed: broken });
    });
    const ports: BisectPorts = {
      journal: { write: guarded(journal.write), close: guarded(journal.close), open: guarded(journal.open) },
      area: { ...session, set: guarded(session.set) },
      experiments: { ...experiments, add: guarded(experiments.add) },
      installed: guarded(() => Promise.resolve(allowed ? list() : undefined)),
      setEnabled: guarded((id: string, enabled: boolean) => {
        if (!allowed || !browser.has(id) || !maySwitch || refuses(id, enabled)) return Promise.resolve(false);
        switching.push(id);
        browser.set(id, enabled);
        return Promise.resolve(true);
      }),
      maySwitch,
      repeat: look,
      reload: () => Promise.resolve(true),
      await: look,
      settle: () => Promise.resolve(),
      switched: guarded(() => new Promise<void>((resolve) => setImmediate(resolve))),
      changed: () => undefined,
      keepWatch: () => undefined,
      forgetEarly: () => undefined,
      unlearn: () => undefined,
      newId: () => 'x',
      now: () => testTime,
    };
    return { bisect: createExtensionBisect(ports), experiments, steps: () => steps };
  };
  const allow = (value: boolean) => {
    allowed = value;
  };
  return { ...life(options.diesAt ?? Number.POSITIVE_INFINITY), life, browser, disk, switching, allow };
}

const suspects: readonly Suspect[] = names.map((id, rank) => ({
  id,
  name: id.toUpperCase(),
  reason: 'It may.',
  mayDisable: id !== 'h',
  installType: 'normal',
  rank,
}));
export const wanted: BisectStart = { tabId, question, needsPerson: false, suspects, pinned: [] };
export const allOn = new Map(names.map((id) => [id, true]));

export type World = ReturnType<typeof world>;

/** Waits until the search is over. */
export async function over({ bisect }: Pick<World, 'bisect'>) {
  for (let turn = 0; turn < 300; turn += 1) {
    const phase = (await bisect.state())?.phase;
    if (phase?.kind === 'over') return phase;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never ends');
}

/** The person does what is asked, for as long as something comes of it. */
export async function doneByHand({ browser }: World, { bisect }: Pick<World, 'bisect'>): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    await settled();
    const run = await bisect.state();
    if (run?.phase.kind === 'over') return;
    if (run?.phase.kind !== 'by-hand') continue;
    const step = next(run.search);
    if (step.kind === 'ask') for (const id of run.search.order) browser.set(id, step.on.includes(id));
  }
}

/** What can go on has gone on a little. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
