import { describe, expect, it } from 'vitest';
import { allOn, doneByHand, over, settled, type World, wanted, world } from '../testing/bisect-world.ts';

describe('the background dies', () => {
  it('at any step: at the next start every extension is as it was, and the search goes on to its end', async () => {
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
      const reborn = here.life(Number.POSITIVE_INFINITY);
      await reborn.bisect.recover();
      if ((await reborn.bisect.state()) !== undefined) expect((await over(reborn)).says).toContain('It was “F”.');
      await settled();
      expect(here.browser, `step ${step}`).toEqual(allOn);
      expect(here.disk.keys(), `step ${step}`).toEqual([]);
    }
    expect(halfway).toBeGreaterThan(20);
  });

  it('puts back what it had off before it goes on', async () => {
    const { here, reborn } = await diedWithSomeOff();
    const off = [...here.browser].filter(([, isOn]) => !isOn).map(([id]) => id);
    const before = here.switching.length;
    await reborn.bisect.recover();
    expect(here.switching.slice(before, before + off.length).toSorted()).toEqual(off.toSorted());
    expect((await over(reborn)).says).toContain('It was “F”.');
  });

  it('again and again without anything learnt: it is cut short, and every extension is as it was', async () => {
    const { here, reborn } = await diedWithSomeOff();
    let last = reborn;
    for (let life = 0; life < 3; life += 1) {
      last = here.life(8);
      void last.bisect.recover();
      for (let turn = 0; turn < 12; turn += 1) await settled();
    }
    last = here.life(Number.POSITIVE_INFINITY);
    await last.bisect.recover();
    expect((await over(last)).ending).toEqual({ kind: 'interrupted' });
    expect(here.browser).toEqual(allOn);
    expect(here.disk.keys()).toEqual([]);
  });

  it('while it puts back after a cancel: it does not go on', async () => {
    const whole = world();
    await whole.bisect.start(wanted);
    await over(whole);
    let cancelled = 0;
    for (let step = 20; step < 60; step += 1) {
      const here: World = world({
        diesAt: step,
        meddle: (_, look) => {
          if (look === 4) void here.bisect.cancel();
        },
      });
      void here.bisect.start(wanted);
      for (let turn = 0; turn < 12; turn += 1) await settled();
      const phase = (await here.life(Number.POSITIVE_INFINITY).bisect.state())?.phase;
      if (phase?.kind !== 'putting-back') continue;
      cancelled += 1;
      const reborn = here.life(Number.POSITIVE_INFINITY);
      await reborn.bisect.recover();
      expect((await over(reborn)).ending, `step ${step}`).toEqual({ kind: 'cancelled' });
      expect(here.browser, `step ${step}`).toEqual(allOn);
    }
    expect(cancelled).toBeGreaterThan(2);
  });

  it('every few steps, where only the person may switch: the person goes on where they were', async () => {
    for (let step = 8; step <= 40; step += 1) {
      const here = world({ maySwitch: false, diesAt: step });
      void here.bisect.start(wanted);
      let life: Pick<World, 'bisect'> = here;
      for (let lives = 0; lives < 40; lives += 1) {
        await doneByHand(here, life);
        if ((await life.bisect.state())?.phase.kind === 'over') break;
        life = here.life(step);
        void life.bisect.recover();
      }
      expect((await over(life)).ending, `step ${step}`).toMatchObject({ kind: 'found', groups: [['f']] });
    }
  });
});

/** A search of which the background died while some extensions were off, and the next life of the background. */
async function diedWithSomeOff() {
  for (let step = 20; ; step += 1) {
    const here = world({ diesAt: step });
    void here.bisect.start(wanted);
    for (let turn = 0; turn < 12; turn += 1) await settled();
    if ([...here.browser.values()].includes(false)) return { here, reborn: here.life(Number.POSITIVE_INFINITY) };
  }
}
