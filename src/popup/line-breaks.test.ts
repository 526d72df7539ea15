import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breakable } from './line-breaks.ts';

it.each([
  ['401', ['401']],
  ['no answer (net::ERR_NAME_NOT_RESOLVED)', ['no answer (net::ERR_', 'NAME_', 'NOT_', 'RESOLVED)']],
  ['NS_ERROR_DOM_BAD_URI', ['NS_', 'ERROR_', 'DOM_', 'BAD_', 'URI']],
  ['https://api.test/v1/orders', ['https://api.test/', 'v1/', 'orders']],
  ['https://api.test//a/', ['https://api.test//a/']],
  ['__Host-session', ['__', 'Host-session']],
  ['', ['']],
])('%s', (text, parts) => {
  expect(breakable(text)).toEqual(parts);
});

it('nothing of a text is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '_', '/', ':', ' ', 'é') }), (text) => {
      expect(breakable(text).join('')).toBe(text);
    }),
    { numRuns: 200 },
  );
});
