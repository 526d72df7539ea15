import { describe, expect, it } from 'vitest';
import { memoryArea } from '../testing/memory-area.ts';
import { testTime } from '../testing/seen.ts';
import { createExperiments } from './experiments.ts';

describe('experiments', () => {
  it('are kept per tab, in order, beyond the life of the background', async () => {
    const area = memoryArea();
    await createExperiments(area).add(1, 'clear-site-cookies', 'two removed', testTime);
    await createExperiments(area).add(1, 'incognito-retest', 'opened', testTime + 1000);
    await createExperiments(area).add(2, 'incognito-retest', 'other', testTime);
    expect(await createExperiments(area).of(1)).toEqual([
      { action: 'clear-site-cookies', at: '2026-11-23T10:00:00Z', outcome: 'two removed' },
      { action: 'incognito-retest', at: '2026-11-23T10:00:01Z', outcome: 'opened' },
    ]);
  });

  it('are the last twenty', async () => {
    const experiments = createExperiments(memoryArea());
    for (let index = 0; index < 25; index += 1) await experiments.add(1, 'incognito-retest', `${index}`, testTime);
    const all = await experiments.of(1);
    expect(all).toHaveLength(20);
    expect(all.at(-1)?.outcome).toBe('24');
  });

  it('of a tab go with it', async () => {
    const area = memoryArea();
    const experiments = createExperiments(area);
    await experiments.add(1, 'incognito-retest', 'x', testTime);
    await experiments.add(2, 'incognito-retest', 'y', testTime);
    await experiments.forget(1);
    expect(await experiments.of(1)).toEqual([]);
    expect(await experiments.of(2)).toHaveLength(1);
  });

  it.each([['x'], [[null, 1, 'x', {}, { action: 'a', at: 'b' }, { action: 'a', at: 'b', outcome: 1 }]], [{}]])(
    'of another shape are left out: %j',
    async (alien) => {
      const area = memoryArea();
      await area.set({ 'experiments:1': alien });
      expect(await createExperiments(area).of(1)).toEqual([]);
    },
  );
});
