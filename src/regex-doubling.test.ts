import { analyse } from 'scslre';
import { describe, expect, it } from 'vitest';
import { allSources } from './testing/directions.ts';
import { provocations, type RegexLiteral, regexLiterals } from './testing/regex-literals.ts';

/*
 * Servers and pages choose what our expressions read, and how long it is. One that takes four times as long for twice the text
 * would let a megabyte stop the background. Whether an expression can is worked out from the expression itself, without running
 * it, so that no clock decides (https://github.com/RunDevelopment/scslre). It knows texts of one character over and over; that no
 * other text takes exponential time is tried: such an expression would not come to its end here.
 */

const length = 400;

/** Where the analysis assumes that a search may fail which cannot. It does not look at what stands behind. */
const harmless: ReadonlyMap<string, string> = new Map([
  ['#.*$', 'with the flag s it takes all that follows, so that the first one found is the last'],
  ['[?#].*$', 'the same'],
  [
    String.raw`([\w!#$%&'*+.^${'`'}|~-]+)([ \t]*=[ \t]*)("(?:[^"\\]|\\[\s\S])*"?|[^\s,"]*)|"(?:[^"\\]|\\[\s\S])*"?|[^\s,"=]{12,}`,
    'a long name without an equals sign is taken whole by the last part, and a short one is short',
  ],
]);

/** What makes it slow, and over which characters. */
function slowParts({ source, flags }: RegexLiteral): readonly string[] {
  return analyse({ source, flags }).reports.map(
    ({ type, exponential, character }) =>
      `${exponential ? 'exponential' : 'quadratic'}, ${type}, over ${character.literal.source}`,
  );
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
    const slow = [...literals].flatMap(([where, literal]) =>
      harmless.has(literal.source) ? [] : slowParts(literal).map((part) => `${where}: ${part}`),
    );
    expect(slow).toEqual([]);
  });

  it('of all on texts of several characters over and over', () => {
    let tried = 0;
    for (const literal of literals.values()) {
      const regex = new RegExp(literal.source, literal.flags);
      for (const textOf of provocations(literal)) {
        regex.test(textOf(length));
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(100_000);
  });

  it('excuses none that is not there, and none that needs no excuse', () => {
    const found = [...literals.values()].filter((literal) => slowParts(literal).length > 0).map(({ source }) => source);
    expect([...harmless.keys()].filter((source) => !found.includes(source))).toEqual([]);
  });

  it.each([
    ['^[^@]*:[^@]*@', 'quadratic'],
    ['\\s+$', 'quadratic'],
    ['a+b', 'quadratic'],
    ['^\\s*;?\\s*$', 'quadratic'],
    ['^(?:a+)+$', 'exponential'],
  ])('/%s/ would be found', (source, kind) => {
    expect(slowParts({ source, flags: '' })[0]).toContain(kind);
  });
});
