import { expect, it } from 'vitest';
import { isImpersonal, looksLikeSession } from './session-cookie.ts';

it.each([
  'sessionid',
  'PHPSESSID',
  'JSESSIONID',
  'connect.sid',
  'laravel_session',
  '_gitlab_session',
  '__Host-auth',
  'access_token',
  'wordpress_logged_in_abc',
  'remember_me',
  '.AspNetCore.Identity.Application',
])('%s looks like a session', (name) => {
  expect(looksLikeSession(name)).toBe(true);
  expect(isImpersonal(name)).toBe(false);
});

it.each(['_ga', '_ga_4F9A', '_gid', '_fbp', 'OptanonConsent', '__cf_bm', 'theme', '_pk_id.1.abcd'])(
  '%s says nothing of who somebody is',
  (name) => {
    expect(isImpersonal(name)).toBe(true);
    expect(looksLikeSession(name)).toBe(false);
  },
);

it.each(['x', 'gate', 'ga', 'themes_of_alice', 'languages', 'csrftoken'])('%s may be anything', (name) => {
  expect(isImpersonal(name)).toBe(false);
});
