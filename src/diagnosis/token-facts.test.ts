import { describe, expect, it } from 'vitest';
import { factsFor } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { claimTexts, heldScopes, sentToken, serverSays } from './token-facts.ts';

const jwt = testJwt({ exp: testTime / 1000 });
const opaque = 'mF_9.B5f-4.1JqM';
const facts = (headers: string, answer = '401') => factsFor(seen([`GET https://api.test/\n${headers}`, answer]));
const jwtOf = (claims: Readonly<Record<string, unknown>>) =>
  sentToken(facts(`Authorization: Bearer ${testJwt(claims)}`))?.jwt;

describe('the token that went along', () => {
  it.each([
    ['Bearer', `Authorization: Bearer ${opaque}`, 'Authorization', undefined],
    ['DPoP', `Authorization: DPoP ${jwt}`, 'Authorization', testTime],
    ['in a header of its own', `X-Access-Token: ${jwt}`, 'X-Access-Token', testTime],
    ['the readable one of two', `Authorization: Bearer ${opaque}\nX-Id-Token: ${jwt}`, 'X-Id-Token', testTime],
  ])('%s', (_, headers, name, exp) => {
    const token = sentToken(facts(headers));
    expect(token?.name).toBe(name);
    expect(token?.times.exp).toBe(exp);
  });

  it.each([
    ['nothing', ''],
    ['a password', `Authorization: Basic ${btoa('a:b')}`],
    ['an API key', 'X-Api-Key: 0123456789abcdef0123'],
  ])('none: %s', (_, headers) => {
    expect(sentToken(facts(headers))).toBeUndefined();
  });
});

describe('the scopes that a token claims', () => {
  it.each([
    ['RFC 9068 §2.2.3', { scope: 'a b' }, ['a', 'b']],
    ['Microsoft', { scp: 'a b' }, ['a', 'b']],
    ['Okta', { scp: ['a', 'b'] }, ['a', 'b']],
    ['none granted', { scope: '' }, []],
    ['no such claim', { sub: 'x' }, undefined],
    ['a number', { scope: 7 }, undefined],
    ['cut when it was sealed', { scope: 'abc '.repeat(60) }, undefined],
  ])('%s', (_, claims, scopes) => {
    expect(heldScopes(jwtOf(claims))).toEqual(scopes);
  });

  it('of an opaque token nobody knows', () => {
    expect(heldScopes(undefined)).toBeUndefined();
    expect(claimTexts(jwtOf({ aud: ['a', 'b'] }), 'aud')).toEqual(['a', 'b']);
    expect(claimTexts(jwtOf({}), '__proto__')).toBeUndefined();
  });
});

describe('what the server says', () => {
  it('counts of whichever challenge', () => {
    const answer =
      '401\nWWW-Authenticate: Basic realm="x", Bearer error="invalid_token", error_description="jwt expired"';
    expect(serverSays(facts('', answer), 'expired')).toBe(true);
    expect(serverSays(facts('', answer), 'audience', 'issuer')).toBe(false);
    expect(serverSays(facts('', '401'), 'expired')).toBe(false);
  });
});
