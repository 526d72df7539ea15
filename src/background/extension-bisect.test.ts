import { describe, expect, it } from 'vitest';
import { isBisectRecord } from '../actions/extension-bisect/record.ts';
import { createJournal } from '../actions/journal.ts';
import type { InstalledExtension, Suspect } from '../model/extension.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { testTime } from '../testing/seen.ts';
import { createExperiments } from './experiments.ts';
import { type BisectPorts, type BisectStart, createExtensionBisect } from './extension-bisect.ts';

const tabId = 7;
const question = { tabId, call: 'GET https://api.test/orders', failure: 'GET https://api.test/orders GET 401' };
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

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

/** A browser with eight extensions, of which some break a call, and a theme. */
function world(options: Options = {}) {
  const { culprits = ['f'], maySwitch = true, meddle, refuses = () => false, flapping = false } = options;
  const browser = new Map(names.map((id) => [id, true]));
  const disk = memoryArea();
  const session = memoryArea();
  let looks = 0;
  const switching: string[] = [];
  const list = (): readonly InstalledExtension[] =>
    [...browser].map(([id, enabled]) => ({
      id,
      name: id.toUpperCase(),
      enabled,
      mayDisable: true,
      type: 'extension',
      installType: 'normal',
      permissions: [],
      hostPermissions: [],
    }));
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
      installed: guarded(() => Promise.resolve(list())),
      setEnabled: guarded((id: string, enabled: boolean) => {
        if (!browser.has(id) || !maySwitch || refuses(id, enabled)) return Promise.resolve(false);
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
      wakeAt: () => undefined,
      newId: () => 'x',
      now: () => testTime,
    };
    return { bisect: createExtensionBisect(ports), experiments, steps: () => steps };
  };
  return { ...life(options.diesAt ?? Number.POSITIVE_INFINITY), life, browser, disk, switching };
}

const suspects: readonly Suspect[] = names.map((id, rank) => ({
  id,
  name: id.toUpperCase(),
  reason: 'It may.',
  mayDisable: id !== 'h',
  installType: 'normal',
  rank,
}));
const wanted: BisectStart = { tabId, question, needsPerson: false, suspects, pinned: [] };
const allOn = new Map(names.map((id) => [id, true]));

type World = ReturnType<typeof world>;

