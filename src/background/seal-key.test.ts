import { describe, expect, it } from 'vitest';
import { memoryArea } from '../testing/memory-area.ts';
import { sealKey } from './seal-key.ts';

describe('the key of a browser session', () => {
  it('is made once and read back, so that marks stay comparable', async () => {
    const area = memoryArea();
    const first = await sealKey(area);
    expect(first).toHaveLength(32);
    expect(await sealKey(area)).toEqual(first);
    expect(await sealKey(memoryArea())).not.toEqual(first);
  });

  it('says when it was made, and not when it was read back', async () => {
    const area = memoryArea();
    const lives: string[] = [];
    await sealKey(area, () => lives.push('first'));
    await sealKey(area, () => lives.push('second'));
    expect(lives).toEqual(['first']);
  });

  it.each([['short'], [42], ['g'.repeat(64)], [null]])('is made anew where %j is stored', async (alien) => {
    const area = memoryArea();
    await area.set({ 'seal-key': alien });
    const key = await sealKey(area);
    expect(key).toHaveLength(32);
    expect(await sealKey(area)).toEqual(key);
  });

  it('is there even when the store cannot be read', async () => {
    const broken = { ...memoryArea(), get: () => Promise.reject(new Error('no')) };
    expect(await sealKey(broken)).toHaveLength(32);
  });

  it('is there even when the store is full', async () => {
    const area = memoryArea();
    area.quota = 0;
    expect(await sealKey(area)).toHaveLength(32);
  });
});
