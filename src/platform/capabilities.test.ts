import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { allSources } from '../testing/directions.ts';
import { can, notEverywhere } from './capabilities.ts';

/* What Mozilla's tables of compatibility say of each function of the browser that is called here. */

interface Support {
  /** A version, `≤` and a version, or false. */
  readonly version_added: string | false;
}

interface Feature {
  readonly [name: string]: Feature | undefined;
  readonly __compat?: never;
}

type BrowserName = 'chrome' | 'firefox' | 'firefox_android';

const tables = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data'), 'utf8')) as {
  readonly webextensions: { readonly api: Feature };
};
const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')) as {
  readonly '{{chrome}}.minimum_chrome_version': string;
  readonly '{{firefox}}.browser_specific_settings': Readonly<
    Record<'gecko' | 'gecko_android', { readonly strict_min_version: string }>
  >;
};
const { gecko, gecko_android } = manifest['{{firefox}}.browser_specific_settings'];
const oldest: Readonly<Record<BrowserName, number>> = {
  chrome: Number.parseInt(manifest['{{chrome}}.minimum_chrome_version'], 10),
  firefox: Number.parseInt(gecko.strict_min_version, 10),
  firefox_android: Number.parseInt(gecko_android.strict_min_version, 10),
};

/** Looked for first, or behind `isFirefox()`, which looks for one of them. */
const inFirefoxAlone: ReadonlySet<string> = new Set([
  'runtime.getBrowserInfo',
  'sidebarAction.open',
  'webRequest.filterResponseData',
]);

/** `tabs.create`, `tabs.onRemoved`: as the code calls them. */
function calledIn(text: string): readonly string[] {
  const calls = text.matchAll(/\bbrowser\s*\.([a-z]\w+)\s*\.(\w+)(?:\s*\.(get|set|remove|clear|onChanged)\b)?/g);
  return [...calls].map((call) => call.slice(1).filter(Boolean).join('.'));
}

/** Nothing else speaks to the browser. Tests have browsers of their own. */
const speaking = allSources().filter(({ path }) => path.startsWith('platform/') && !path.includes('.test.'));
const called = [...new Set(speaking.flatMap(({ text }) => calledIn(text)))].sort();

/** The first version with that function; Infinity: none has it. Undefined: the tables do not know it. */
function firstVersion(path: string, browser: BrowserName): number | undefined {
  let feature: Feature | undefined = tables.webextensions.api;
  for (const name of path.split('.')) feature = feature?.[name];
  const compat = feature?.__compat as
    | { readonly support: Readonly<Record<BrowserName, Support | Support[]>> }
    | undefined;
  const support = compat?.support[browser];
  const [newest] = Array.isArray(support) ? support : [support];
  if (newest === undefined) return undefined;
  return newest.version_added === false ? Infinity : Number.parseInt(newest.version_added.replace('≤', ''), 10);
}

describe('the functions of the browser that are called', () => {
  it('are found', () => {
    expect(called).toEqual(expect.arrayContaining(['tabs.get', 'storage.session.set', 'webRequest.onHeadersReceived']));
  });

  it.each(called)('%s is in the oldest Firefox that we install in', (path) => {
    expect(firstVersion(path, 'firefox')).toBeLessThanOrEqual(oldest.firefox);
  });

  it.each(called.filter((path) => !inFirefoxAlone.has(path)))(
    '%s is in the oldest Chrome that we install in',
    (path) => {
      expect(firstVersion(path, 'chrome')).toBeLessThanOrEqual(oldest.chrome);
    },
  );

  it('are in Firefox for Android, but for those that are looked for first', () => {
    const missing = called.filter(
      (path) => (firstVersion(path, 'firefox_android') ?? Infinity) > oldest.firefox_android,
    );
    expect(missing).toEqual(notEverywhere);
  });
});

describe('a function that is looked for', () => {
  const get = (): void => undefined;
  it.each([
    [{ windows: { create: () => undefined } }, 'windows.create', true],
    [{ windows: {} }, 'windows.create', false],
    [{}, 'windows.create', false],
    [{ storage: { session: {} } }, 'storage.managed.get', false],
    [{ storage: { managed: { get } } }, 'storage.managed.get', true],
    [{ storage: { managed: { get } } }, 'storage.managed.onChanged', false],
    [{ storage: { managed: { onChanged: {} } } }, 'storage.managed.onChanged', true],
  ] as const)('in %o: %s %s', (api, capability, expected) => {
    expect(can(api, capability)).toBe(expected);
  });
});
