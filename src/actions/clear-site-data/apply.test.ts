import { describe, expect, it } from 'vitest';
import { type CookiePorts, clearSiteCookies, planFor } from './apply.ts';
import type { CookieOfJar } from './plan.ts';

interface FakeCookie extends CookieOfJar {
  readonly value: string;
}

/** A jar with the behaviour of `cookies`: some removals fail, and the page may set new cookies while it is cleared. */
function browser(
  cookies: readonly FakeCookie[],
  options: { stuck?: string; throws?: string; reappears?: string } = {},
) {
  let jar = [...cookies];
  const calls: string[] = [];
  const ports: CookiePorts<FakeCookie> = {
    ofDomain: (domain) => {
      calls.push(`look ${domain}`);
      return Promise.resolve(jar.filter((one) => one.domain.endsWith(domain)));
    },
    remove: (cookie) => {
      calls.push(`remove ${cookie.name}`);
      if (cookie.name === options.throws) return Promise.reject(new Error('no'));
      if (cookie.name === options.stuck) return Promise.resolve(false);
      if (cookie.name !== options.reappears) jar = jar.filter((one) => one !== cookie);
      return Promise.resolve(true);
    },
    describe: ({ value: _value, ...rest }) => rest,
    reload: () => {
      calls.push('reload');
      return Promise.resolve(true);
    },
  };
  return { ports, calls, names: () => jar.map(({ name }) => name) };
}

const cookie = (name: string, domain: string): FakeCookie => ({
  name,
  domain,
  hostOnly: !domain.startsWith('.'),
  path: '/',
  value: 'hunter2',
});
const jar = [
  cookie('own', 'app.test.example'),
  cookie('shared', '.test.example'),
  cookie('sibling', 'api.test.example'),
  cookie('other', 'app.other'),
];
const page = 'https://app.test.example/orders';

describe('planning', () => {
  it('changes nothing and tells no value', async () => {
    const { ports, calls, names } = browser(jar);
    const plan = await planFor(page, ports);
    expect(plan?.cookies.map(({ name }) => name)).toEqual(['own', 'shared']);
    expect(JSON.stringify(plan)).not.toContain('hunter2');
    expect(calls).toEqual(['look test.example']);
    expect(names()).toHaveLength(4);
  });

  it('of a page without cookies gives nothing', async () => {
    const { ports, calls } = browser(jar);
    expect(await planFor('about:blank', ports)).toBeUndefined();
    expect(await clearSiteCookies('chrome://settings', ports)).toBeUndefined();
    expect(calls).toEqual([]);
  });
});

describe('clearing', () => {
  it('takes what the plan named, looks again, and reloads behind all that', async () => {
    const { ports, calls, names } = browser(jar);
    const outcome = await clearSiteCookies(page, ports);
    expect(outcome?.removed.map(({ name }) => name)).toEqual(['own', 'shared']);
    expect(outcome).toMatchObject({ kept: [], reloaded: true });
    expect(names()).toEqual(['sibling', 'other']);
    expect(calls).toEqual(['look test.example', 'remove own', 'remove shared', 'look test.example', 'reload']);
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });

  it.each([
    ['cannot be removed', { stuck: 'own' }],
    ['cannot even be tried', { throws: 'own' }],
    ['is there again at once, whatever the browser said', { reappears: 'own' }],
  ])('a cookie that %s is told as kept, and does not stop the others', async (_name, options) => {
    const { ports } = browser(jar, options);
    const outcome = await clearSiteCookies(page, ports);
    expect(outcome?.kept.map(({ name }) => name)).toEqual(['own']);
    expect(outcome?.removed.map(({ name }) => name)).toEqual(['shared']);
  });

  it('of an empty jar removes nothing and still reloads', async () => {
    const { ports } = browser([]);
    expect(await clearSiteCookies(page, ports)).toEqual({ removed: [], kept: [], reloaded: true });
  });
});
