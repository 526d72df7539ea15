import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { expect, test } from 'playwright/test';
import { archivesOf } from './archives.ts';

/* A reviewer of a store builds from the source zip, on another day in another folder, and compares. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const oneDay = new Date('2031-07-03T04:05:06Z');

function digest(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function digests(archives: readonly { readonly file: string; readonly content: Uint8Array }[]): object {
  return Object.fromEntries(archives.map(({ file, content }) => [file, digest(content)]));
}

/** As from a store's download: none of the times and modes of this machine. */
function unpack(content: Uint8Array, folder: string): void {
  for (const [path, octets] of Object.entries(unzipSync(content))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, octets, { mode: 0o600 });
    utimesSync(file, oneDay, oneDay);
  }
}

test('the sources of the source zip give the same three zips, elsewhere and at another time', () => {
  test.setTimeout(180_000);
  const here = archivesOf(root);
  const source = here.find(({ file }) => file.includes('source'));
  const folder = mkdtempSync(join(tmpdir(), 'why401 elsewhere-'));
  try {
    unpack(source?.content ?? new Uint8Array(), folder);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const env = { ...process.env, TZ: 'Pacific/Auckland', LC_ALL: 'C' };
    execFileSync('npm', ['run', 'package'], { cwd: folder, env, stdio: 'pipe' });
    const dist = join(folder, 'dist');
    const there = readdirSync(dist)
      .filter((file) => file.endsWith('.zip'))
      .map((file) => ({ file, content: readFileSync(join(dist, file)) }));
    expect(there).toHaveLength(3);
    expect(digests(there)).toEqual(digests(here));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the source zip holds what a build takes, and nothing that a build makes', () => {
  const source = archivesOf(root).find(({ file }) => file.includes('source'));
  const names = Object.keys(unzipSync(source?.content ?? new Uint8Array()));
  expect(names).toEqual(expect.arrayContaining(['package-lock.json', 'package.json', 'README.md', 'vite.config.ts']));
  expect(names.filter((name) => /^(?:node_modules|dist|e2e\/results|\.git)\//.test(name))).toEqual([]);
  expect(names).toEqual(names.toSorted());
});
