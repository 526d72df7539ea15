import { describe, expect, it } from 'vitest';
import { isNameLike } from './name-like.ts';

it.each([
  ...['Basic', 'AWS4-HMAC-SHA256', 'SharedAccessSignature', 'x-amz-content-sha256', 'WLID1.0', 'oauth2', 'SHA-512-256'],
  ...[
    'DPoP',
    'email_verified',
    'https://hasura.io/jwt/claims',
    'username*',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
  ],
])('%s may be shown', (text) => {
  expect(isNameLike(text, 100)).toBe(true);
});

it.each([
  ...[
    '',
    '...',
    'x'.repeat(101),
    '9f86d081884c7d65',
    '550e8400-e29b-41d4-a716-446655440000',
    'mF9B5f41JqM',
    'aBcDeFgHiJkL',
  ],
  ...['Zm9vOmJhcg', '1234567890'],
])('"%s" may not', (text) => {
  expect(isNameLike(text, 100)).toBe(false);
});

describe('length', () => {
  it('is bounded by the caller', () => {
    expect([isNameLike('abcd', 4), isNameLike('abcde', 4)]).toEqual([true, false]);
  });
});
