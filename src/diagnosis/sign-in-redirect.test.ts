import { expect, it } from 'vitest';
import { seen } from '../testing/seen.ts';
import { signInRedirect } from './sign-in-redirect.ts';

const page = 'https://app.test';
const call = `GET ${page}/api/me`;
const followed = [call, '302\nLocation: /login', `GET ${page}/login`, '200'];

it.each([
  ['followed', seen(followed), { hop: 0, to: `${page}/login` }],
  [
    'not followed, because CORS forbids it',
    seen([call, '302\nLocation: https://login.test/login'], { error: 'net::ERR_FAILED' }),
    { hop: 0, to: 'https://login.test/login' },
  ],
  [
    'behind another redirect',
    seen([call, '301\nLocation: /v2/me', `GET ${page}/v2/me`, '302\nLocation: /login', `GET ${page}/login`, '200']),
    { hop: 1, to: `${page}/login` },
  ],
  ['a navigation may go there', seen(followed, { type: 'main_frame' }), undefined],
  ['it began there', seen([`GET ${page}/login`, '302\nLocation: /login/2', `GET ${page}/login/2`, '200']), undefined],
  ['elsewhere', seen([call, '302\nLocation: /v2/me', `GET ${page}/v2/me`, '200']), undefined],
  ['a Location that is no redirect', seen([call, '201\nLocation: /login']), undefined],
])('%s', (_, exchange, expected) => {
  expect(signInRedirect(exchange)).toEqual(expected);
});
