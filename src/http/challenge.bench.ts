import { bench, describe } from 'vitest';
import { readAuthorization } from './authorization.ts';
import { readChallenges } from './challenge.ts';

/* Twice the length must cost about twice the time. */
describe.each([
  ['commas', ','],
  ['quotes', '"\\'],
  ['parameters', 'a=b,'],
  ['words', 'a  '],
])('readChallenges: %s', (_name, unit) => {
  for (const size of [16_000, 32_000, 64_000]) {
    const line = unit.repeat(size / unit.length);
    bench(`${size} characters`, () => {
      readChallenges([line]);
    });
  }
});

describe.each([
  ['token', 'Bearer ', 'x'],
  ['dots', 'Bearer ', '.'],
  ['templates', 'Bearer ', '\u0024{'],
  ['parameters', 'Fancy ', 'a=b,'],
  ['pair', 'Basic ', 'QTpC'],
])('readAuthorization: %s', (_name, scheme, unit) => {
  for (const size of [250_000, 500_000, 1_000_000]) {
    const text = scheme + unit.repeat(size / unit.length);
    bench(`${size} characters`, () => {
      readAuthorization(text);
    });
  }
});
