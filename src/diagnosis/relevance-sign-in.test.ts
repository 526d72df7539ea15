import { describe, expect, it } from 'vitest';
import { seen } from '../testing/seen.ts';
import { relevance } from './relevance.ts';

const navigation = { type: 'main_frame' } as const;
const callback = 'https://app.test/callback?code=Splxl&state=af0ifjsldkj';
const posted = (body: string, answer: string, then: readonly string[] = []) =>
  seen([`POST https://app.test/callback\n\n${body}`, answer, ...then], navigation);
const home = ['GET https://app.test/', '200'];
const tokens = (fields: string, status: string) => seen([`POST https://idp.test/token\n\n${fields}`, status]);
const deviceGrant = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=x';

describe('signing in', () => {
  it.each([
    [
      'a callback that sets a session and goes to the app',
      seen([`GET ${callback}\nCookie: state=x`, '302\nLocation: /\nSet-Cookie: session=y', ...home], navigation),
    ],
    [
      'a callback that goes to where the sign-in began, with a new session',
      seen(
        [
          `GET ${callback}\nCookie: state=x`,
          '302\nLocation: /login\nSet-Cookie: session=y',
          'GET https://app.test/login',
          '200',
        ],
        navigation,
      ),
    ],
    ['a callback that a page of the app takes', seen([`GET ${callback}`, '200'], navigation)],
    ['a callback by POST', posted('code=Splxl&state=af0ifjsldkj', '302\nLocation: /', home)],
    ['a code that is exchanged', tokens('grant_type=authorization_code&code=Splxl', '200')],
    ['a device that waits for its person (RFC 8628 §3.5)', tokens(deviceGrant, '400')],
    ['a sign-in on another device that is waited for', tokens('grant_type=urn:openid:params:grant-type:ciba', '400')],
  ])('may explain a failure: %s', (_, exchange) => {
    expect(relevance(exchange)).toBe('context');
  });

  it.each([
    ['a form with a state, and an error of its own', posted('error=Something+broke&state=open', '200')],
    ['a form with a code', posted('code=4711', '200')],
  ])('is not: %s', (_, exchange) => {
    expect(relevance(exchange)).toBeUndefined();
  });

  it.each([
    ['a code that is refused', tokens('grant_type=authorization_code&code=Splxl', '400')],
    ['a renewal that is refused', tokens('grant_type=refresh_token&refresh_token=x', '400')],
    ['a device that is refused', tokens(deviceGrant, '401')],
    ['a callback that breaks', seen([`GET ${callback}\nCookie: state=x`, '500'], navigation)],
    [
      'a callback that ends on an error page',
      seen(
        [`GET ${callback}\nCookie: state=x`, '302\nLocation: /error', 'GET https://app.test/error', '200'],
        navigation,
      ),
    ],
    ['an error by POST', posted('error=access_denied&state=af0ifjsldkj', '302\nLocation: /', home)],
  ])('fails: %s', (_, exchange) => {
    expect(relevance(exchange)).toBe('failure');
  });
});

describe('a navigation that the identity provider ended', () => {
  const authorize = 'GET https://login.test/authorize?response_type=code&client_id=zoo';
  it.each([
    ['sent back with an error', ['GET https://app.test/callback?error=access_denied&state=x', '200']],
    ['refused on a page of the provider’s own', [authorize, '400']],
  ])('%s', (_, hops) => {
    expect(relevance(seen(hops, navigation))).toBe('failure');
  });
});
