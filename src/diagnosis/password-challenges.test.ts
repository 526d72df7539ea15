import { describe, expect, it } from 'vitest';
import { factsFor } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { passwordChallenges } from './password-challenges.ts';

const of = (...lines: readonly string[]) =>
  passwordChallenges(
    factsFor(seen(['GET https://app.test/', ['401', ...lines.map((line) => `WWW-Authenticate: ${line}`)].join('\n')])),
  );

describe('passwordChallenges', () => {
  it.each([
    ['Digest realm="x", nonce="m", stale=true', true, false],
    ['Digest realm="x", nonce="m", stale=false', false, false],
    ['Basic realm="x", stale=true', false, false],
    ['Basic realm="x", charset="UTF-8"', false, true],
    ['Basic realm="x", charset="utf-8"', false, true],
    ['Basic realm="x", charset="latin-1"', false, false],
    ['Bearer charset="UTF-8"', false, false],
  ])('%s', (line, nonceWasOld, utf8) => {
    expect(of(line)).toEqual({ nonceWasOld, utf8 });
  });

  it('reads several, and none', () => {
    expect(of('Basic realm="x", charset="UTF-8"', 'Digest nonce="m", stale=true')).toEqual({
      nonceWasOld: true,
      utf8: true,
    });
    expect(of()).toEqual({ nonceWasOld: false, utf8: false });
  });
});
