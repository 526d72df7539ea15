import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillIn, type Values } from './values.ts';

const template = '{{origin}} | {{host}} | {{methods}} | {{headers}} | {{cookie}}';
const example =
  'https://app.example | api.example | GET, POST, PUT, PATCH, DELETE | authorization, content-type | session';

describe('placeholders', () => {
  it('become examples where nothing is known', () => {
    expect(fillIn(template, {})).toBe(example);
  });

  it.each<[string, Values, string]>([
    ['{{origin}}', { origin: 'http://localhost:3000' }, 'http://localhost:3000'],
    ['{{origin}}', { origin: 'https://[::1]:8443' }, 'https://[::1]:8443'],
    ['{{origin}}', { origin: 'chrome-extension://abcdefghijklmnop' }, 'chrome-extension://abcdefghijklmnop'],
    ['{{host}}', { host: 'api.test:8443' }, 'api.test:8443'],
    ['{{hostname}}', { host: 'api.test:8443' }, 'api.test'],
    ['{{hostname}}', { host: '[::1]:8443' }, '[::1]'],
    ['{{methods}}', { methods: ['PUT', 'X-LOCK'] }, 'PUT, X-LOCK'],
    ['{{headers}}', { headers: ['x-a', 'authorization'] }, 'x-a, authorization'],
    ['{{cookie}}', { cookie: '__Host-sid' }, '__Host-sid'],
    ['{{cookie}}', { cookie: 'sid' }, 'sid'],
    // Braces that are the configuration's own.
    [
      'location / { {origin} $host {{other}} }',
      { origin: 'https://a.test' },
      'location / { {origin} $host {{other}} }',
    ],
  ])('%s with %j is %s', (text, values, expected) => {
    expect(fillIn(text, values)).toBe(expected);
  });

  it.each<[Values]>([
    [{ origin: 'null' }],
    [{ origin: 'https://app.test/' }],
    [{ origin: 'https://app.test"; return 200; #' }],
    [{ origin: 'https://app.test\nadd_header X-Evil 1' }],
    [{ origin: 'https://$host' }],
    [{ origin: 'https://{{host}}' }],
    [{ host: 'api.test;' }],
    [{ host: 'api.test\r\n' }],
    [{ methods: ['$(id)', 'GET"', '`id`', '%5', "'", '*', 'A B', ''] }],
    [{ headers: ['x"', 'x;y', 'x\ny', "x'", 'x{', 'x#', 'x,y'] }],
    [{ cookie: 'a=b' }],
  ])('%j stays out', (values) => {
    expect(fillIn(template, values)).toBe(example);
  });

  it('takes the plain names and leaves the others', () => {
    expect(fillIn('{{headers}}', { headers: ['x-a', 'x-b" always; #'] })).toBe('x-a');
  });

  it('never lets a value end the string, the line or the statement it stands in', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'"\'\n\r;{}$`\\#<>%*()|& a') }),
      fc.string().map((tail) => `https://app.test${tail}`),
    );
    fc.assert(
      fc.property(hostile, hostile, fc.array(hostile), (one, other, several) => {
        const filled = fillIn(template, {
          origin: one,
          host: other,
          cookie: one,
          methods: several,
          headers: [...several, other],
        });
        expect(filled).toMatch(/^[\w:/.[\], |-]+$/);
        expect(filled.split(' | ')).toHaveLength(5);
      }),
      { numRuns: 200 },
    );
  });
});
