import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeSignInRequest } from './sign-in-request.ts';

describe('looksLikeSignInRequest', () => {
  it.each([
    'https://idp.test/oauth2/token',
    'https://idp.test/connect/token?x=1',
    'https://app.test/realms/x/.well-known/openid-configuration',
    'https://idp.test/userinfo',
    'https://app.test/login',
    'https://app.test/api/auth/refresh',
    'https://app.test/session',
    'https://app.test/api/refresh-token',
  ])('is %s', (url) => {
    expect(looksLikeSignInRequest(url)).toBe(true);
  });

  it.each([
    'https://stats.test/collect',
    'https://app.test/api/orders',
    'https://ads.test/token.js',
    'https://app.test/tokens/7',
    'https://app.test/authors',
    'https://app.test/refreshments',
    'data:,token',
    'nonsense',
  ])('is not %s', (url) => {
    expect(looksLikeSignInRequest(url)).toBe(false);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => typeof looksLikeSignInRequest(text) === 'boolean'),
      { numRuns: 200 },
    );
  });
});
