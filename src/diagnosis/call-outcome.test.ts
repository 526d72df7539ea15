import { describe, expect, it } from 'vitest';
import { seen } from '../testing/seen.ts';
import { callOutcome } from './call-outcome.ts';

const call = (headers: string, answer = '401') =>
  callOutcome(seen([`GET https://app.test/me?x=1\n${headers}`, answer]), true);

describe('what is kept of a call to compare it', () => {
  it.each<[string, readonly string[]]>([
    ['Accept: */*', []],
    ['Cookie: theme=dark; _ga=1', []],
    ['Cookie: theme=dark; basket=1', ['basket']],
    ['Cookie: basket=1; session=abc', ['session']],
    ['Authorization: Bearer mF_9.B5f-4.1JqM\nX-API-Key: k1\nCookie: sid=1', ['Authorization', 'x-api-key', 'sid']],
  ])('%s', (headers, carried) => {
    expect(call(headers)).toEqual({
      call: 'GET https://app.test/me',
      failed: true,
      came: '401',
      carried,
      ledToSignIn: false,
    });
  });

  it('holds no secret', () => {
    expect(JSON.stringify(call('Authorization: Bearer hunter2hunter2\nCookie: session=hunter2'))).not.toContain(
      'hunter2',
    );
  });

  it('tells a call that was led to the sign-in from one that is the sign-in', () => {
    const led = (from: string, to: string) =>
      callOutcome(seen([`GET ${from}`, `302\nLocation: ${to}`, `GET ${to}`, '200']), false).ledToSignIn;
    expect(led('https://app.test/me', 'https://app.test/login')).toBe(true);
    expect(led('https://app.test/login', 'https://app.test/login/')).toBe(false);
    expect(led('https://app.test/me', 'https://app.test/you')).toBe(false);
  });
});
