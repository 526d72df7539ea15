import { describe, expect, it } from 'vitest';
import { readAuthorization } from './authorization.ts';
import { readChallenges } from './challenge.ts';
import { digestFields } from './digest.ts';

describe('RFC 7616 §3.3: the challenge', () => {
  it.each([
    ['Digest realm="a", nonce="n"', { realm: 'a', stale: false, qop: [], algorithmKnown: true }],
    ['Digest realm="a", nonce="n", stale=TRUE', { realm: 'a', stale: true, qop: [], algorithmKnown: true }],
    ['Digest nonce="n", qop="auth, AUTH-INT"', { stale: false, qop: ['auth', 'auth-int'], algorithmKnown: true }],
    [
      'Digest nonce="n", algorithm=SHA-256-sess',
      { stale: false, algorithm: 'SHA-256-sess', qop: [], algorithmKnown: true },
    ],
    // curl tests/data; neither Chromium nor Firefox knows it.
    [
      'Digest nonce="n", algorithm="SHA-512-256"',
      { stale: false, algorithm: 'SHA-512-256', qop: [], algorithmKnown: false },
    ],
  ])('%s', (line, expected) => {
    const [challenge] = readChallenges([line]).value;
    expect(challenge && digestFields(challenge)).toEqual(expected);
  });
});

describe('RFC 7616 §3.4: the answer', () => {
  it('keeps names, algorithm and quality', () => {
    const text =
      'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=sha-256, nonce="7ypf", nc=00000001, cnonce="f2/w", qop=auth, response="753927", opaque="FQhe"';
    expect(readAuthorization(text).credential.form).toEqual({
      kind: 'digest',
      parameters: ['username', 'realm', 'uri', 'algorithm', 'nonce', 'nc', 'cnonce', 'qop', 'response', 'opaque'],
      algorithm: 'SHA-256',
      qop: 'auth',
    });
  });

  it('keeps no value that no registry has', () => {
    expect(readAuthorization('Digest username="a", algorithm=hunter2, qop=hunter2').credential.form).toEqual({
      kind: 'digest',
      parameters: ['username', 'algorithm', 'qop'],
    });
  });

  it.each(['Digest abc', 'Digest username="a', 'Digest nc=', 'Digest user{name="test"'])('%s is unreadable', (text) => {
    expect(readAuthorization(text).credential.form).toEqual({ kind: 'unreadable' });
  });
});
