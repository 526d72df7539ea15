import { describe, expect, it } from 'vitest';
import type { HeaderValue } from '../model/header.ts';
import { testJwt, testSealer, testTime } from '../testing/seen.ts';
import { filler, shapedValue } from './shaped-value.ts';

function sealed(name: string, text: string): HeaderValue {
  const [header] = testSealer.headers([{ name, value: text }]).list;
  if (header === undefined) throw new Error('no header');
  return header.value;
}

/** What must be the same when the file is read back. */
function shape(value: HeaderValue): unknown {
  switch (value.kind) {
    case 'credential': {
      const { scheme, schemeAsSent, form, prefix, defects } = value.credential;
      return [scheme, schemeAsSent, form, prefix, defects.map(({ code }) => code)];
    }
    case 'cookies':
      return value.cookies.map(({ name, size }) => [name, size]);
    case 'set-cookie': {
      const { fingerprint: _fingerprint, defects: _defects, ...rest } = value.cookie;
      return rest;
    }
    default:
      return value.kind;
  }
}

const secret = 'hunter2hunter2hunter2hunter2';
const jwt = testJwt({
  exp: testTime / 1000,
  iss: 'https://login.test/é',
  aud: ['a', 'b'],
  sub: secret,
  roles: [secret],
  n: 7,
});

describe('what is written reads as what was sealed', () => {
  it.each<[string, string]>([
    ['Authorization', `Bearer ${jwt}`],
    ['Authorization', `bearer ${secret}`],
    ['Authorization', `Bearer ghp_${secret}${secret}`],
    ['Authorization', `DPoP ${jwt}`],
    ['Authorization', `Basic ${btoa(`demo:${secret}`)}`],
    ['Authorization', `Basic ${btoa(`demo :${secret}`)}`],
    ['Authorization', 'Bearer undefined'],
    ['Authorization', 'Bearer null'],
    ['Authorization', 'Bearer [object Object]'],
    ['Authorization', 'Bearer'],
    ['Authorization', `Bearer Bearer ${secret}`],
    ['Authorization', `Bearer "${secret}"`],
    [
      'Authorization',
      `Digest username="demo", realm="x", nonce="${secret}", uri="/", response="${secret}", algorithm=MD5, qop=auth`,
    ],
    [
      'Authorization',
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'f'.repeat(64)}`,
    ],
    ['Authorization', 'Negotiate TlRMTVNTUAABAAAA'],
    ['Authorization', 'NTLM TlRMTVNTUAADAAAA'],
    ['X-Api-Key', secret],
    ['X-Unknown', secret],
    ['Cookie', `session=${secret}; theme=dark; a=`],
    [
      'Set-Cookie',
      `session=${secret}; Path=/; Domain=app.test; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=60`,
    ],
    ['Set-Cookie', `session=${secret}; Expires=Mon, 23 Nov 2026 10:00:00 GMT`],
    ['WWW-Authenticate', 'Bearer realm="orders", error="invalid_token"'],
  ])('%s: %s', (name, text) => {
    const before = sealed(name, text);
    const written = shapedValue(before);
    expect(shape(sealed(name, written))).toEqual(shape(before));
    expect(written).not.toContain(secret);
    expect(written).not.toContain(btoa(secret).slice(0, 20));
  });
});

describe('in place of a secret', () => {
  it.each([0, 1, 7, 8, 9, 40, 200])('%i letters', (length) => {
    expect(filler(length, '0123abcd')).toHaveLength(length);
  });

  it('equal secrets are equal, and others are not', () => {
    const written = (text: string) => shapedValue(sealed('Cookie', `a=${text}`));
    expect(written(secret)).toBe(written(secret));
    expect(written(secret)).not.toBe(written(secret.replace('h', 'j')));
  });
});
