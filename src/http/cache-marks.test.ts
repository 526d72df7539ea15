import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cacheMarks } from './cache-marks.ts';

const marks = (headers: Readonly<Record<string, string>>) => cacheMarks(new Map(Object.entries(headers)));

describe('who answered', () => {
  it.each([
    ['cf-cache-status', 'HIT', 'from-cache', 'Cloudflare'],
    ['cf-cache-status', 'STALE', 'from-cache', 'Cloudflare'],
    ['cf-cache-status', 'DYNAMIC', 'from-origin', 'Cloudflare'],
    ['cf-cache-status', 'EXPIRED', 'from-origin', 'Cloudflare'],
    // RFC 9211 §2 and its examples.
    ['cache-status', 'ExampleCache; hit; ttl=376', 'from-cache', 'ExampleCache'],
    ['cache-status', '"CDN, east"; fwd=uri-miss; stored', 'from-origin', undefined],
    ['cache-status', 'OriginCache; hit; ttl=1100, "CDN Company"; fwd=uri-miss', 'from-cache', 'OriginCache'],
    ['x-vercel-cache', 'HIT', 'from-cache', 'Vercel'],
    ['x-vercel-cache', 'MISS', 'from-origin', 'Vercel'],
    ['x-sucuri-cache', 'BYPASS', 'from-origin', 'Sucuri'],
    ['x-cache', 'Hit from cloudfront', 'from-cache', 'CloudFront'],
    ['x-cache', 'RefreshHit from cloudfront', 'from-cache', 'CloudFront'],
    ['x-cache', 'Miss from cloudfront', 'from-origin', 'CloudFront'],
    ['x-cache', 'TCP_MEM_HIT from a23-1-2-3.deploy.akamaitechnologies.com', 'from-cache', undefined],
    ['x-cache', 'TCP_MISS from a23-1-2-3', 'from-origin', undefined],
    ['x-cache', 'CONFIG_NOCACHE', 'from-origin', undefined],
    // Any layer will do.
    ['x-cache', 'MISS, HIT', 'from-cache', undefined],
    ['x-cache', 'HIT, MISS', 'from-cache', undefined],
    ['x-proxy-cache', 'HIT', 'from-cache', undefined],
    // Varnish 7.1 (measured): two ids on a hit.
    ['x-varnish', '32770 3', 'from-cache', 'Varnish'],
    ['x-varnish', '32770', 'from-origin', 'Varnish'],
    // Squid 5.7 (measured).
    ['x-cache-lookup', 'NONE from proxy:3128', 'from-origin', 'Squid'],
    ['x-cache-lookup', 'MISS from proxy:3128', 'from-origin', 'Squid'],
    ['age', '17', 'from-cache', undefined],
  ])('%s: %s', (proof, text, served, by) => {
    expect(marks({ [proof]: text })).toEqual({ served, proof, ...(by === undefined ? {} : { by }) });
  });

  it.each([
    [{}],
    [{ age: '0' }],
    [{ age: '-5' }],
    [{ age: 'old' }],
    [{ 'x-cache': 'Error from cloudfront' }],
    [{ 'x-cache': 'white' }],
    [{ 'x-cache-lookup': 'HIT from proxy:3128' }],
    [{ 'x-varnish': 'a b' }],
    [{ 'cache-status': 'ExampleCache' }],
    [{ 'x-served-by': 'cache-lhr1234-LHR' }],
  ])('%j tells nothing', (headers) => {
    expect(marks(headers)).toEqual({ served: 'unknown' });
  });

  it('believes a hit behind a miss, and Age over a proxy that only passed it on', () => {
    expect(marks({ 'cf-cache-status': 'DYNAMIC', 'x-cache': 'HIT' })).toEqual({
      served: 'from-cache',
      proof: 'x-cache',
    });
    expect(marks({ 'x-cache': 'Miss from cloudfront', age: '30' })).toEqual({ served: 'from-cache', proof: 'age' });
  });

  it('knows Fastly by its nodes', () => {
    expect(marks({ 'x-cache': 'HIT', 'x-served-by': 'cache-lhr1234-LHR' })).toEqual({
      served: 'from-cache',
      by: 'Fastly',
      proof: 'x-cache',
    });
  });

  it('reads whatever comes, with a proof for what it claims', () => {
    const name = fc.constantFrom('cf-cache-status', 'cache-status', 'x-cache', 'x-varnish', 'age', 'x-cache-lookup');
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('HIT', 'MISS', '1 2', '3'))),
        (headers) => {
          const { served, proof } = cacheMarks(new Map(Object.entries(headers)));
          expect(served === 'unknown').toBe(proof === undefined);
        },
      ),
      { numRuns: 300 },
    );
  });
});
