import { describe, expect, it } from 'vitest';
import { allSources } from './testing/directions.ts';
import { provocations, type RegexLiteral, regexLiterals } from './testing/regex-literals.ts';

/*
 * Servers and pages choose what our expressions read, and how long it is. One that takes four times as long for twice the text
 * would let a megabyte stop the background. Each is led on at some length, and whatever takes long is looked at again at four
 * times the length: the time may grow fourfold, not sixteen.
 */

const length = 8000;
/** Milliseconds. What is linear takes a hundredth of it. */
const suspicious = 4;
/** Between 4 and 16. */
const tooSteep = 9;
const confirmations = 6;

function fastest(regex: RegExp, text: string, times: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < times; turn += 1) {
    const begun = performance.now();
    regex.test(text);
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

/** The text that an expression is too slow on, shortened. Absent: none is. */
function slowOn(literal: RegexLiteral): string | undefined {
  const regex = new RegExp(literal.source, literal.flags);
  const slow = provocations(literal).find((textOf) => {
    const text = textOf(length);
    if (fastest(regex, text, 1) < suspicious) return false;
    // The machine may have been busy with the long text and idle with the short one, but not each time.
    return Array.from({ length: confirmations }).every(() => {
      const long = fastest(regex, textOf(length * 4), 2);
      return long > suspicious * tooSteep && long > tooSteep * fastest(regex, text, 3);
    });
  });
  return slow && JSON.stringify(slow(20));
}

const literals = new Map(
  allSources()
    .filter(({ path }) => !/\.(?:test|bench)\.tsx?$/.test(path) && !path.startsWith('testing/'))
    .flatMap(({ path, text }) =>
      regexLiterals(text).map((one) => [`${path} /${one.source}/${one.flags}`, one] as const),
    ),
);

describe('the time that an expression takes grows with the text, not with its square', () => {
  it('of all that stand in the code', () => {
    expect(literals.size).toBeGreaterThan(400);
    const slow = [...literals].flatMap(([where, literal]) => {
      const text = slowOn(literal);
      return text === undefined ? [] : [`${where} on ${text}`];
    });
    expect(slow).toEqual([]);
  });

  it.each(['^[^@]*:[^@]*@', '\\s+$'])('/%s/ would be found', (source) => {
    expect(slowOn({ source, flags: '' })).toBeDefined();
  });
});
