import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Crash, fuzz } from './fuzz.ts';
import { targets } from './targets.ts';

/* The short run. `npm run fuzz` is the long one (docs/fuzzing.md). */

interface Case {
  /** What it was. */
  readonly was: string;
  readonly target: string;
  readonly input: unknown;
}

const folder = new URL('./cases/', import.meta.url);
const cases = readdirSync(folder).map((file) => {
  const one = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case;
  return [`${file}: ${one.was}`, one] as const;
});

function found(seed: number, inputs: number): readonly Crash[] {
  const crashes: Crash[] = [];
  fuzz({ seed, inputs, crashed: (crash) => crashes.push(crash) });
  return crashes;
}

describe('hostile input', () => {
  it('crashes nothing, gives no secret away and breaks out of no report', () => {
    expect(found(1, 1000).map(({ target, seed, error }) => `${target} ${seed}: ${error}`)).toEqual([]);
  });

  it.each(cases)('as it was found: %s', (_name, { was, target, input }) => {
    expect(was).toMatch(/\.$/);
    expect(targets[target]).toBeDefined();
    targets[target]?.check(input);
  });
});

describe('the run itself', () => {
  it('tries the same inputs for the same seed', () => {
    const made = (seed: number) => {
      const inputs: unknown[] = [];
      const spied = Object.fromEntries(
        Object.entries(targets).map(([name, target]) => [
          name,
          { ...target, check: (input: unknown) => void inputs.push(input) },
        ]),
      );
      fuzz({ seed, inputs: 50, crashed: () => undefined, among: spied });
      return JSON.stringify(inputs);
    };
    expect(made(7)).toBe(made(7));
    expect(made(7)).not.toBe(made(8));
  });

  it('tells of what it finds, with the input', () => {
    const crashes: Crash[] = [];
    const broken = {
      share: 1,
      make: () => 'input',
      check: () => {
        throw new Error('found');
      },
    };
    const tried = fuzz({ seed: 1, inputs: 3, crashed: (crash) => crashes.push(crash), among: { broken } });
    expect(tried.get('broken')).toBe(3);
    expect(crashes.map(({ target, input }) => [target, input])).toEqual(Array(3).fill(['broken', 'input']));
  });
});
