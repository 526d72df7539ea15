import { describe, expect, it } from 'vitest';
import { createUnderWay } from './under-way.ts';

const known = (underWay: ReturnType<typeof createUnderWay<string>>, ids: readonly string[]) =>
  ids.filter((id) => underWay.get(id) === id);

describe('requests under way', () => {
  it('beyond the bound the fullest tab loses its oldest', () => {
    const underWay = createUnderWay<string>(4);
    for (const [id, tabId] of [
      ['a', 1],
      ['b', 2],
      ['c', 2],
      ['d', 2],
      ['e', 1],
      ['f', 2],
    ] as const)
      underWay.add(id, tabId, id);
    expect(known(underWay, ['a', 'b', 'c', 'd', 'e', 'f'])).toEqual(['a', 'd', 'e', 'f']);
  });

  it('one that ended makes room', () => {
    const underWay = createUnderWay<string>(2);
    underWay.add('a', 1, 'a');
    underWay.add('b', 1, 'b');
    underWay.remove('a');
    underWay.remove('never seen');
    underWay.add('c', 1, 'c');
    expect(known(underWay, ['a', 'b', 'c'])).toEqual(['b', 'c']);
  });

  it('one that turns up in another tab is that tab’s', () => {
    const underWay = createUnderWay<string>(9);
    underWay.add('a', 1, 'a');
    underWay.add('a', 2, 'a');
    underWay.closeTab(1);
    expect(known(underWay, ['a'])).toEqual(['a']);
    underWay.closeTab(2);
    expect(underWay.get('a')).toBeUndefined();
  });
});
