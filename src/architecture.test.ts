import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));

interface Source {
  /** Relative to src, with slashes: `rules/token-expired.ts`. */
  readonly path: string;
  readonly text: string;
  /** Relative paths for our own files, package names for others. */
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean }[];
}

function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => read(join(entry.parentPath, entry.name)));
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(()\s*['"]([^'"]+)['"]/g),
  ];
  const imports = found.map(([statement, typeWord, specifier = '']) => ({
    target: specifier.startsWith('.') ? slashes(relative(root, resolve(dirname(file), specifier))) : specifier,
    typeOnly: typeWord !== undefined && typeWord !== '' && !statement.includes('import('),
  }));
  return { path: slashes(relative(root, file)), text, imports };
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** What a place may import. The first entry whose `place` is the beginning of the path counts. `type:` allows types only. */
const directions: readonly { readonly place: string; readonly may: readonly string[] }[] = [
  { place: 'model/', may: ['model/'] },
  { place: 'http/', may: ['model/', 'http/', 'jwt-decode', 'tldts'] },
  { place: 'capture/listen.ts', may: ['model/', 'capture/'] },
  { place: 'capture/', may: ['model/', 'http/', 'capture/', '@noble/hashes/'] },
  { place: 'diagnosis/', may: ['model/', 'http/', 'diagnosis/'] },
  { place: 'rules/', may: ['model/', 'http/', 'diagnosis/', 'rules/'] },
  { place: 'report/', may: ['model/', 'http/', 'report/', 'type:diagnosis/'] },
  { place: 'actions/', may: ['model/', 'http/', 'actions/', 'type:messages.ts'] },
  { place: 'messages.ts', may: ['type:model/', 'type:report/model.ts'] },
  {
    place: 'platform/',
    may: [
      'webextension-polyfill',
      'type:messages.ts',
      'type:actions/',
      'type:report/model.ts',
      'type:capture/',
      'capture/event.ts',
      'platform/',
    ],
  },
  { place: 'background/main.ts', may: ['background/', 'capture/', 'diagnosis/', 'platform/'] },
  {
    place: 'background/',
    may: [
      'background/',
      'model/',
      'http/',
      'capture/',
      'diagnosis/',
      'rules/',
      'report/',
      'actions/',
      'platform/',
      'type:messages.ts',
    ],
  },
  { place: 'popup/client.ts', may: ['platform/messaging.ts', 'messages.ts', 'type:messages.ts'] },
  { place: 'popup/', may: ['popup/', 'model/', 'type:messages.ts', 'type:report/model.ts', 'preact'] },
  { place: 'cli/', may: ['cli/', 'model/', 'capture/', 'diagnosis/', 'rules/', 'report/', 'node:'] },
];

const pureFolders = [
  'model/',
  'http/',
  'diagnosis/',
  'rules/',
  'report/',
  'capture/assemble.ts',
  'capture/seal',
  'capture/quirks.ts',
  'capture/bounds.ts',
  'capture/triage.ts',
  'capture/looks-secret.ts',
];

/** What pure code must not touch: time, chance, the page, the network, the browser. */
const impure =
  /(?<![\w.])(?:(?:browser|chrome)\.(?:runtime|tabs|storage|webRequest|cookies|scripting|action|windows|permissions)|(?:document|window|navigator|console|crypto)\.|fetch\(|set(?:Timeout|Interval)\(|Math\.random|Date\.now|new Date\(\)|await\b)/;

const sources = sourcesIn(root).filter(
  ({ path }) => !path.includes('.test.') && !path.includes('.bench.') && !path.startsWith('testing/'),
);

describe('architecture', () => {
  it('finds the sources', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it.each(sources.map((source) => [source.path, source] as const))(
    '%s imports only in its direction',
    (path, { imports }) => {
      const direction = directions.find(({ place }) => path.startsWith(place));
      expect(direction, `${path} stands in no room of the design`).toBeDefined();
      const forbidden = imports.filter(
        ({ target, typeOnly }) =>
          !direction?.may.some((allowed) =>
            allowed.startsWith('type:') ? typeOnly && target.startsWith(allowed.slice(5)) : target.startsWith(allowed),
          ),
      );
      expect(forbidden.map(({ target }) => `${path} must not import ${target}`)).toEqual([]);
    },
  );

  it.each(
    sources
      .filter(({ path }) => pureFolders.some((folder) => path.startsWith(folder)))
      .map((source) => [source.path, source] as const),
  )('%s is pure', (_path, { text }) => {
    const code = text
      .split('\n')
      .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line))
      .map((line) => line.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\s\/\/\s.*$/g, "''"))
      .join('\n');
    expect(impure.exec(code)?.[0]).toBeUndefined();
  });

  it('names no file by what it is not about', () => {
    const vague = sources.filter(
      ({ path }) =>
        /(?:^|\/)(?:utils?|helpers?|common|misc|shared|index)(?:\.|\/)/.test(path) && path !== 'rules/index.ts',
    );
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  it('keeps files short, tables of data aside', () => {
    const long = sources.filter(({ path, text }) => text.split('\n').length > 300 && !path.endsWith('-table.ts'));
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});
