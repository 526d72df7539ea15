import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, keyCheckOutcome, keyIds, keySetAddress } from './outcome.ts';

const issuer = 'https://login.example.com/';
const metadata = (more: object) => JSON.stringify({ issuer, jwks_uri: 'https://login.example.com/jwks', ...more });

describe('where the keys are', () => {
  it.each<[string, string, object]>([
    ['on the issuer’s host', metadata({}), { kind: 'address', url: 'https://login.example.com/jwks' }],
    ['its name without the slash', metadata({ issuer: issuer.slice(0, -1) }), { kind: 'address' }],
    ['on its site', metadata({ jwks_uri: 'https://keys.example.com/x' }), { kind: 'address' }],
    ['elsewhere', metadata({ jwks_uri: 'https://keys.test/x' }), { kind: 'elsewhere', host: 'keys.test' }],
    ['without https', metadata({ jwks_uri: 'http://login.example.com/x' }), { kind: 'elsewhere' }],
    ['with user info', metadata({ jwks_uri: 'https://a@login.example.com/x' }), { kind: 'elsewhere' }],
    ['of another issuer', metadata({ issuer: 'https://login.test/' }), { kind: 'not-metadata' }],
    ['nowhere', metadata({ jwks_uri: 7 }), { kind: 'not-metadata' }],
    ['no JSON', '<html>', { kind: 'not-metadata' }],
    ['a list', '[]', { kind: 'not-metadata' }],
  ])('%s', (_name, text, expected) => {
    expect(keySetAddress(text, issuer)).toMatchObject(expected);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        keySetAddress(text, issuer);
        keyIds(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what came of it', () => {
  const outcome = (answers: Answers) => keyCheckOutcome({ issuer, kid: 'k1', alg: 'RS256' }, answers);
  const keys = (...ids: readonly (string | undefined)[]): Answers => ({
    kind: 'key-set',
    text: JSON.stringify({ keys: ids.map((kid) => ({ kty: 'RSA', kid })) }),
  });

  it('the key is there', () => {
    expect(outcome(keys('k0', 'k1'))).toEqual({
      says: expect.stringMatching(/publishes the key “k1” .*may still be wrong/),
      result: { kind: 'token-key-checked', issuer, kid: 'k1', present: true, keys: 2 },
    });
  });

  it('the key is not there', () => {
    expect(outcome(keys('k0'))).toEqual({
      says: expect.stringMatching(/publishes 1 key, and “k1” is not among them/),
      result: { kind: 'token-key-checked', issuer, kid: 'k1', present: false, keys: 1 },
    });
  });

  it.each<[string, Answers, RegExp]>([
    ['keys without names', keys('k0', undefined), /not known/],
    ['an empty set', keys(), /not known/],
    ['no key set', { kind: 'key-set', text: '{}' }, /did not give its keys/],
    ['no answer to the second question', { kind: 'key-set', text: undefined }, /did not give its keys/],
    ['no answer at all', { kind: 'no-metadata', answered: false }, /did not answer/],
    ['no metadata', { kind: 'no-metadata', answered: true }, /publishes no metadata/],
    ['keys on another site', { kind: 'elsewhere', host: 'keys.test' }, /at keys\.test, which is another site/],
  ])('proves nothing: %s', (_name, answers, says) => {
    const { result, says: said } = outcome(answers);
    expect(result).toBeUndefined();
    expect(said).toMatch(says);
  });
});
