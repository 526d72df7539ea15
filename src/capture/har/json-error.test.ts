import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorIn } from './json-error.ts';

describe('jsonErrorIn', () => {
  it.each([
    ['', 0, 'ends too early'],
    ['{', 1, 'ends too early'],
    ['{"a": "b', 8, 'ends too early'],
    ['{"a": "b\\', 8, 'ends too early'],
    ['{"a": "b\\u00', 8, 'ends too early'],
    ['{"a": tru', 6, 'ends too early'],
    ['[1, 2', 5, 'ends too early'],
    ['{"a" 1}', 5, 'is no JSON here'],
    ['{"a": }', 6, 'is no JSON here'],
    ['{a: 1}', 1, 'is no JSON here'],
    ['[1,]', 3, 'is no JSON here'],
    ['[1}', 2, 'is no JSON here'],
    ['{} {}', 3, 'is no JSON here'],
    ['["a\nb"]', 3, 'is no JSON here'],
    ['["\\x"]', 2, 'is no JSON here'],
    ['[01]', 2, 'is no JSON here'],
    ['PK\u0003\u0004', 0, 'is no JSON here'],
  ] as const)('%j breaks at %i', (text, offset, what) => {
    expect(jsonErrorIn(text)).toEqual({ offset, what });
  });

  it('agrees with the engine on what is JSON', () => {
    const nearly = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', '0', ':', ' '))
      .map(([text, at, piece]) => text.slice(0, at % (text.length + 1)) + piece + text.slice(at % (text.length + 1)));
    fc.assert(
      fc.property(fc.oneof(fc.json(), nearly, fc.string({ unit: 'binary' })), (text) => {
        expect(jsonErrorIn(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 500 },
    );
  });

  it('reads what is deep or long without a stack', () => {
    expect(jsonErrorIn('['.repeat(200_000))?.offset).toBe(200_000);
    expect(jsonErrorIn(`"${'\\n'.repeat(3_000_000)}"`)).toBeUndefined();
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
