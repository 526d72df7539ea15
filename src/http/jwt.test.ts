import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jwtTimes, readJwt } from './jwt.ts';

function part(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const octets = Array.from(new TextEncoder().encode(text), (octet) => String.fromCharCode(octet)).join('');
  return btoa(octets).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function token(claims: unknown, header: object = { alg: 'RS256' }): string {
  return `${part(header)}.${part(claims)}.c2lnbmF0dXJl`;
}

function defectsOf(text: string): readonly string[] {
  return readJwt(text).defects.map(({ code, at }) => `${code}@${at}`);
}

describe('RFC 7519 §3: what is shown', () => {
  it('is the header and the allow-listed claims, and of the rest name and type', () => {
    const { jwt, defects } = readJwt(
      token(
        {
          iss: 'https://issuer.example',
          aud: ['a', 'b'],
          exp: 1,
          sub: 'secret',
          roles: [],
          email_verified: true,
          act: null,
        },
        { alg: 'ES256', typ: 'JWT', kid: 'k1', jwk: { kty: 'EC' }, x5c: ['MII'] },
      ),
    );
    expect(defects).toEqual([]);
    expect(jwt).toEqual({
      header: { alg: 'ES256', typ: 'JWT', kid: 'k1' },
      claims: { iss: 'https://issuer.example', aud: ['a', 'b'], exp: 1 },
      otherClaims: [
        { name: 'sub', type: 'string' },
        { name: 'roles', type: 'array' },
        { name: 'email_verified', type: 'boolean' },
        { name: 'act', type: 'null' },
      ],
      kind: 'signed',
      use: 'unknown',
    });
  });

  it('keeps of a confirmation the names only (RFC 7800 §3.1)', () => {
    expect(readJwt(token({ cnf: { jkt: 'thumbprint' } })).jwt?.claims['cnf']).toEqual(['jkt']);
  });

  it('keeps types honest', () => {
    const { jwt } = readJwt(token({ iss: { a: 1 }, exp: '1', aud: [1, 'a'], nbf: null }));
    expect(jwt?.claims).toEqual({ exp: '1', aud: ['a'] });
    expect(jwt?.otherClaims).toEqual([
      { name: 'iss', type: 'object' },
      { name: 'nbf', type: 'null' },
    ]);
  });

  it('is bounded', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`claim${index}`, 1]));
    const { jwt } = readJwt(
      token({ ...many, iss: 'x'.repeat(1000), scp: Array.from({ length: 200 }, () => 'y'.repeat(100)) }),
    );
    expect(jwt?.otherClaims.length).toBe(100);
    expect(jwt?.claims['iss']).toHaveLength(200);
    expect(jwt?.claims['scp']).toHaveLength(50);
    expect(JSON.stringify(jwt).length).toBeLessThan(20_000);
  });

  it('hides names that may be secrets', () => {
    const { jwt } = readJwt(token({ '9f86d081884c7d659a2feaa0c55ad015': 1, 'https://hasura.io/jwt/claims': {} }));
    expect(jwt?.otherClaims.map(({ name }) => name)).toEqual(['unnamed', 'https://hasura.io/jwt/claims']);
  });

  it('is safe from names of the language', () => {
    const { jwt } = readJwt(
      `${part('{"alg":"RS256","__proto__":{"kid":"x"}}')}.${part('{"__proto__":{"iss":"x"},"constructor":1}')}.c2ln`,
    );
    expect(jwt?.header).toEqual({ alg: 'RS256' });
    expect(jwt?.claims).toEqual({});
    expect(jwt?.otherClaims.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(Object.prototype, 'iss')).toBe(false);
  });
});

describe('kind', () => {
  it.each([
    ['signed', token({})],
    ['unsigned', `${part({ alg: 'none' })}.${part({})}.`],
    ['unsigned', `${part({ alg: 'NONE' })}.${part({})}.c2ln`],
    ['encrypted', `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`],
    ['encrypted', `${part({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })}..b.c.d`],
    ['nested', `${part({ alg: 'RS256', cty: 'JWT' })}.${part(token({}))}.c2ln`],
  ])('%s', (kind, text) => {
    const { jwt, defects } = readJwt(text);
    expect(jwt?.kind).toBe(kind);
    expect(defects).toEqual([]);
  });
});

