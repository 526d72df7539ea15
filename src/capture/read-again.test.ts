import { describe, expect, it } from 'vitest';
import { readAgain } from './read-again.ts';

/** Fails so many times before it answers. */
function failing(times: number): () => Promise<string> {
  let left = times;
  return () => {
    left -= 1;
    if (left >= 0) throw new Error('no');
    return Promise.resolve('read');
  };
}

describe('reading again', () => {
  it.each([
    [0, [], { value: 'read' }],
    [1, [50], { value: 'read' }],
    [2, [50, 300], { value: 'read' }],
    [3, [50, 300], undefined],
  ])('after %i failures', async (times, pauses, expected) => {
    const paused: number[] = [];
    const result = await readAgain(failing(times), (milliseconds) => Promise.resolve(void paused.push(milliseconds)));
    expect(result).toEqual(expected);
    expect(paused).toEqual(pauses);
  });
});
