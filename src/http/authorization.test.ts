import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CredentialDefect } from '../model/credential.ts';
import { readApiKey } from './api-key.ts';
import { readAuthorization } from './authorization.ts';

/** RFC 7515 Appendix A.1, with `exp` and `iss` as claims. */
const jwt =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
/** RFC 7617 §2. */
const pair = 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==';

function defectsOf(text: string): readonly string[] {
  return readAuthorization(text).credential.defects.map(({ code, at }) => `${code}@${at}`);
}

describe('RFC 9110 §11.4: scheme and form', () => {
  it.each([
    [`Bearer ${jwt}`, 'bearer', 'jwt', 7],
    ['bearer mF_9.B5f-4.1JqM', 'bearer', 'opaque', 7],
    [`Basic ${pair}`, 'basic', 'basic', 6],
    [`BASIC   ${pair}`, 'basic', 'basic', 8],
    [`DPoP ${jwt}`, 'dpop', 'jwt', 5],
    ['Digest username="a", realm="b", nonce="c", uri="/", response="d"', 'digest', 'digest', 7],
    ['AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20130524/us-east-1/s3/aws4_request', 'aws4-hmac-sha256', 'sigv4', 17],
    ['Negotiate YIIB/wYJKoZIhvcSAQICAQBu', 'negotiate', 'negotiate', 10],
    ['NTLM TlRMTVNTUAABAAAA', 'ntlm', 'negotiate', 5],
    ['Token 0123456789abcdef', 'token', 'opaque', 6],
    ['Token token="0123456789abcdef"', 'token', 'parameters', 6],
    ['Fancy nonce="4\\2",yes=no', 'fancy', 'parameters', 6],
    ['Zoho-oauthtoken 1000.8cb99dxxxxxxxxxx', 'zoho-oauthtoken', 'opaque', 16],
  ])('%s', (text, scheme, kind, secretAt) => {
    const read = readAuthorization(text);
    expect([read.credential.scheme, read.credential.form.kind, read.secretAt]).toEqual([scheme, kind, secretAt]);
    expect(read.credential.defects).toEqual([]);
    expect(read.credential.length).toBe(text.length);
  });

  it('keeps the letter case of the scheme', () => {
    expect(readAuthorization(`bEARER ${jwt}`).credential.schemeAsSent).toBe('bEARER');
  });

  it('never takes a word for a scheme that could be a secret', () => {
    for (const text of [
      'Zm9vYmFy3kX9Qw7 x',
      'NoParamScheme',
      `${'a'.repeat(33)} x`,
      '9b2d6c1fe04a x',
      'p@ss(word) x',
    ]) {
      const { credential, secretAt } = readAuthorization(text);
      expect([credential.scheme, secretAt], text).toEqual([undefined, 0]);
    }
  });

  it('tells who issued an opaque token', () => {
    expect(readAuthorization(`Bearer ghp_${'x'.repeat(36)}`).credential.prefix).toBe('ghp_');
    expect(readAuthorization(`token glpat-${'x'.repeat(20)}`).credential.prefix).toBe('glpa');
    expect(
      readAuthorization('AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/1/2/s3/aws4_request').credential.prefix,
    ).toBe('AKIA');
    expect(readAuthorization('Bearer hello-world-hello').credential.prefix).toBeUndefined();
  });
});

