import { describe, expect, it } from 'vitest';
import type { Experiment } from '../model/experiment.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { testTime } from '../testing/seen.ts';
import { createExperiments } from './experiments.ts';

const tried = (id: string, more: Partial<Experiment> = {}): Experiment => ({
  id,
  action: 'incognito-retest',
  at: testTime,
  outcome: `${id}.`,
  ...more,
});

describe('experiments', () => {
  it('are kept per tab, in order, beyond the life of the background', async () => {
    const area = memoryArea();
    await createExperiments(area).add(1, tried('a'));
    await createExperiments(area).add(1, tried('b'));
    await createExperiments(area).add(2, tried('c'));
    expect(await createExperiments(area).of(1)).toEqual([tried('a'), tried('b')]);
  });

  it('are the last twenty', async () => {
    const experiments = createExperiments(memoryArea());
    for (let index = 0; index < 25; index += 1) await experiments.add(1, tried(`${index}`));
    const all = await experiments.of(1);
    expect(all).toHaveLength(20);
    expect(all.at(-1)?.id).toBe('24');
  });

  it('at the same time do not overwrite each other', async () => {
    const experiments = createExperiments(memoryArea());
    await Promise.all(['a', 'b', 'c'].map((id) => experiments.add(1, tried(id))));
    await Promise.all([
      experiments.change(1, 'a', { undoneAt: testTime + 1 }),
      experiments.change(1, 'c', { outcome: 'x.' }),
    ]);
    expect(await experiments.of(1)).toEqual([
      tried('a', { undoneAt: testTime + 1 }),
      tried('b'),
      tried('c', { outcome: 'x.' }),
    ]);
  });

  it('that are no longer kept cannot be changed, and do not come back', async () => {
    const experiments = createExperiments(memoryArea());
    await experiments.change(1, 'a', { outcome: 'x.' });
    expect(await experiments.of(1)).toEqual([]);
  });

  it('go on after the store refused one', async () => {
    const area = memoryArea();
    const experiments = createExperiments(area);
    area.quota = 10;
    await expect(experiments.add(1, tried('a'))).rejects.toThrow();
    area.quota = 100_000;
    await experiments.add(1, tried('b'));
    expect(await experiments.of(1)).toEqual([tried('b')]);
  });

  it('of a tab go with it', async () => {
    const experiments = createExperiments(memoryArea());
    await experiments.add(1, tried('a'));
    await experiments.add(2, tried('b'));
    await experiments.forget(1);
    expect(await experiments.of(1)).toEqual([]);
    expect(await experiments.of(2)).toHaveLength(1);
  });

  it.each([
    ['x'],
    [[null, 1, 'x', {}, { action: 'a', at: 'b' }, { id: 'a', action: 'a', at: 'b', outcome: 'c' }]],
    [{}],
  ])('of another shape are left out: %j', async (alien) => {
    const area = memoryArea();
    await area.set({ 'experiments:1': alien });
    expect(await createExperiments(area).of(1)).toEqual([]);
  });
});
