import { describe, expect, it } from 'vitest';
import { seen } from '../testing/seen.ts';
import { failedReturn } from './sign-in-return.ts';

const cookies = '\nCookie: lang=en; session=x';
const callback = (answer: string, ...then: readonly string[]) =>
  seen([`GET https://app.test/callback?code=Splxl&state=af0ifjsldkj${cookies}`, answer, ...then], {
    type: 'main_frame',
  });
const to = (url: string, headers = '', status = '200') =>
  callback(`302\nLocation: ${url}${headers}`, `GET ${url}`, status);
const again = 'https://idp.test/authorize?response_type=code&client_id=zoo&state=bb0';
const back = '&redirect_uri=https%3A%2F%2Fapp.test%2Fcallback';

describe('a return with cookies that the app did not take', () => {
  it.each([
    ['an error', callback('400'), false],
    ['to an error page', to('https://app.test/auth/error'), true],
    ['to a sign-in page that tells of an error', to('https://app.test/login?error=state_mismatch'), true],
    ['to the sign-in page', to('https://app.test/login'), true],
    [
      'to the sign-in page, its cookie deleted',
      to('https://app.test/sign-in', '\nSet-Cookie: state=; Max-Age=0'),
      true,
    ],
    ['to the provider, for the same callback', to(`${again}${back}`), true],
  ])('%s', (_, exchange, sentAway) => {
    expect(failedReturn(exchange)?.sentAway).toBe(sentAway);
  });

  it.each([
    ['it shows a page', callback('200')],
    ['to the app', to('https://app.test/')],
    ['to a page that is not there', to('https://app.test/old', '', '404')],
    ['to the sign-in page, with a new session', to('https://app.test/login', '\nSet-Cookie: session=y')],
    ['a broker, to sign in for the first time', to('https://app.test/login/first')],
    ['a broker, to another provider', to(`${again}&redirect_uri=https%3A%2F%2Fapp.test%2Fother`)],
    ['to the provider, for a stronger sign-in', to(`${again}${back}&acr_values=mfa`)],
    ['to an error page of another site', to('https://other.test/error')],
  ])('is none: %s', (_, exchange) => {
    expect(failedReturn(exchange)).toBeUndefined();
  });
});
