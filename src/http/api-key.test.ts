import { describe, expect, it } from 'vitest';
import { isApiKeyHeader, readApiKey } from './api-key.ts';

describe('names of headers', () => {
  it.each([
    'X-API-Key',
    'api-key',
    'Ocp-Apim-Subscription-Key',
    'PRIVATE-TOKEN',
    'x-amz-security-token',
    'X-Vault-Token',
  ])('%s holds a key', (name) => {
    expect(isApiKeyHeader(name)).toBe(true);
  });

  it.each(['', 'accept', 'x-request-id', 'x-api-version', 'x-ratelimit-key', 'constructor', '__proto__'])(
    '%s does not',
    (name) => {
      expect(isApiKeyHeader(name)).toBe(false);
    },
  );
});

describe('values', () => {
  it('needs no scheme', () => {
    const { credential, secretAt } = readApiKey('0123456789abcdef');
    expect(credential).toEqual({ form: { kind: 'opaque' }, length: 16, defects: [] });
    expect(secretAt).toBe(0);
  });

  it('reads one all the same', () => {
    const { credential, secretAt } = readApiKey('Bearer 0123456789abcdef');
    expect([credential.scheme, credential.schemeAsSent, secretAt]).toEqual(['bearer', 'Bearer', 7]);
    expect(credential.defects).toEqual([]);
  });

  it.each([
    ['', 'empty@0'],
    ['undefined', 'placeholder-undefined@0'],
    ['YOUR_API_KEY', 'template-left-in@0'],
    ['{{apiKey}}', 'template-left-in@0'],
    ['"abc"', 'quoted@0'],
    ['a,b', 'comma-joined@1'],
    ['a b', 'white-space-inside@1'],
    ['abc ', 'white-space-around@3'],
  ])('%s', (text, expected) => {
    expect(readApiKey(text).credential.defects.map(({ code, at }) => `${code}@${at}`)).toEqual([expected]);
  });

  it.each([
    ['AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe', 'AIza'],
    ['sk_test_4eC39HqLyjWDarjtT1zdp7dc', 'sk_t'],
    ['SG.ngeVfQFYQlKU0ufo8x5d1A.x', 'SG.'],
  ])('tells the issuer of %s', (text, prefix) => {
    expect(readApiKey(text).credential.prefix).toBe(prefix);
  });
});
