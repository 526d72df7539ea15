import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, mostRounds, next, roundsOf, type Search, startSearch, withoutFixed, withoutGone } from './plan.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `e${index}`);

/** Whether the call is broken with these on. */
type World = (on: readonly string[]) => boolean;

const brokenBy =
  (groups: readonly (readonly string[])[]): World =>
  (on) =>
    groups.some((group) => group.every((id) => on.includes(id)));

/** Asks until there is a verdict. */
function run(start: Search, world: World, failing: World = world) {
  let search = start;
  const asked: (readonly string[])[] = [];
  for (let turn = 0; turn < 500; turn += 1) {
    const step = next(search);
    if (step.kind === 'done') return { verdict: step.verdict, search, asked, rounds: roundsOf(search) };
    asked.push(step.on);
    search = answered(search, { outcome: world(step.on) ? 'broken' : 'cured', failed: failing(step.on) });
  }
  throw new Error('it never ends');
}

const sorted = (groups: readonly (readonly string[])[]) => groups.map((group) => group.toSorted()).toSorted();

describe('one culprit', () => {
  it.each(Array.from({ length: 30 }, (_, index) => index + 1))(
    'among %i is found in time, wherever it stands',
    (count) => {
      for (const culprit of names(count)) {
        const { verdict, rounds } = run(startSearch(names(count)), brokenBy([[culprit]]));
        expect(verdict).toEqual({ kind: 'found', groups: [[culprit]], explains: true });
        expect(rounds).toBeLessThanOrEqual(mostRounds(count));
      }
    },
  );

  it('is proven both ways by what was seen, and not by what was concluded', () => {
    for (const culprit of names(11)) {
      const { search } = run(startSearch(names(11)), brokenBy([[culprit]]));
      expect(search.answers).toContainEqual({ on: [culprit], outcome: 'broken', failed: true });
      const others = names(11).filter((id) => id !== culprit);
      expect(search.answers).toContainEqual({ on: others, outcome: 'cured', failed: false });
    }
  });

  it('asks everything twice before it believes it', () => {
    const { asked } = run(startSearch(names(5)), brokenBy([['e3']]));
    expect(asked.length % 2).toBe(0);
    for (let turn = 0; turn < asked.length; turn += 2) expect(asked[turn]).toEqual(asked[turn + 1]);
  });

  it('that removes a header from a call which fails anyway explains nothing', () => {
    const { verdict } = run(startSearch(names(4)), brokenBy([['e2']]), () => true);
    expect(verdict).toEqual({ kind: 'found', groups: [['e2']], explains: false });
  });
});

