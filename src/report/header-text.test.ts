import { describe, expect, it } from 'vitest';
import { inEnglish } from '../language/speech.ts';
import { leakOf } from '../testing/canaries.ts';
import { testJwt, testSealer } from '../testing/seen.ts';
import { headerText, isoTime, reportHeader } from './header-text.ts';

function shown(name: string, value: string) {
  const [header] = testSealer.headers([{ name, value }]).list;
  if (header === undefined) throw new Error('no header');
  return reportHeader(header, inEnglish);
}

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('a header in words', () => {
  it.each([
    ['Server', 'nginx', 'nginx', false],
    ['Server', 'word '.repeat(1000), `${'word '.repeat(409)}wor… (2952 more characters)`, false],
    [
      'Authorization',
      basic('alice: hunter2pass'),
      'Basic user name of 5 characters and password of 12 characters with white space around, 30 characters, mark ',
      true,
    ],
    ['Authorization', 'Bearer undefined', 'Bearer unreadable value, 16 characters, mark ', true],
    [
      'Authorization',
      `Bearer ${testJwt({ iss: 'https://idp.test', exp: 1_800_000_000, sub: 'alice' })}`,
      'Bearer JSON Web Token (signed, alg=RS256, typ=JWT, iss=https://idp.test, exp=2027-01-15T08:00:00Z)',
      true,
    ],
    [
      'Authorization',
      'Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345',
      'Bearer opaque secret, begins with ghp_, ',
      true,
    ],
    [
      'Authorization',
      'Digest username="u", realm="r", nonce="n", uri="/", response="x"',
      'Digest Digest response (username, realm, nonce, uri, response), ',
      true,
    ],
    ['Authorization', 'NTLM TlRMTVNTUAADAAAA', 'NTLM ntlm message, ', true],
    ['Cookie', 'a=1; b=22; =', 'a (2 bytes, mark ', true],
    [
      'Set-Cookie',
      'sid=abc; Path=/x; Domain=.a.test; Max-Age=60; Secure; HttpOnly; SameSite=lax; Partitioned',
      'sid (6 bytes, mark ',
      true,
    ],
    ['X-Unknown', 'hunter2pass', 'sealed, 11 characters, mark ', true],
  ])('%s: %s', (name, value, beginning, sealed) => {
    const header = shown(name, value);
    expect(header).toMatchObject({ name, sealed });
    expect(header.text.slice(0, beginning.length)).toBe(beginning);
    for (const secret of ['hunter2pass', 'alice', 'sealedword']) expect(leakOf(header.text, secret)).toBeUndefined();
  });

  it('of a cookie shows what the jar would do with it', () => {
    expect(
      shown('Set-Cookie', 'sid=abc; Path=/x; Domain=.a.test; Max-Age=60; Secure; HttpOnly; SameSite=lax; Partitioned')
        .text,
    ).toMatch(
      /^sid \(6 bytes, mark [0-9a-f]{8}\); Domain=a\.test; Path=\/x; Max-Age=60; Secure; HttpOnly; Partitioned; SameSite=Lax$/,
    );
  });

  it('names each fault once', () => {
    expect(shown('Authorization', ' "Bearer  Bearer x" ').text).toMatch(/faults: [a-z-]+(?:, [a-z-]+)*$/);
  });

  it('of cookies tells how many could not be read', () => {
    expect(headerText({ kind: 'cookies', cookies: [], size: 3, malformed: 2 }, inEnglish)).toBe('2 unreadable');
  });
});

describe('times', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [1, '1970-01-01T00:00:00.001Z'],
    [-1000, '1969-12-31T23:59:59Z'],
    [8.64e15, '+275760-09-13T00:00:00Z'],
    [8.64e15 + 1, '8640000000000001 ms since 1970'],
    [Number.POSITIVE_INFINITY, 'Infinity ms since 1970'],
    [Number.NaN, 'NaN ms since 1970'],
  ])('%d', (milliseconds, expected) => {
    expect(isoTime(milliseconds)).toBe(expected);
  });
});
