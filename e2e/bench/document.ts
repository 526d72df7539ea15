import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from '../install.ts';

const path = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

/** Writes what was measured between the markers of its section; the rest of the page is written by hand. */
export function writeSection(section: string, lines: readonly string[]): void {
  const [start, end] = [`<!-- ${section} -->`, `<!-- /${section} -->`];
  const page = readFileSync(path, 'utf8');
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for ${section}`);
  const content = ['', '', ...lines, '', ''].join('\n');
  writeFileSync(path, page.slice(0, from + start.length) + content + page.slice(to));
}

/** A table in Markdown, its first line the header. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const [header = [], ...others] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [header as string, `|${'---|'.repeat(rows[0]?.length ?? 0)}`, ...others];
}

/** What it was measured on: enough to judge a figure by, and nothing that names the machine. */
export async function machine(): Promise<string> {
  const chromium = await ensureBrowser('chromium');
  const browser =
    'path' in chromium
      ? execFileSync(chromium.path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      : '';
  const version = /\d[\d.]*/.exec(browser)?.[0] ?? 'unknown';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Measured on ${cpus().length} cores, ${memory} GB, ${platform()}, Node ${process.versions.node}, Chromium ${version}.`;
}