async function over({ bisect }: Pick<World, 'bisect'>) {
  for (let turn = 0; turn < 300; turn += 1) {
    const phase = (await bisect.state())?.phase;
    if (phase?.kind === 'over') return phase;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never ends');
}

describe('the search', () => {
  it('finds one, puts everything back, and leaves nothing on disk', async () => {
    const here = world();
    await here.bisect.start(wanted);
    expect((await over(here)).says).toContain('It was “F”.');
    await settled();
    expect(here.browser).toEqual(allOn);
    expect(here.disk.keys()).toEqual([]);
    expect(await here.experiments.of(tabId)).toMatchObject([
      { action: 'extension-bisect', result: { kind: 'culprit', extensions: [{ id: 'f', name: 'F' }], explains: true } },
    ]);
  });

  it('touches neither what is pinned nor what a policy keeps on, and says so', async () => {
    const here = world();
    await here.bisect.start({ ...wanted, pinned: ['f'] });
    const { says } = await over(here);
    expect(says).toContain('None of the 6 extensions');
    expect(says).toContain('Not tested: “F”, “H”.');
    expect(here.switching).not.toContain('f');
    expect(here.switching).not.toContain('h');
  });

  it('with everything pinned there is nothing to switch', async () => {
    const here = world();
    await here.bisect.start({ ...wanted, pinned: names });
    expect((await over(here)).says).toContain('There was no extension to switch off.');
    expect(here.switching).toEqual([]);
  });

  it('is not begun twice', async () => {
    const here = world();
    expect(await here.bisect.start(wanted)).toBe(true);
    expect(await here.bisect.start(wanted)).toBe(false);
    await over(here);
  });

  it('a server that flaps', async () => {
    const here = world({ flapping: true });
    await here.bisect.start(wanted);
    expect((await over(here)).ending).toEqual({ kind: 'unsteady' });
    expect(here.browser).toEqual(allOn);
  });

  it('one that the browser will not switch counts as not tested', async () => {
    const here = world({ refuses: (id, enabled) => id === 'e' && !enabled });
    await here.bisect.start(wanted);
    const { says } = await over(here);
    expect(says).toContain('It was “F”.');
    expect(says).toContain('“E”');
    expect(here.browser).toEqual(allOn);
  });

  it.each([3, 5, 7])('one is uninstalled at look %i: it is said, and nobody else is blamed', async (at) => {
    const here = world({ meddle: (browser, look) => look === at && browser.delete('b') });
    await here.bisect.start(wanted);
    const { says } = await over(here);
    expect(says).toContain('It was “F”.');
    expect(says).toContain('Uninstalled meanwhile: “B”.');
    expect([...here.browser.values()]).not.toContain(false);
  });

  it('another extension is switched on meanwhile: nothing is claimed', async () => {
    const here = world({ meddle: (browser, look) => look === 4 && browser.set('new', true) });
    await here.bisect.start(wanted);
    expect((await over(here)).ending).toEqual({ kind: 'disturbed', name: 'NEW' });
    expect(here.browser).toEqual(new Map([...allOn, ['new', true]]));
  });

  it('is cancelled, or its tab is closed', async () => {
    for (const end of ['cancel', 'close'] as const) {
      const ended: Promise<void>[] = [];
      const here: World = world({
        meddle: (browser, look) => {
          if (look !== 4) return;
          expect([...browser.values()]).toContain(false);
          ended.push(end === 'cancel' ? here.bisect.cancel() : here.bisect.tabClosed(tabId));
        },
      });
      await here.bisect.start(wanted);
      expect((await over(here)).ending.kind).toBe(end === 'cancel' ? 'cancelled' : 'tab-closed');
      await Promise.all(ended);
      await settled();
      expect(here.browser).toEqual(allOn);
      expect(here.disk.keys()).toEqual([]);
    }
  });

  it('does nothing where nothing can be noted down', async () => {
    const here = world();
    here.disk.quota = 10;
    await here.bisect.start(wanted);
    expect((await over(here)).ending).toEqual({ kind: 'no-journal' });
    expect(here.switching).toEqual([]);
  });
});

describe('the background dies', () => {
  it('at any step: after the next start every extension is as it was', async () => {
    const whole = world();
    await whole.bisect.start(wanted);
    await over(whole);
    expect(whole.steps()).toBeGreaterThan(50);
    let halfway = 0;
    for (let step = 0; step <= whole.steps(); step += 1) {
      const here = world({ diesAt: step });
      void here.bisect.start(wanted);
      for (let turn = 0; turn < 12; turn += 1) await settled();
      if ([...here.browser.values()].includes(false)) halfway += 1;
      const next = here.life(Number.POSITIVE_INFINITY);
      await next.bisect.recover();
      expect(here.browser, `step ${step}`).toEqual(allOn);
      expect(here.disk.keys(), `step ${step}`).toEqual([]);
      expect(['over', undefined]).toContain((await next.bisect.state())?.phase.kind);
    }
    expect(halfway).toBeGreaterThan(20);
  });
});

describe('where only the person may switch', () => {
  it('goes on as the person does what is asked, and says what to switch on at the end', async () => {
    const here = world({ maySwitch: false });
    await here.bisect.start(wanted);
    for (let turn = 0; turn < 200; turn += 1) {
      await settled();
      const now = await here.bisect.state();
      if (now?.phase.kind === 'over') break;
      if (now?.phase.kind !== 'by-hand') continue;
      const { next } = await import('../actions/extension-bisect/plan.ts');
      const step = next(now.search);
      if (step.kind === 'ask') for (const id of now.search.order) here.browser.set(id, step.on.includes(id));
    }
    const { says, ending } = await over(here);
    expect(ending).toMatchObject({ kind: 'found', groups: [['f']] });
    expect(says).toContain('It was “F”.');
    const left = await here.bisect.leftOff();
    expect(left.length).toBeGreaterThan(0);
    for (const id of names) here.browser.set(id, true);
    expect(await here.bisect.leftOff()).toEqual([]);
    expect(here.disk.keys()).toEqual([]);
  });

  it('remembers after a restart of the browser what is to be switched on', async () => {
    const here = world({ maySwitch: false, diesAt: 40 });
    void here.bisect.start(wanted);
    for (let turn = 0; turn < 12; turn += 1) await settled();
    const off = names.slice(0, 3);
    for (const id of off) here.browser.set(id, false);
    const journal = createJournal(here.disk, 'bisect:', isBisectRecord);
    await journal.write({ id: 'x', startedAt: testTime, mode: 'guided', off });
    const fresh = world({ maySwitch: false });
    await fresh.disk.set(JSON.parse(here.disk.dump()) as Record<string, unknown>);
    for (const id of off) fresh.browser.set(id, false);
    await fresh.bisect.recover();
    expect(await fresh.bisect.leftOff()).toEqual(['A', 'B', 'C']);
  });
});

/** What can go on has gone on a little. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
