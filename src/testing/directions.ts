import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * The rules of direction: what each room of src may import, and what pure code must not touch.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** One file of src. */
export interface Source {
  /** Relative to src, with slashes: `rules/token-expired.ts`. */
  readonly path: string;
  readonly text: string;
  /** Relative paths for our own files, package names for others. */
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean }[];
}

/** Every TypeScript file of src, tests included. */
export function allSources(): readonly Source[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return sourceOf(slashes(relative(root, file)), readFileSync(file, 'utf8'));
    });
}

/** Reads the imports off a file's text. `path` is relative to src. */
export function sourceOf(path: string, text: string): Source {
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(()\s*['"]([^'"]+)['"]/g),
  ];
  const imports = found.map(([statement, typeWord, specifier = '']) => ({
    target: specifier.startsWith('.')
      ? slashes(relative(root, resolve(dirname(join(root, path)), specifier)))
      : specifier,
    typeOnly: typeWord !== undefined && typeWord !== '' && !statement.includes('import('),
  }));
  return { path, text, imports };
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** What a place may import. The first entry whose `place` is the beginning of the path counts. `type:` allows types only. */
const directions: readonly { readonly place: string; readonly may: readonly string[] }[] = [
  { place: 'model/', may: ['model/'] },
  { place: 'http/', may: ['model/', 'http/', 'jwt-decode', 'tldts'] },
  { place: 'language/', may: ['language/', 'model/'] },
  { place: 'capture/listen.ts', may: ['model/', 'capture/'] },
  { place: 'capture/', may: ['model/', 'http/', 'capture/', '@noble/hashes/'] },
  { place: 'advice/', may: ['model/', 'http/', 'advice/'] },
  { place: 'diagnosis/', may: ['language/phrase.ts', 'model/', 'http/', 'advice/', 'diagnosis/'] },
  { place: 'rules/', may: ['language/phrase.ts', 'model/', 'http/', 'advice/', 'diagnosis/', 'rules/'] },
  { place: 'report/', may: ['model/', 'http/', 'language/', 'report/', 'type:diagnosis/', 'type:messages.ts'] },
  { place: 'actions/', may: ['model/', 'http/', 'language/', 'actions/', 'type:messages.ts'] },
  { place: 'messages.ts', may: ['type:model/', 'type:report/'] },
  {
    place: 'platform/',
    may: [
      'webextension-polyfill',
      'type:model/',
      'type:messages.ts',
      'type:actions/',
      'type:report/model.ts',
      'type:http/',
      'type:capture/',
      'capture/event.ts',
      'language/',
      'platform/',
    ],
  },
  {
    place: 'background/main.ts',
    may: ['background/', 'actions/', 'capture/', 'diagnosis/', 'language/', 'platform/'],
  },
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
      'language/',
      'platform/',
      'type:messages.ts',
    ],
  },
  {
    place: 'popup/client.ts',
    may: [
      'language/',
      'platform/browser-speech.ts',
      'platform/about.ts',
      'platform/messaging.ts',
      'platform/panel.ts',
      'platform/permissions.ts',
      'platform/tabs.ts',
      'messages.ts',
      'type:messages.ts',
    ],
  },
  { place: 'options/client.ts', may: ['platform/browser-speech.ts', 'platform/messaging.ts'] },
  { place: 'options/', may: ['options/', 'language/', 'model/', 'type:messages.ts', 'preact'] },
  {
    place: 'popup/',
    may: [
      'popup/',
      'language/',
      'model/',
      'type:messages.ts',
      'type:report/',
      'report/provenance.ts',
      'report/unseen.ts',
      'preact',
    ],
  },
  { place: 'page/client.ts', may: ['platform/followed-tab.ts'] },
  {
    place: 'page/',
    may: [
      'page/',
      'popup/',
      'language/',
      'model/',
      'type:messages.ts',
      'type:file/messages.ts',
      'type:report/',
      'report/provenance.ts',
      'report/unseen.ts',
      'preact',
    ],
  },
  {
    place: 'file/',
    may: ['file/', 'language/', 'model/', 'capture/', 'diagnosis/', 'rules/', 'report/', 'type:messages.ts'],
  },
  { place: 'cli/', may: ['cli/', 'file/', 'model/', 'capture/', 'diagnosis/', 'rules/', 'report/', 'node:'] },
];

const pureFolders = [
  'model/',
  'http/',
  'language/',
  'advice/',
  'diagnosis/',
  'rules/',
  'report/',
  'capture/assemble.ts',
  'capture/seal',
  'capture/quirks.ts',
  'capture/bounds.ts',
  'capture/request-body.ts',
  'capture/triage.ts',
  'capture/har/',
  'capture/looks-secret.ts',
  'capture/standing-alone.ts',
];

/** What pure code must not touch: time, chance, the page, the network, the browser. */
const impure =
  /(?<![\w.])(?:(?:browser|chrome)\.(?:runtime|tabs|storage|webRequest|cookies|scripting|action|windows|permissions)|(?:document|window|navigator|console|crypto)\.|fetch\(|set(?:Timeout|Interval)\(|Math\.random|Date\.now|new Date\(\)|await\b)/;

/** Sentences on what the file imports against its direction. */
export function forbiddenImports({ path, imports }: Source): readonly string[] {
  const direction = directions.find(({ place }) => path.startsWith(place));
  if (direction === undefined) return [`${path} stands in no room of the design`];
  return imports
    .filter(
      ({ target, typeOnly }) =>
        !direction.may.some((allowed) =>
          allowed.startsWith('type:') ? typeOnly && target.startsWith(allowed.slice(5)) : target.startsWith(allowed),
        ),
    )
    .map(({ target }) => `${path} must not import ${target}`);
}

/** The first thing in a pure file's code, comments and strings aside, that is not pure. */
export function impurity({ path, text }: Source): string | undefined {
  if (!pureFolders.some((folder) => path.startsWith(folder))) return undefined;
  const code = text
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line))
    .map((line) => line.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\s\/\/\s.*$/g, "''"))
    .join('\n')
    // Text alone: one that has something filled in may hold code.
    .replace(/`(?:[^`\\$]|\\.|\$(?!\{))*`/g, "''");
  return impure.exec(code)?.[0];
}
