import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksWhoIsThere } from './who-is-there.ts';

describe('asksWhoIsThere', () => {
  it.each([
    '/me',
    '/api/v2/me/',
    '/me?fields=name',
    '/whoami',
    '/api/session',
    '/api/auth/session',
    '/currentUser',
    '/current_user.json',
    '/oauth2/userinfo',
    '/auth/status',
    '/login-status',
  ])('%s does', (path) => {
    expect(asksWhoIsThere(`https://app.test${path}`)).toBe(true);
  });

  it.each(['/', '/orders', '/me/orders', '/home', '/users', '/name', '/account', '/status', '/sessions/new', '/theme'])(
    '%s does not',
    (path) => {
      expect(asksWhoIsThere(`https://app.test${path}`)).toBe(false);
    },
  );

  it('reads any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof asksWhoIsThere(text)).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });
});
