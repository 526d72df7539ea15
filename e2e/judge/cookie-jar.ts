import type { Protocol } from 'puppeteer-core';
import { siteOf } from '../../src/http/site.ts';
import type { JarCookie, SameSite } from '../../src/model/cookie.ts';
import { type Random, seeded } from './random.ts';

/* A jar of cookies, to see which of them go along with a request. */

type Scope = Pick<JarCookie, 'domain' | 'hostOnly'>;

const scopes: readonly [Scope, ...Scope[]] = [
  { domain: 'app.test', hostOnly: false },
  { domain: 'app.test', hostOnly: false },
  { domain: 'api.app.test', hostOnly: true },
  { domain: 'api.app.test', hostOnly: true },
  { domain: 'api.app.test', hostOnly: false },
  { domain: 'app.test', hostOnly: true },
  { domain: 'www.app.test', hostOnly: false },
  { domain: 'deep.api.app.test', hostOnly: true },
  { domain: 'one.github.io', hostOnly: true },
  { domain: 'localhost', hostOnly: true },
  { domain: '127.0.0.1', hostOnly: true },
];

const paths = [
  '/',
  '/',
  '/',
  '/deep',
  '/deep/',
  '/deep/er/call',
  '/dee',
  '/elsewhere',
  '/deep/er/call/x',
  '/Deep',
] as const;

const sameSites = ['unspecified', 'lax', 'strict', 'none'] as const satisfies readonly SameSite[];

const partitions = ['https://app.test', 'https://other.test', 'http://app.test', 'https://github.io'] as const;

/** The same cookies for the same seed. */
export function jarOf(seed: number, count: number): readonly JarCookie[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, id) => jarCookie(id, random));
}

function jarCookie(id: number, random: Random): JarCookie {
  const sameSite = random.pick<SameSite>(sameSites);
  const partition = random.chance(0.2) ? random.pick(partitions) : undefined;
  return {
    ...{ name: `c${id}`, size: `c${id}v${id}`.length, fingerprint: '' },
    ...random.pick(scopes),
    path: random.pick(paths),
    secure: sameSite === 'none' || partition !== undefined || random.chance(0.6),
    httpOnly: random.chance(0.3),
    sameSite,
    ...(partition === undefined ? {} : { partition }),
  };
}

/** As the DevTools protocol takes it. */
export function asParameter(cookie: JarCookie, value: string): Protocol.Network.CookieParam {
  const { name, domain, hostOnly, path, secure, httpOnly, sameSite, partition } = cookie;
  const url = `${secure ? 'https' : 'http'}://${domain}/`;
  return {
    ...{ name, value, url, path, secure, httpOnly },
    // Without the dot the protocol means the host alone.
    ...(hostOnly ? {} : { domain: `.${domain}` }),
    ...(sameSite === 'unspecified' ? {} : { sameSite: sameSiteNames[sameSite] }),
    ...(partition === undefined
      ? {}
      : { partitionKey: { topLevelSite: partition, hasCrossSiteAncestor: siteOf(partition) !== siteOf(url) } }),
  };
}

const sameSiteNames: Readonly<Record<Exclude<SameSite, 'unspecified'>, Protocol.Network.CookieSameSite>> = {
  lax: 'Lax',
  strict: 'Strict',
  none: 'None',
};
