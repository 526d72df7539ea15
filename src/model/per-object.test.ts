import { describe, expect, it } from 'vitest';
import { perObject } from './per-object.ts';

describe('perObject', () => {
  it('does the work once for an object, and anew for another that is equal', () => {
    let times = 0;
    const length = perObject((list: readonly number[]) => {
      times += 1;
      return list.length;
    });
    const list = [1, 2];
    expect([length(list), length(list), length([1, 2]), times]).toEqual([2, 2, 2, 2]);
  });

  it('remembers that there was nothing', () => {
    let times = 0;
    const nothing = perObject((_key: object): string | undefined => {
      times += 1;
      return undefined;
    });
    const key = {};
    expect([nothing(key), nothing(key), times]).toEqual([undefined, undefined, 1]);
  });
});
