import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allSources } from './testing/directions.ts';

/* What others wrote: few packages go into the product, and every one that is installed is the one that was looked at. */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string): unknown => JSON.parse(readFileSync(`${root}${name}`, 'utf8'));
const { dependencies, devDependencies } = read('package.json') as {
  readonly dependencies?: object;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const { packages } = read('package-lock.json') as {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly integrity?: string; readonly hasInstallScript?: boolean }>
  >;
};

/** All that is bundled, and why. */
const bundled: Readonly<Record<string, string>> = {
  '@noble/hashes':
    'HMAC-SHA-256 at once: what the browser offers answers late, and nothing may wait while it is sealed',
  'jwt-decode': 'the base64url and JSON of tokens',
  preact: 'the windows',
  tldts: 'the public suffix list',
  'webextension-polyfill': 'one way to both browsers',
};

describe('packages', () => {
  it('in the product are these, each at one version', () => {
    expect(dependencies, 'all is bundled: who installs nothing else gets nothing else').toBeUndefined();
    const imported = allSources()
      .filter(({ path }) => !/\.(?:test|bench)\.tsx?$/.test(path) && !path.startsWith('testing/'))
      .flatMap(({ imports }) => imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target))
      .map((target) => /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target)
      .filter((name) => Object.hasOwn(devDependencies, name));
    expect([...new Set(imported)].sort()).toEqual(Object.keys(bundled));
    for (const name of Object.keys(bundled)) {
      expect(devDependencies[name], name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(devDependencies[name]);
    }
  });

  it('of the tools are pinned by the lock, each by the hash of its content', () => {
    const installed = Object.entries(packages).filter(([path]) => path !== '');
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([path]) => path)).toEqual(
      [],
    );
  });

  it('run nothing when they are installed, but these', () => {
    const scripts = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(scripts.map(([path]) => path)).toEqual(['node_modules/esbuild', 'node_modules/spawn-sync']);
  });
});
