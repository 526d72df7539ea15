import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHtml, isJson, readMediaType } from './media-type.ts';

describe('media types, MIME Sniffing section 4.4', () => {
  it.each([
    ['text/html', 'text/html', {}],
    ['  Text/HTML ; Charset=UTF-8 ', 'text/html', { charset: 'UTF-8' }],
    ['text/plain;', 'text/plain', {}],
    ['text/plain;garbage', 'text/plain', {}],
    ['text/plain;garbage;a=b', 'text/plain', { a: 'b' }],
    ['text/plain;a=1;A=2', 'text/plain', { a: '1' }],
    ['text/plain;a="b;c=d";e="\\"f"', 'text/plain', { a: 'b;c=d', e: '"f' }],
    ['text/plain;a="open', 'text/plain', { a: 'open' }],
    ['text/plain;a=;b=c', 'text/plain', { b: 'c' }],
    ['text/plain;a b=c;d=e', 'text/plain', { d: 'e' }],
    ['application/problem+json', 'application/problem+json', {}],
  ])('%j is %s with %j', (text, essence, parameters) => {
    const type = readMediaType(text);
    expect(type?.essence).toBe(essence);
    expect(Object.fromEntries(type?.parameters ?? [])).toEqual(parameters);
  });

  it.each(['', 'text', '/', 'text/', '/html', 'text /plain', 'te xt/plain', 'text/pl,ain', ';text/plain'])(
    '%j is none',
    (text) => {
      expect(readMediaType(text)).toBeUndefined();
    },
  );

  it.each([
    ['application/json', true, false],
    ['application/problem+json; charset=utf-8', true, false],
    ['text/html', false, true],
    ['application/xhtml+xml', false, true],
    ['text/plain', false, false],
  ])('%s: JSON %s, HTML %s', (text, json, html) => {
    const type = readMediaType(text);
    expect(type && [isJson(type), isHtml(type)]).toEqual([json, html]);
  });

  it('reads whatever comes, and what it has written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void readMediaType(text)),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => void readMediaType(`a/b;${text}`)),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string(), (value) => {
        const quoted = `"${value.replace(/["\\]/g, '\\$&')}"`;
        expect(readMediaType(`a/b;c=${quoted}`)?.parameters.get('c')).toBe(value);
      }),
      { numRuns: 200 },
    );
  });
});
