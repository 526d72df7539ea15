import { describe, expect, it } from 'vitest';
import { seen } from '../testing/seen.ts';
import { isSignInRequest, oauthErrorOf } from './oauth-facts.ts';

const navigation = { type: 'main_frame' } as const;
const at = (url: string, type = 'main_frame') => oauthErrorOf(seen([`GET ${url}`, '200'], { type }));

describe('an error that the identity provider sent back', () => {
  it.each([
    ['in the query', 'https://app.test/cb?error=access_denied&state=x'],
    ['in the fragment of an app that keeps its path there', 'https://app.test/#/cb?error=access_denied&state=x'],
    ['in the fragment alone', 'https://app.test/#error=access_denied&state=x'],
  ])('%s', (_, url) => {
    expect(at(url)).toMatchObject({ code: 'access_denied', host: 'app.test', certain: true, silent: false });
  });

  it('names who sent back, and where that was seen', () => {
    const exchange = seen(
      [
        'GET https://app.test/login',
        '302\nLocation: https://login.test/a?client_id=z&response_type=code',
        'GET https://login.test/a?client_id=z&response_type=code',
        '302\nLocation: https://app.test/cb#error=server_error',
        'GET https://app.test/cb',
        '200',
      ],
      navigation,
    );
    expect(oauthErrorOf(exchange)).toMatchObject({ provider: 'login.test', hop: 1, where: 'redirect', certain: true });
  });

  it.each([
    ['with its state', 'error=access_denied&state=x', { code: 'access_denied', certain: true }],
    ['alone', 'error=server_error', { code: 'server_error', certain: false }],
  ])('by POST, %s', (_, body, expected) => {
    const posted = seen([`POST https://app.test/cb\n\n${body}`, '200'], {
      ...navigation,
      initiator: 'https://login.test',
    });
    expect(oauthErrorOf(posted)).toMatchObject({
      where: 'form',
      provider: 'login.test',
      host: 'app.test',
      ...expected,
    });
  });

  it.each([
    ['no code of a standard', 'https://app.test/cb?error=1&state=x'],
    ['a word of the app’s own', 'https://app.test/login?error=bad_credentials'],
    ['none', 'https://app.test/cb?code=abc&state=x'],
  ])('is not: %s', (_, url) => {
    expect(at(url)).toBeUndefined();
  });

  it('is none in an image or a call', () => {
    expect(at('https://app.test/cb?error=access_denied', 'image')).toBeUndefined();
    expect(at('https://app.test/cb?error=access_denied', 'xmlhttprequest')).toBeUndefined();
  });

  it('is an answer, where a frame asked whether somebody is signed in', () => {
    expect(at('https://app.test/cb?error=login_required', 'sub_frame')?.silent).toBe(true);
    expect(at('https://app.test/cb?error=server_error', 'sub_frame')?.silent).toBe(false);
    expect(at('https://app.test/cb?error=login_required')?.silent).toBe(false);
  });
});

describe('RFC 6749 §4.1.1: a sign-in request', () => {
  it.each([
    ['https://login.test/a?client_id=z&response_type=code', true],
    ['https://login.test/a?client_id=z', false],
    ['https://login.test/a?response_type=code', false],
  ])('%s: %s', (url, expected) => {
    expect(isSignInRequest(seen([`GET ${url}`, '200'], navigation).hops[0])).toBe(expected);
  });
});
