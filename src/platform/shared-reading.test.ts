import { describe, expect, it, vi } from 'vitest';
import { memoryArea } from '../testing/memory-area.ts';
import { withSharedReading } from './shared-reading.ts';

function counted() {
  const area = memoryArea();
  const getAll = vi.fn(area.getAll);
  return { getAll, shared: withSharedReading({ ...area, getAll }) };
}

describe('those that read everything at the same time', () => {
  it('share one reading, and later ones take another', async () => {
    const { getAll, shared } = counted();
    await Promise.all([shared.getAll(), shared.getAll()]);
    expect(getAll).toHaveBeenCalledTimes(1);
    await shared.getAll();
    expect(getAll).toHaveBeenCalledTimes(2);
  });

  it.each<[string, (area: ReturnType<typeof counted>['shared']) => Promise<void>, object]>([
    ['set', (area) => area.set({ b: 2 }), { a: 1, b: 2 }],
    ['remove', (area) => area.remove(['a']), {}],
  ])('share none that began before a %s', async (_, write, expected) => {
    const { shared } = counted();
    await shared.set({ a: 1 });
    const before = shared.getAll();
    await write(shared);
    expect(await shared.getAll()).toEqual(expected);
    await before;
  });

  it('share a refusal, and then ask anew', async () => {
    const { getAll, shared } = counted();
    getAll.mockRejectedValueOnce(new Error('refused'));
    const both = await Promise.allSettled([shared.getAll(), shared.getAll()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(shared.getAll()).resolves.toEqual({});
  });
});
