import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldValue, readTokens, withoutOuterSpace } from './cors-header.ts';

describe('field values, Fetch section 2.2.2', () => {
  it.each([
    [[], undefined],
    [[''], ''],
    [[' a\t'], 'a'],
    [['a', 'b'], 'a, b'],
    // Firefox gives repeated lines in one.
    [['a\nb'], 'a, b'],
    [['', 'a'], ', a'],
  ])('%j is %j', (lines, expected) => {
    expect(fieldValue(lines)).toBe(expected);
  });
});

describe('lists of methods and names, Fetch section 3.3.3', () => {
  // Chromium services/network/cors/preflight_result_unittest.cc, web-platform-tests cors/access-control-expose-headers-parsing.
  it.each([
    [[], []],
    [[''], []],
    [['GET, '], ['GET']],
    [[', X-A, Y-A, ,'], ['X-A', 'Y-A']],
    [
      ['GET,,PUT', 'PATCH'],
      ['GET', 'PUT', 'PATCH'],
    ],
    [['*'], ['*']],
    [['bad value'], undefined],
    [['GET', 'no no'], undefined],
    [['bb-8\x0b'], undefined],
    [['"GET"'], undefined],
    [['GET;PUT'], undefined],
  ])('%j is %j', (lines, expected) => {
    expect(readTokens(lines)).toEqual(expected);
  });

  it('reads whatever comes, and finds what it is given', () => {
    const token = fc.stringMatching(/^[\w!#$%&'*+.^`|~-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => void readTokens(lines)),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.array(token), (tokens) => {
        expect(readTokens([tokens.join(' ,\t')])).toEqual(tokens);
        expect(readTokens(tokens)).toEqual(tokens);
      }),
      { numRuns: 200 },
    );
  });

  it('takes space off both ends only', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ \t\r\na,]{0,20}$/), (text) => {
        expect(withoutOuterSpace(text)).toBe(text.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, ''));
      }),
      { numRuns: 300 },
    );
  });
});
