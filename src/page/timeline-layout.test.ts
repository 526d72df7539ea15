import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, step } from '../testing/timelines.ts';
import { keyedTo, lanesOf, layoutOf, zooms } from './timeline-layout.ts';

const at = (...times: readonly number[]) => ({
  entries: times.map((time, index) => entry({ id: `e${index}`, at: time, steps: [step({ at: time })] })),
});

describe('the picture of a timeline', () => {
  it('has a lane for each host, in the order in which they come', () => {
    const redirected = entry({ steps: [step({ host: 'app.test' }), step({ host: 'login.test', at: 2 })] });
    const layout = layoutOf(
      { entries: [redirected, entry({ id: 'b', steps: [step({ host: 'app.test', at: 3 })] })] },
      38,
    );
    expect(layout.lanes.map(({ host }) => host)).toEqual(['app.test', 'login.test']);
    expect(layout.points.map(({ lane, from }) => [lane, from])).toEqual([
      [0, undefined],
      [1, 0],
      [0, undefined],
    ]);
  });

  it('puts hosts that are too many into the last lane', () => {
    const entries = Array.from({ length: 12 }, (_, index) =>
      entry({ id: `e${index}`, steps: [step({ host: `h${index}.test`, at: index })] }),
    );
    const lanes = lanesOf({ entries });
    expect(lanes).toHaveLength(8);
    expect(lanes.at(-1)).toEqual({ host: 'h7.test', others: 4 });
    expect(layoutOf({ entries }, 38).points.map(({ lane }) => lane)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7]);
  });

  it('marks pauses with their length', () => {
    const { pauses, points } = layoutOf(at(0, 100, 60_100), 38);
    expect(pauses.map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
    expect((points[2]?.x ?? 0) - (points[1]?.x ?? 0)).toBeGreaterThan((points[1]?.x ?? 0) - (points[0]?.x ?? 0));
  });

  it('lets no step cover another, at any zoom', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 4 }), { maxLength: 40 }),
        fc.constantFrom(...zooms),
        (times, column) => {
          const entries = times.map((own, index) => {
            const [first = 0, ...rest] = own.toSorted((a, b) => a - b);
            const steps = [step({ at: first }), ...rest.map((time) => step({ at: time }))] as const;
            return entry({ id: `e${index}`, at: first, steps });
          });
          const { points, width } = layoutOf({ entries }, column);
          expect(points).toHaveLength(times.flat().length);
          for (const [index, { x, step: own }] of points.entries()) {
            const before = points[index - 1];
            if (before === undefined) continue;
            expect(x - before.x).toBeGreaterThanOrEqual(column);
            expect(own.at).toBeGreaterThanOrEqual(before.step.at);
          }
          expect(width).toBeGreaterThan(points.at(-1)?.x ?? 0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the keys', () => {
  it.each<[string, number, number | undefined]>([
    ['ArrowRight', -1, 0],
    ['ArrowRight', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowLeft', -1, 9],
    ['ArrowLeft', 3, 2],
    ['ArrowUp', 0, 0],
    ['PageDown', 4, 9],
    ['PageUp', 4, 0],
    ['Home', 7, 0],
    ['End', 2, 9],
    ['a', 2, undefined],
  ])('%s leads from %i to %s of ten', (key, current, expected) => {
    expect(keyedTo(key, current, 10)).toBe(expected);
  });

  it('lead nowhere where nothing is', () => {
    expect(keyedTo('End', -1, 0)).toBeUndefined();
  });
});
