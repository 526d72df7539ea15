import { bench, describe } from 'vitest';
import { readCookieDate } from './cookie-date.ts';
import { readCookieHeader } from './cookie-header.ts';
import { checkPreflight } from './cors-preflight.ts';
import { readHttpDate } from './http-date.ts';
import { readMediaType } from './media-type.ts';
import { differenceOfOrigins } from './origin.ts';
import { looksLikeSignIn } from './redirect.ts';
import { readSetCookie } from './set-cookie.ts';
import { readMembers } from './structured-field.ts';

/* The other readers on what is worst for them. Twice the length must cost about twice the time. */

const preflightWith = (allowed: string) =>
  checkPreflight({
    origin: 'https://app.test',
    requestMethod: 'PATCH',
    requestHeaders: ['authorization'],
    credentialed: true,
    status: 204,
    allowOrigin: [allowed],
    allowCredentials: ['true'],
    allowMethods: [allowed],
    allowHeaders: [allowed],
  });

const readers: readonly (readonly [name: string, unit: string, read: (text: string) => unknown])[] = [
  ['readSetCookie', 'a=b; ', readSetCookie],
  ['readCookieHeader', 'a=b; ', readCookieHeader],
  ['readCookieDate', 'Jan 1 ', readCookieDate],
  ['readHttpDate', 'Mon, ', readHttpDate],
  ['readMediaType', ';a="\\', readMediaType],
  ['readMembers', 'a;b="\\', readMembers],
  ['differenceOfOrigins', 'https://a.test, ', (text) => differenceOfOrigins('https://app.test', text)],
  ['looksLikeSignIn', '/login?', looksLikeSignIn],
  ['checkPreflight', 'authorization, ', preflightWith],
];

describe.each(readers)('%s', (_name, unit, read) => {
  for (const size of [50_000, 100_000, 200_000]) {
    const text = unit.repeat(size / unit.length);
    bench(`${size} characters`, () => {
      read(text);
    });
  }
});