describe('use', () => {
  it.each<[string, object, object]>([
    ['access', { typ: 'at+jwt' }, { nonce: 'x' }],
    ['access', { typ: 'application/AT+JWT' }, {}],
    ['dpop-proof', { typ: 'dpop+jwt' }, {}],
    ['dpop-proof', {}, { htm: 'GET', htu: 'https://api.example/' }],
    ['access', { typ: 'JWT' }, { typ: 'Bearer', nonce: 'x' }],
    ['id', { typ: 'JWT' }, { typ: 'ID' }],
    ['refresh', { typ: 'JWT' }, { typ: 'Refresh' }],
    ['refresh', {}, { typ: 'Offline' }],
    ['id', {}, { token_use: 'id' }],
    ['access', {}, { token_type: 'access' }],
    ['id', {}, { at_hash: 'x', scope: 'openid' }],
    ['id', {}, { nonce: 'x' }],
    ['access', {}, { nonce: 'x', scp: 'user.read' }],
    ['access', {}, { scope: 'read' }],
    ['unknown', { typ: 'JWT' }, {}],
  ])('%s: %j %j', (use, header, claims) => {
    expect(readJwt(token(claims, { alg: 'RS256', ...header })).jwt?.use).toBe(use);
  });
});

describe('defects', () => {
  const whole = token({ iss: 'x' });
  const header = part({ alg: 'RS256' });
  it.each([
    ['cut in the header', whole.slice(0, 12), ['jwt-truncated@12'], false],
    ['the header alone', header, [`jwt-truncated@${header.length}`], false],
    ['no signature', whole.slice(0, whole.lastIndexOf('.')), [`jwt-truncated@${whole.lastIndexOf('.')}`], true],
    ['an empty signature', `${header}.${part({})}.`, [`jwt-truncated@${header.length + 5}`], true],
    ['four parts', `${header}.a.b.c`, [`jwt-truncated@${header.length + 6}`], false],
    ['six parts', `${header}.a.b.c.d.e`, [`jwt-unreadable@${header.length + 10}`], false],
    ['a broken header (jpadilla/pyjwt)', `a${whole}`, [], false],
    ['a broken header that begins right', `eyJhbGci!.${part({})}.x`, ['jwt-unreadable@0'], false],
    ['a payload that is no JSON', `${header}.aGVsbG8.x`, [`jwt-unreadable@${header.length + 1}`], false],
    ['a payload that is no object (RFC 7519 §7.2)', token('[]'), [`jwt-unreadable@${header.length + 1}`], false],
    ['no payload', `${header}..x`, [`jwt-unreadable@${header.length + 1}`], false],
    ['a part too long', `${header}.${'a'.repeat(70_000)}.x`, ['too-long@65536'], false],
  ])('%s', (_name, text, expected, read) => {
    expect(defectsOf(text)).toEqual(expected);
    expect(readJwt(text).jwt !== undefined).toBe(read);
  });

  it.each(['', 'fubar', '.', '....', 'a.b.c', part({ user: 1 }), `${part({ user: 1 })}.Zx.abc`])(
    '%s is no token at all',
    (text) => {
      expect(readJwt(text)).toEqual({ defects: [] });
    },
  );
});

describe('RFC 7519 §4.1.4–6: times', () => {
  it('come in milliseconds', () => {
    const { jwt } = readJwt(token({ exp: 1300819380, nbf: 1300819380.5, iat: 0 }));
    expect(jwt && jwtTimes(jwt)).toEqual({ exp: 1300819380000, nbf: 1300819380500, iat: 0 });
  });

  it('are left out where they are no numbers', () => {
    const { jwt } = readJwt(token({ exp: '1300819380', nbf: null }));
    expect(jwt && jwtTimes(jwt)).toEqual({});
  });
});

describe('properties', () => {
  it('never throws', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.json().map(part), fc.base64String());
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (parts) => {
        const text = parts.join('.');
        for (const { at } of readJwt(text).defects) expect(at <= text.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('shows any JSON without its values', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (claims) => {
        const { jwt } = readJwt(token(claims));
        expect(jwt?.kind).toBe('signed');
        expect((jwt?.otherClaims.length ?? 0) + Object.keys(jwt?.claims ?? {}).length).toBe(Object.keys(claims).length);
      }),
      { numRuns: 200 },
    );
  });
});
