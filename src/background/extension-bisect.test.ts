import { describe, expect, it } from 'vitest';
import { isBisectRecord } from '../actions/extension-bisect/record.ts';
import { createJournal } from '../actions/journal.ts';
import { allOn, doneByHand, names, over, settled, tabId, type World, wanted, world } from '../testing/bisect-world.ts';
import { testTime } from '../testing/seen.ts';

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

  it('the permission is taken back meanwhile: it ends, and says what is to be switched on by hand', async () => {
    const here: World = world({ meddle: (_, look) => look === 4 && here.allow(false) });
    await here.bisect.start(wanted);
    expect((await over(here)).ending).toEqual({ kind: 'no-permission' });
    await settled();
    const off = [...here.browser].filter(([, isOn]) => !isOn).map(([id]) => id.toUpperCase());
    expect(await here.bisect.leftOff()).toEqual(off);
    here.allow(true);
    await here.life(Number.POSITIVE_INFINITY).bisect.recover();
    expect(here.browser).toEqual(allOn);
  });

  it('does nothing where nothing can be noted down', async () => {
    const here = world();
    here.disk.quota = 10;
    await here.bisect.start(wanted);
    expect((await over(here)).ending).toEqual({ kind: 'no-journal' });
    expect(here.switching).toEqual([]);
  });
});

describe('where only the person may switch', () => {
  it('goes on as the person does what is asked, and says what to switch on at the end', async () => {
    const here = world({ maySwitch: false });
    await here.bisect.start(wanted);
    await doneByHand(here, here);
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
