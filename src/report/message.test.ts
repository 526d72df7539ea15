import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inEnglish } from '../language/speech.ts';
import { renderMessage } from './message.ts';

it.each([
  ['{a} and {b}', { a: 'x', b: 2 }, 'x and 2'],
  ['{a}{a}', { a: 'x' }, 'xx'],
  ['{missing}', {}, '{missing}'],
  ['{constructor} {__proto__} {toString}', {}, '{constructor} {__proto__} {toString}'],
  ['{a}', { a: '{b}', b: 'never' }, '{b}'],
  ['{a}', { a: '$& $1' }, '$& $1'],
  ['{ a } {}', { a: 'x' }, '{ a } {}'],
  ['', { a: 'x' }, ''],
])('%s', (template, data, expected) => {
  expect(renderMessage(template, data, inEnglish)).toBe(expected);
});

it('puts any text in as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(renderMessage('<{a}>', { a: text }, inEnglish)).toBe(`<${text}>`);
    }),
    { numRuns: 200 },
  );
});
