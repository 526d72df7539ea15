import { describe, expect, it } from 'vitest';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { setsOwnCookie } from './own-cookies.ts';

const navigation: SeenOptions = { type: 'main_frame' };
const callOf = (initiator: string): SeenOptions => ({ initiator });

describe('an answer that sets a cookie of its page’s site', () => {
  it.each<[string, readonly string[], SeenOptions, boolean]>([
    ['a page', ['GET https://app.test/', '200\nSet-Cookie: sid=1'], navigation, true],
    [
      'a redirect',
      ['POST https://app.test/login', '303\nSet-Cookie: sid=1\nLocation: /', 'GET https://app.test/', '200'],
      navigation,
      true,
    ],
    ['one that deletes', ['GET https://app.test/logout', '200\nSet-Cookie: sid=; Max-Age=0'], navigation, true],
    [
      'a call of the same site',
      ['GET https://api.app.test/', '200\nSet-Cookie: sid=1'],
      callOf('https://app.test'),
      true,
    ],
    ['a call to another site', ['GET https://ads.test/', '200\nSet-Cookie: sid=1'], callOf('https://app.test'), false],
    ['a call of nobody', ['GET https://app.test/', '200\nSet-Cookie: sid=1'], {}, false],
    ['a taste', ['GET https://app.test/', '200\nSet-Cookie: theme=dark'], navigation, false],
    ['no cookie', ['GET https://app.test/', '200'], navigation, false],
  ])('%s', (_, hops, options, expected) => {
    expect(setsOwnCookie(seen(hops, options))).toBe(expected);
  });
});