describe('what programs get wrong', () => {
  it.each<[CredentialDefect, string, number]>([
    ['empty', '', 0],
    ['empty', 'Bearer', 6],
    ['empty', 'Basic ', 5],
    ['empty', 'Bearer ""', 7],
    ['placeholder-undefined', 'Bearer undefined', 7],
    ['placeholder-undefined', 'undefined', 0],
    ['placeholder-undefined', 'Bearer "undefined"', 8],
    ['placeholder-undefined', `Basic ${btoa('undefined:undefined')}`, 6],
    ['placeholder-null', 'Bearer null', 7],
    ['placeholder-null', 'Bearer None', 7],
    ['placeholder-null', 'null', 0],
    ['placeholder-null', `Basic ${btoa('user:null')}`, 6],
    ['placeholder-object', 'Bearer [object Object]', 7],
    ['placeholder-object', 'Bearer [object Promise]', 7],
    ['placeholder-object', '[object Object]', 0],
    ['placeholder-nan', 'Bearer NaN', 7],
    ['template-left-in', 'Bearer \u0024{token}', 7],
    ['template-left-in', 'Bearer abc\u0024{token.value}', 7],
    ['template-left-in', 'Bearer {{token}}', 7],
    ['template-left-in', 'Bearer {{ access_token }}', 7],
    ['template-left-in', 'Bearer <token>', 7],
    ['template-left-in', 'Bearer <your token here>', 7],
    ['template-left-in', 'Bearer {token}', 7],
    ['template-left-in', 'Bearer %TOKEN%', 7],
    ['template-left-in', 'Bearer $TOKEN', 7],
    ['template-left-in', 'Bearer YOUR_ACCESS_TOKEN', 7],
    ['template-left-in', 'Bearer token', 7],
    ['scheme-doubled', `Bearer Bearer ${jwt}`, 7],
    ['scheme-doubled', `Bearer bearer ${jwt}`, 7],
    ['scheme-doubled', `Basic Bearer ${jwt}`, 6],
    ['scheme-doubled', `Bearer Basic ${pair}`, 7],
    ['scheme-missing', jwt, 0],
    ['scheme-missing', pair, 0],
    ['scheme-missing', 'mF_9.B5f-4.1JqM', 0],
    ['scheme-joined', `Bearer:${jwt}`, 6],
    ['scheme-joined', `Bearer: ${jwt}`, 6],
    ['scheme-joined', `Bearer=${jwt}`, 6],
    ['scheme-joined', `Bearer%20${jwt}`, 6],
    ['scheme-joined', `Bearer+${jwt}`, 6],
    ['scheme-joined', `Bearer${jwt}`, 6],
    ['scheme-joined', `Basic${pair}`, 5],
    ['scheme-joined', `basic_${pair}`, 5],
    ['quoted', `Bearer "${jwt}"`, 7],
    ['quoted', `"Bearer ${jwt}"`, 0],
    ['quoted', `Bearer '${jwt}'`, 7],
    ['quoted', `Bearer ${jwt}"`, 7],
    ['white-space-inside', 'Bearer abc def', 10],
    ['white-space-inside', `Basic ${pair.slice(0, 8)} ${pair.slice(8)}`, 14],
    ['white-space-inside', `Bearer ${jwt.slice(0, 60)}\n${jwt.slice(60)}`, 67],
    ['white-space-around', ` Bearer ${jwt}`, 0],
    ['white-space-around', `Bearer ${jwt} `, 7 + jwt.length],
    ['comma-joined', `Bearer ${jwt}, Bearer ${jwt}`, 7 + jwt.length],
    ['comma-joined', `Basic ${pair}, Bearer ${jwt}`, 6 + pair.length],
    ['comma-joined', 'Digest username="a", realm="b", nonce="c", Basic QTpC', 43],
    ['control-character', 'Bearer abc\u0000def', 10],
    ['control-character', `Basic ${btoa('user:password\n')}`, 6],
    ['non-ascii', 'Bearer abc\u2026', 10],
    ['jwt-truncated', `Bearer ${jwt.slice(0, 30)}`, 37],
    ['jwt-truncated', `Bearer ${jwt.slice(0, 80)}`, 87],
    ['jwt-truncated', `Bearer ${jwt.slice(0, jwt.lastIndexOf('.'))}`, 7 + jwt.lastIndexOf('.')],
    ['jwt-truncated', `Bearer ${jwt.slice(0, jwt.lastIndexOf('.') + 1)}`, 8 + jwt.lastIndexOf('.')],
    ['jwt-unreadable', `Bearer eyJhbGci!.${jwt}`, 7],
    ['basic-not-base64', 'Basic user:password', 6],
    ['basic-not-base64', 'Basic dXNlcmlkOnNlY3JldA===', 6],
    ['basic-base64url', `Basic ${btoa('user:p\u00ff\u00fe').replace('/', '_')}`, 14],
    ['basic-without-colon', `Basic ${btoa('password')}`, 6],
    ['basic-unpadded', `Basic ${pair.replace('==', '')}`, 6 + pair.length - 2],
    ['too-long', `Bearer ${'x'.repeat(20_000)}`, 16_384],
  ])('%s: %s', (code, text, at) => {
    expect(defectsOf(text)).toContain(`${code}@${at}`);
  });

  it.each([
    ['the token behind a doubled scheme', `Bearer Bearer ${jwt}`],
    ['a joined token', `Bearer${jwt}`],
    ['a quoted token', `Bearer "${jwt}"`],
    ['a quoted value', `"Bearer ${jwt}"`],
    ['a wrapped token', `Bearer ${jwt.slice(0, 60)}\n${jwt.slice(60)}`],
    ['the first of two', `Bearer ${jwt}, Basic ${pair}`],
    ['a token without a scheme', jwt],
    ['a token behind the wrong scheme', `Basic Bearer ${jwt}`],
  ])('still reads %s', (_name, text) => {
    const { form } = readAuthorization(text).credential;
    expect(form.kind === 'jwt' && form.jwt.claims['iss']).toBe('joe');
  });

  it('fingerprints the same secret however the scheme sticks to it', () => {
    for (const text of [
      `Bearer ${jwt}`,
      `Bearer  ${jwt}`,
      `Bearer:${jwt}`,
      `Bearer Bearer ${jwt}`,
      ` Bearer ${jwt}`,
      jwt,
    ]) {
      expect(text.slice(readAuthorization(text).secretAt)).toBe(jwt);
    }
  });

  it.each([
    'Bearer mF_9.B5f-4.1JqM',
    // Opaque tokens that are base64 of JSON (Grafana) or begin with it and a signature (itsdangerous).
    `Bearer ${btoa('{"k":"OKSpmiRV6FuJe1Uh1l4VWtOYZck2FXnk","n":"test","id":1}')}`,
    `Bearer ${btoa('{"user":1}').replace(/=+$/, '')}.ZxYw.abcdefghijkl`,
    'Bearer abc==',
    'SharedAccessSignature sr=https%3A%2F%2Fx&sig=abc%3D&se=1&skn=Root',
  ])('finds nothing wrong with %s', (text) => {
    expect(defectsOf(text)).toEqual([]);
  });
});

