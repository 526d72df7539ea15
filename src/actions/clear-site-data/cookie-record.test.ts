import { describe, expect, it } from 'vitest';
import { type CookieRecord, cookieIdentity, differences, restoreDetails, withoutValue } from './cookie-record.ts';

const cookie = (more: Partial<CookieRecord> = {}): CookieRecord => ({
  name: 'sid',
  value: 'hunter2',
  domain: 'app.test',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  session: true,
  storeId: '0',
  ...more,
});

describe('setting a cookie again', () => {
  it.each<[string, Partial<CookieRecord>, string, object]>([
    ['its own host', {}, 'http://app.test:8080', { url: 'http://app.test:8080/' }],
    ['a page with https', {}, 'https://app.test', { url: 'https://app.test/' }],
    ['Secure, seen from http', { secure: true }, 'http://app.test:8080', { url: 'https://app.test/', secure: true }],
    [
      'a domain',
      { domain: '.app.test', hostOnly: false, path: '/a' },
      'https://x.app.test:8443',
      { url: 'https://app.test:8443/a', domain: '.app.test', path: '/a' },
    ],
    ['an address', { domain: '127.0.0.1' }, 'http://127.0.0.1:1', { url: 'http://127.0.0.1:1/' }],
    ['a lasting one', { session: false, expirationDate: 5.5 }, 'http://app.test', { expirationDate: 5.5 }],
    [
      'a partition',
      { partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true } },
      'https://app.test',
      { partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true } },
    ],
    ['another store', { storeId: '1' }, 'http://app.test', { storeId: '1' }],
    ['first-party isolation', { firstPartyDomain: 'top.test' }, 'http://app.test', { firstPartyDomain: 'top.test' }],
  ])('%s', (_name, more, origin, expected) => {
    expect(restoreDetails(cookie(more), origin)).toMatchObject(expected);
  });

  it('of its own host alone names no domain, and a session cookie no end', () => {
    const details = restoreDetails(cookie({ expirationDate: 7 }), 'http://app.test');
    expect(details).not.toHaveProperty('domain');
    expect(details).not.toHaveProperty('expirationDate');
    expect(details).not.toHaveProperty('firstPartyDomain');
  });
});

describe('looking at it again', () => {
  it.each<[string, Partial<CookieRecord>, readonly string[]]>([
    ['the same', {}, []],
    ['another value', { value: 'x' }, ['value']],
    ['several attributes', { httpOnly: true, sameSite: 'lax' }, ['httpOnly', 'sameSite']],
    ['no end any more', { session: false, expirationDate: 1 }, ['session', 'expirationDate']],
  ])('%s', (_name, more, expected) => {
    expect(differences(cookie(), cookie(more))).toEqual(expected);
  });

  it('name, domain, path and partition tell cookies apart; the dot does not', () => {
    const identity = (more: Partial<CookieRecord>) => cookieIdentity(withoutValue(cookie(more)));
    expect(identity({ domain: '.app.test', hostOnly: false })).toBe(
      cookieIdentity({ name: 'sid', domain: 'app.test', hostOnly: false, path: '/' }),
    );
    const all = [
      {},
      { path: '/a' },
      { hostOnly: false },
      { name: 'x' },
      { partitionKey: { topLevelSite: 'https://top.test' } },
      { partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: false } },
    ];
    expect(new Set(all.map(identity)).size).toBe(all.length);
  });

  it('nothing that is shown has a value', () => {
    expect(JSON.stringify(withoutValue(cookie()))).not.toContain('hunter2');
  });
});
