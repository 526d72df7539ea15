import { describe, expect, it } from 'vitest';
import { cookiePolicies } from './cookie-policy.ts';
import {
  type CookieRequest,
  isThirdParty,
  requestKind,
  responseContext,
  sameSiteContext,
  sameSiteReason,
} from './same-site.ts';

const { chromium, firefox } = cookiePolicies;
const target = 'https://api.target.test/x';
const other = 'https://other.test';
const fetched: CookieRequest = { url: target, method: 'GET', kind: 'subresource', initiator: 'https://target.test' };
const link: CookieRequest = { url: target, method: 'GET', kind: 'navigation', initiator: other };

describe('same-site requests, RFC 6265bis §5.2.1', () => {
  it.each<readonly [CookieRequest, string, string]>([
    [fetched, 'same-site', 'same-site'],
    [{ ...fetched, topLevel: 'https://www.target.test/a' }, 'same-site', 'same-site'],
    // In a frame on another site everything is cross-site.
    [{ ...fetched, topLevel: other }, 'cross-site', 'cross-site'],
    [{ ...fetched, initiator: other }, 'cross-site', 'cross-site'],
    [{ ...fetched, initiator: 'null' }, 'cross-site', 'cross-site'],
    [{ ...fetched, initiator: 'http://target.test' }, 'cross-site', 'same-site'],
    [{ ...fetched, redirects: [other] }, 'same-site', 'cross-site'],
    [{ url: target, method: 'GET', kind: 'subresource' }, 'unknown', 'unknown'],
    [{ ...fetched, initiator: 'moz-extension://a' }, 'unknown', 'unknown'],
    [{ url: target, method: 'POST', kind: 'navigation' }, 'same-site', 'same-site'],
    [link, 'cross-site-safe-navigation', 'cross-site-safe-navigation'],
    [{ ...link, method: 'head' }, 'cross-site-safe-navigation', 'cross-site-safe-navigation'],
    [{ ...link, method: 'POST' }, 'cross-site-unsafe-navigation', 'cross-site-unsafe-navigation'],
    [{ ...link, kind: 'iframe' }, 'cross-site', 'cross-site'],
    [{ ...fetched, kind: 'websocket', url: 'wss://api.target.test/' }, 'same-site', 'same-site'],
  ])('%o', (request, inChromium, inFirefox) => {
    expect(sameSiteContext(request, chromium)).toBe(inChromium);
    expect(sameSiteContext(request, firefox)).toBe(inFirefox);
  });
});

describe('answers', () => {
  it.each<readonly [CookieRequest, string]>([
    [fetched, 'same-site'],
    [link, 'navigation'],
    [{ ...link, method: 'POST' }, 'navigation'],
    [{ ...link, kind: 'iframe' }, 'cross-site'],
    [{ url: target, method: 'GET', kind: 'iframe' }, 'unknown'],
  ])('to %o: %s', (request, context) => {
    expect(responseContext(request, chromium)).toBe(context);
  });
});

describe('third parties', () => {
  it.each<readonly [CookieRequest, boolean | undefined]>([
    [fetched, false],
    [link, false],
    [{ ...fetched, topLevel: other }, true],
    // A frame of another site that calls the page's own site (measured on Chromium 156).
    [{ ...fetched, initiator: other, topLevel: 'https://target.test' }, true],
    [{ ...fetched, topLevel: 'https://target.test' }, false],
    [{ ...fetched, kind: 'iframe', topLevel: 'http://target.test' }, true],
    [{ ...fetched, initiator: other }, true],
    [{ url: target, method: 'GET', kind: 'subresource' }, undefined],
  ])('%o: %s', (request, expected) => {
    expect(isThirdParty(request, chromium)).toBe(expected);
  });
});

it.each([
  ['strict', 'SchemefulSameSiteStrict', 'SameSiteStrict'],
  ['lax', 'SchemefulSameSiteLax', 'SameSiteLax'],
  ['unspecified', 'SchemefulSameSiteUnspecifiedTreatedAsLax', undefined],
  ['none', undefined, undefined],
] as const)('%s: %s in Chromium, %s in Firefox', (attribute, inChromium, inFirefox) => {
  expect(sameSiteReason(attribute, chromium)).toBe(inChromium);
  expect(sameSiteReason(attribute, firefox)).toBe(inFirefox);
});

it.each([
  ['main_frame', 'navigation'],
  ['sub_frame', 'iframe'],
  ['object', 'iframe'],
  ['websocket', 'websocket'],
  ['xmlhttprequest', 'subresource'],
  ['other', 'subresource'],
] as const)('%s is a %s', (type, kind) => {
  expect(requestKind(type)).toBe(kind);
});
