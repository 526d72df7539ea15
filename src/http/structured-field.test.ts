import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMembers } from './structured-field.ts';

function plain(text: string) {
  return readMembers(text).map(({ name, value, parameters }) => ({ name, value, ...Object.fromEntries(parameters) }));
}

describe('lists and dictionaries, RFC 9651 §3.1 and §3.2', () => {
  it.each([
    ['', []],
    [' , ,', []],
    ['a, b', [{ name: 'a' }, { name: 'b' }]],
    ['"CDN, east"; hit; ttl=376', [{ name: 'CDN, east', hit: '', ttl: '376' }]],
    ['a;detail="x;y, z";Hit', [{ name: 'a', detail: 'x;y, z', hit: '' }]],
    [
      'limit=100, remaining=50;a=1',
      [
        { name: 'limit', value: '100' },
        { name: 'remaining', value: '50', a: '1' },
      ],
    ],
    ['a;b="1\\"2"', [{ name: 'a', b: '1"2' }]],
    ['a="open, b;c', [{ name: 'a', value: 'open, b;c' }]],
    ['a=b=c', [{ name: 'a', value: 'b' }]],
  ])('%j', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it('reads whatever comes, and what it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void readMembers(text)),
      { numRuns: 200 },
    );
    const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string()), { maxLength: 9 }), (members) => {
        const text = members.map(([name, detail]) => `${quoted(name)} ;a; detail=${quoted(detail)}`).join(' , ');
        expect(plain(text)).toEqual(members.map(([name, detail]) => ({ name, value: undefined, a: '', detail })));
      }),
      { numRuns: 200 },
    );
  });
});