const base62 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
/** Random as a generator of secrets makes them: long, with digits and both cases. */
const random = fc
  .noBias(fc.string({ unit: fc.constantFrom(...base62), minLength: 24, maxLength: 60 }))
  .filter((secret) => (secret.match(/\d/g)?.length ?? 0) > 4 && /[A-Z]/.test(secret) && /[a-z]/.test(secret));
const hexadecimal = fc
  .noBias(fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 64 }))
  .filter((secret) => (secret.match(/\d/g)?.length ?? 0) > 8);
const secrets = fc.oneof(random, hexadecimal, fc.uuid());

const slots: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `${secret} ${secret}`,
  (secret) => `Bearer ${secret}`,
  (secret) => `Bearer ${secret} ${secret}`,
  (secret) => `Bearer "${secret}", Basic ${secret}`,
  (secret) => `Bearer ${secret}=${secret}`,
  (secret) => `Basic ${btoa(`${secret}:${secret}`)}`,
  (secret) => `Basic ${secret}:${secret}`,
  (secret) => `Digest username="${secret}", realm="${secret}", nonce="${secret}", response="${secret}", qop=${secret}`,
  (secret) => `Digest ${secret}="${secret}", algorithm=${secret}`,
  (secret) =>
    `AWS4-HMAC-SHA256 Credential=${secret}/20130524/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=${secret}`,
  (secret) =>
    `AWS4-HMAC-SHA256 Credential=${secret}/${secret}/${secret}/${secret}/aws4_request, SignedHeaders=${secret};host`,
  (secret) => `Fancy ${secret}="${secret}", x=${secret}`,
  (secret) => `Fancy ${secret}`,
  (secret) => `ApiKey id=${secret};key=${secret}`,
  (secret) => `Negotiate ${secret}`,
  (secret) => `Bearer eyJ${secret}`,
  (secret) => `Bearer ${jwt.slice(0, jwt.lastIndexOf('.'))}.${secret}`,
  (secret) =>
    `Bearer ${btoa('{"alg":"HS256"}')}.${btoa(JSON.stringify({ sub: secret, [secret]: secret, list: [secret], cnf: { [secret]: secret } }))}.${secret}`,
  (secret) =>
    `Bearer ${btoa(JSON.stringify({ alg: 'HS256', jwk: { k: secret }, [secret]: secret }))}.${btoa('{}')}.${secret}`,
];

describe('properties', () => {
  it.each(slots.map((slot, index) => [index, slot] as const))(
    'no run of a secret comes out, slot %i',
    (_index, slot) => {
      fc.assert(
        fc.property(secrets, (secret) => {
          const out = JSON.stringify([readAuthorization(slot(secret)), readApiKey(slot(secret))]).toLowerCase();
          for (let at = 0; at + 8 <= secret.length; at += 1) {
            expect(out).not.toContain(secret.slice(at, at + 8).toLowerCase());
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  it('never throws, and offsets lie in the text', () => {
    const start = fc.constantFrom(
      '',
      'Bearer ',
      'Basic ',
      'Digest ',
      'Negotiate ',
      'AWS4-HMAC-SHA256 ',
      '"Bearer ',
      'Bearer:',
    );
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary' }), (scheme, rest) => {
        const text = scheme + rest;
        const { credential, secretAt } = readAuthorization(text);
        for (const { at } of credential.defects) expect(at >= 0 && at <= text.length).toBe(true);
        expect(secretAt >= 0 && secretAt <= text.length).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('survives any mutation of a valid value', () => {
    const values = [`Bearer ${jwt}`, `Basic ${pair}`, 'Digest username="a", realm="b", nonce="c", qop=auth'];
    fc.assert(
      fc.property(
        fc.constantFrom(...values),
        fc.nat(200),
        fc.nat(5),
        fc.string({ maxLength: 3 }),
        (value, at, drop, put) => {
          const text = value.slice(0, at) + put + value.slice(at + drop);
          expect(readAuthorization(text).credential.length).toBe(text.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([',', '"', ' ', '=', '.', 'a', 'Bearer ', '\u0024{', '{{', '\u00e9', 'a=b,'])(
    'one megabyte of %s',
    (unit) => {
      for (const start of ['', 'Bearer ', 'Basic ', 'Digest ', 'Fancy ', 'Negotiate ']) {
        const text = start + unit.repeat(1_000_000 / unit.length);
        expect(JSON.stringify(readAuthorization(text)).length).toBeLessThan(5000);
      }
    },
  );
});
