import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CredentialsMode,
  type CredentialsSigns,
  credentialsMode,
  forbiddenRequestHeader,
  isSafelistedMethod,
  isSafelistedRequestHeader,
} from './cors-request.ts';

describe('methods, Fetch section 2.2.1', () => {
  it.each([
    ['GET', true],
    ['HEAD', true],
    ['POST', true],
    ['OPTIONS', false],
    ['PUT', false],
    ['post', false],
    ['', false],
  ])('%j needs no preflight: %s', (method, expected) => {
    expect(isSafelistedMethod(method)).toBe(expected);
  });
});

describe('headers, Fetch section 2.2.2', () => {
  // Chromium services/network/public/cpp/cors/cors_unittest.cc, web-platform-tests cors/cors-safelisted-request-header.
  it.each([
    ['Accept', 'text/html, */*;q=0.1', true],
    ['accept', '', true],
    ['accept', 'a\tb', true],
    ['accept', '"', false],
    ['accept', '{}', false],
    ['accept', '\x00', false],
    ['accept', '\x7f', false],
    ['accept', 'a'.repeat(128), true],
    ['accept', 'a'.repeat(129), false],
    ['accept-language', 'en-GB, *;q=0.5', true],
    ['accept-language', 'en_GB', false],
    ['content-language', 'en\t', false],
    ['content-type', 'application/x-www-form-urlencoded', true],
    ['content-type', 'multipart/form-data; boundary=x', true],
    ['content-type', '  Text/Plain ; charset=UTF-8', true],
    ['content-type', 'text/plain;', true],
    ['content-type', 'application/json', false],
    ['content-type', 'text/plain; charset="utf-8"', false],
    ['content-type', 'text /plain', false],
    ['content-type', 'text', false],
    ['range', 'bytes=100-200', true],
    ['range', 'BYTES=100-', true],
    ['range', 'bytes=200-100', false],
    ['range', 'bytes=-200', false],
    ['range', 'bytes=0-1,5-6', false],
    ['dpr', '1.25', true],
    ['dpr', '.1', false],
    ['width', '125.2', false],
    ['ect', '4g', true],
    ['ect', '6g', false],
    ['save-data', 'on', true],
    ['Sec-CH-UA-Model', '"x"', true],
    ['authorization', 'Bearer x', false],
    ['x-requested-with', 'XMLHttpRequest', false],
    ['__proto__', 'x', false],
    ['constructor', 'x', false],
  ])('%s: %j needs no preflight: %s', (name, value, expected) => {
    expect(isSafelistedRequestHeader(name, value)).toBe(expected);
  });

  it.each([
    ['Cookie', true],
    ['ORIGIN', true],
    ['Sec-Fetch-Mode', true],
    ['Proxy-Authorization', true],
    ['Authorization', false],
    ['X-Csrf-Token', false],
    ['secret', false],
    ['', false],
  ])('%s is the browser’s own: %s', (name, expected) => {
    expect(forbiddenRequestHeader(name)).toBe(expected);
  });

  it('answers whatever comes, and never lets a header with credentials through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, value) => {
        expect(typeof isSafelistedRequestHeader(name, value)).toBe('boolean');
        expect(typeof forbiddenRequestHeader(name)).toBe('boolean');
        expect(isSafelistedRequestHeader('authorization', value)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('credentials mode, Fetch section 2.2.5', () => {
  const cross = { sameOrigin: false, cookieSent: false };
  const seen = { ...cross, tellsStorageAccess: true, storageAccessSent: false, fetchSite: 'cross-site' };
  const include: CredentialsMode = { mode: 'include', certain: true };
  const unknown: CredentialsMode = { mode: 'unknown', certain: false };
  it.each<[string, CredentialsSigns, CredentialsMode]>([
    ['a cookie went along', { ...cross, cookieSent: true }, include],
    ['a cookie came back and was kept', { ...cross, cookieStored: true }, include],
    ['the browser added Authorization', { ...cross, authorizationSent: true, authorizationByPage: false }, include],
    ['the page added Authorization', { ...cross, authorizationSent: true, authorizationByPage: true }, unknown],
    ['nobody knows who added Authorization', { ...cross, authorizationSent: true }, unknown],
    // Measured on Chromium 156 and Firefox ESR 153: sent with mode include to another site, and only then.
    ['Sec-Fetch-Storage-Access', { ...seen, storageAccessSent: true }, include],
    ['no Sec-Fetch-Storage-Access', seen, { mode: 'omit-or-same-origin', certain: true }],
    ['none, but within the site', { ...seen, fetchSite: 'same-site' }, unknown],
    ['none, and Sec-Fetch-Site unseen', { ...cross, tellsStorageAccess: true, storageAccessSent: false }, unknown],
    ['none, from a browser that never sends it', { ...seen, tellsStorageAccess: false }, unknown],
    ['a cookie stayed at home', { ...cross, cookieWithheld: true }, { mode: 'omit-or-same-origin', certain: false }],
    ['nothing', cross, unknown],
    ['a cookie within the origin', { sameOrigin: true, cookieSent: true }, unknown],
  ])('%s', (_sign, signs, expected) => {
    expect(credentialsMode(signs)).toEqual(expected);
  });
});
