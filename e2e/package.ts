import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';

/*
 * Zips of the built extensions, and of the source that they were built from, as the stores want them. The same files give
 * the same bytes: names in order, and one date for all.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };

/** The earliest date that a zip can hold, read in local time as zip dates are. */
const date = new Date(1980, 0, 1);

function zipFolder(folder: string): Uint8Array {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return zip(files.map((file) => [relative(folder, file), readFileSync(file)] as const));
}

/** What git tracks, as it stands. */
function zipSource(): Uint8Array {
  const names = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((name) => name !== '');
  return zip(names.sort().map((name) => [name, readFileSync(join(root, name))] as const));
}

function zip(files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of files)
    entries[name.replaceAll('\\', '/')] = [content, { mtime: date, os: 3, attrs: 0o644 << 16 }];
  return zipSync(entries, { level: 9 });
}

for (const [name, content] of [
  ['chromium', zipFolder(join(root, 'dist/chromium'))],
  ['firefox', zipFolder(join(root, 'dist/firefox'))],
  ['source', zipSource()],
] as const) {
  const file = join(root, 'dist', `why401-${version}-${name}.zip`);
  writeFileSync(file, content);
  console.log(`${relative(root, file)}: ${content.length} bytes`);
}