describe('several culprits', () => {
  it('two that act only together are both found, whoever they are', () => {
    const all = fc
      .integer({ min: 2, max: 30 })
      .chain((count) =>
        fc.tuple(fc.constant(count), fc.shuffledSubarray(names(count), { minLength: 2, maxLength: 2 })),
      );
    fc.assert(
      fc.property(all, ([count, pair]) => {
        const { verdict, rounds } = run(startSearch(names(count)), brokenBy([pair]));
        expect(verdict).toMatchObject({ kind: 'found', explains: true });
        expect(verdict.kind === 'found' && sorted(verdict.groups)).toEqual(sorted([pair]));
        expect(rounds).toBeLessThanOrEqual(2 * (mostRounds(count) - 1) + 1);
      }),
      { numRuns: 300 },
    );
  });

  it('several that act each by itself are all found, and nobody else', () => {
    const all = fc
      .integer({ min: 1, max: 30 })
      .chain((count) =>
        fc.tuple(
          fc.constant(count),
          fc.shuffledSubarray(names(count), { minLength: 1, maxLength: Math.min(5, count) }),
        ),
      );
    fc.assert(
      fc.property(all, ([count, culprits]) => {
        const { verdict, rounds } = run(startSearch(names(count)), brokenBy(culprits.map((id) => [id])));
        expect(verdict.kind === 'found' && sorted(verdict.groups)).toEqual(sorted(culprits.map((id) => [id])));
        expect(rounds).toBeLessThanOrEqual(culprits.length * mostRounds(count));
      }),
      { numRuns: 300 },
    );
  });

  it('any mixture: every group is a smallest one, and without them all is well', () => {
    const all = fc.integer({ min: 1, max: 30 }).chain((count) =>
      fc.tuple(
        fc.constant(count),
        fc.array(fc.shuffledSubarray(names(count), { minLength: 1, maxLength: Math.min(3, count) }), {
          minLength: 1,
          maxLength: 3,
        }),
      ),
    );
    fc.assert(
      fc.property(all, ([count, groups]) => {
        const world = brokenBy(groups);
        const { verdict } = run(startSearch(names(count)), world);
        if (verdict.kind !== 'found') throw new Error(verdict.kind);
        const blamed = verdict.groups.flat();
        expect(world(names(count).filter((id) => !blamed.includes(id)))).toBe(false);
        for (const group of verdict.groups) {
          expect(world(group)).toBe(true);
          for (const id of group) expect(world(group.filter((other) => other !== id))).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('no culprit', () => {
  it('broken with all of them off', () => {
    const { verdict, rounds } = run(startSearch(names(11)), () => true);
    expect(verdict).toEqual({ kind: 'none' });
    expect(rounds).toBeLessThanOrEqual(mostRounds(11));
  });

  it('nobody to suspect', () => {
    expect(next(startSearch([]))).toEqual({ kind: 'done', verdict: { kind: 'none' } });
  });

  it('the call goes through by itself', () => {
    expect(run(startSearch(names(11)), () => false)).toMatchObject({ verdict: { kind: 'not-reproduced' }, rounds: 0 });
  });

  it('a server that answers once so and once so is not believed', () => {
    let turn = 0;
    const flaps = (on: readonly string[]) => {
      turn += 1;
      return on.length === 4 || turn % 2 === 0;
    };
    const { verdict } = run(startSearch(names(4)), flaps, () => true);
    expect(verdict).toEqual({ kind: 'unsteady' });
  });

  it('whatever is answered, it ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.infiniteStream(fc.boolean()), (count, chance) => {
        const { verdict } = run(
          startSearch(names(count)),
          () => chance.next().value === true,
          () => true,
        );
        if (verdict.kind === 'found') expect(new Set(verdict.groups.flat()).size).toBe(verdict.groups.flat().length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the set of extensions changes', () => {
  it.each([1, 2, 3, 5, 7, 9])('one is uninstalled after %i looks: the culprit is found all the same', (looks) => {
    const world = brokenBy([['e6']]);
    let search = startSearch(names(8));
    for (let turn = 0; turn < looks; turn += 1) {
      const step = next(search);
      if (step.kind === 'ask')
        search = answered(search, { outcome: world(step.on) ? 'broken' : 'cured', failed: world(step.on) });
    }
    const { verdict } = run(withoutGone(search, ['e2']), world);
    expect(verdict).toMatchObject({ kind: 'found', groups: [['e6']] });
  });

  it.each([1, 2, 3, 5, 7])('the culprit is uninstalled after %i looks: nobody else is blamed', (looks) => {
    let search = startSearch(names(8));
    const world = brokenBy([['e6']]);
    for (let turn = 0; turn < looks; turn += 1) {
      const step = next(search);
      if (step.kind === 'ask')
        search = answered(search, { outcome: world(step.on) ? 'broken' : 'cured', failed: world(step.on) });
    }
    expect(run(withoutGone(search, ['e6']), world).verdict).toEqual({ kind: 'not-reproduced' });
  });

  it('one cannot be switched: the others are tried without it', () => {
    const world = brokenBy([['e1']]);
    const { verdict, asked } = run(withoutFixed(startSearch(names(8)), ['e0']), world);
    expect(verdict).toMatchObject({ kind: 'found', groups: [['e1']] });
    expect(asked.flat()).not.toContain('e0');
  });

  it('the one that cannot be switched did it: none of the others is blamed', () => {
    const { verdict } = run(withoutFixed(startSearch(names(8)), ['e0']), () => true);
    expect(verdict).toEqual({ kind: 'none' });
  });
});
