import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** A zip as a store wants it. */
export interface Archive {
  readonly file: string;
  readonly content: Uint8Array;
}

/** The earliest date that a zip can hold, read in local time as zip dates are. */
const date = new Date(1980, 0, 1);

/** What a folder of sources holds that is no source. git knows by .gitignore; where there is no git, this tells. */
const made = /^(?:node_modules|dist|e2e\/results)(?:\/|$)/;

/**
 * Zips of the two built extensions, and of the sources that they were built from. The same files give the same bytes: names
 * in order, one date and one mode for all.
 * @param root The folder of the project, built.
 */
export function archivesOf(root: string): readonly Archive[] {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const archive = (name: string, folder: string, files: readonly string[]): Archive => ({
    file: `why401-${version}-${name}.zip`,
    content: zip(folder, files),
  });
  return [
    ...['chromium', 'firefox'].map((target) => {
      const folder = join(root, 'dist', target);
      return archive(
        target,
        folder,
        filesBelow(folder, () => true),
      );
    }),
    archive('source', root, sourcesOf(root)),
  ];
}

/** What git tracks, as it stands; where the sources came out of a zip, all that was in it. */
function sourcesOf(root: string): readonly string[] {
  if (!existsSync(join(root, '.git'))) return filesBelow(root, (path) => !made.test(path));
  return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)));
}

/** Paths with slashes, of every system. */
function filesBelow(root: string, isWanted: (path: string) => boolean): readonly string[] {
  const below = (folder: string): readonly string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      const name = relative(root, path).replaceAll('\\', '/');
      if (!isWanted(name)) return [];
      return entry.isDirectory() ? below(path) : [name];
    });
  return below(root);
}

function zip(folder: string, paths: readonly string[]): Uint8Array {
  const entries: Zippable = {};
  for (const path of paths.toSorted())
    entries[path] = [readFileSync(join(folder, path)), { mtime: date, os: 3, attrs: 0o644 << 16 }];
  return zipSync(entries, { level: 9 });
}
