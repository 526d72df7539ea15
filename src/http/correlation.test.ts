import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationIds } from './correlation.ts';

describe('ids to quote in a ticket', () => {
  it.each([
    ['cf-ray', 'Cloudflare'],
    ['x-amzn-requestid', 'AWS'],
    ['x-amz-cf-id', 'Amazon CloudFront'],
    ['x-amzn-trace-id', 'AWS X-Ray'],
    ['x-ms-request-id', 'Microsoft'],
    ['x-request-id', 'the application'],
    ['x-correlation-id', 'the application'],
    ['x-github-request-id', 'GitHub'],
    ['x-okta-request-id', 'Okta'],
    ['x-auth0-requestid', 'Auth0'],
    ['request-id', 'the application'],
    ['x-azure-ref', 'Azure Front Door'],
    ['x-vercel-id', 'Vercel'],
    ['traceparent', 'the application'],
  ])('%s is kept by %s', (name, keeper) => {
    expect(correlationIds(new Map([[name, ' abc ']]))).toEqual([{ name, value: 'abc', keeper }]);
  });

  it('gives those of identity providers first, and leaves out what is empty or unknown', () => {
    const headers = new Map([
      ['x-request-id', '1'],
      ['cf-ray', ''],
      ['x-okta-request-id', '2'],
      ['set-cookie', 'x'],
      ['__proto__', 'x'],
    ]);
    expect(correlationIds(headers).map(({ name }) => name)).toEqual(['x-okta-request-id', 'x-request-id']);
  });

  it('gives no header that it was not asked to know', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (headers) => {
        expect(correlationIds(new Map(Object.entries(headers)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
