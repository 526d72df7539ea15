import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

export type BrowserName = 'chromium' | 'firefox';
export type ServerName = 'nginx' | 'apache2' | 'squid';

/** Where a program is, or why it is not there and the one command that would bring it. */
export type Found =
  | { readonly path: string; readonly installed: boolean }
  | { readonly missing: string; readonly command: string };

interface Program {
  /** Names to look for on the PATH, best first. */
  readonly names: readonly string[];
  /** Debian's packages for it. */
  readonly packages: readonly string[];
  /** Variable of the environment that names an executable outright. */
  readonly variable?: string;
  /** Other places where it may lie. */
  readonly places?: readonly string[];
  /** Ubuntu's package of that name is a link to a snap, which starts in no container. */
  readonly snapOnUbuntu?: boolean;
}

const browsers: Readonly<Record<BrowserName, Program>> = {
  // Chrome itself is left out: since version 137 it loads no unpacked extension from the command line.
  chromium: {
    names: ['chromium', 'chromium-browser'],
    packages: ['chromium'],
    variable: 'CHROMIUM_PATH',
    places: [chromium.executablePath()],
    snapOnUbuntu: true,
  },
  // Playwright's own Firefox is left out: it is a patched build that no extension of a release is tested on.
  firefox: {
    names: ['firefox-esr', 'firefox'],
    packages: ['firefox-esr'],
    variable: 'FIREFOX_PATH',
    snapOnUbuntu: true,
  },
};

const servers: Readonly<Record<ServerName, Program>> = {
  nginx: { names: ['nginx'], packages: ['nginx-light'] },
  apache2: { names: ['apache2', 'httpd'], packages: ['apache2-bin'] },
  squid: { names: ['squid'], packages: ['squid'] },
};

/** Finds the browser; installs it where that can be done without asking (root on Debian). */
export function ensureBrowser(name: BrowserName): Promise<Found> {
  return ensure(browsers[name]);
}

/** Finds the server program; installs it where that can be done without asking. It is never started as a service. */
export function ensureServer(name: ServerName): Promise<Found> {
  return ensure(servers[name]);
}

/** Pages without any font have no text to look at, and no layout to test. */
export function ensureFonts(): Promise<Found> {
  const folders = ['/usr/share/fonts/truetype', '/usr/share/fonts/opentype', '/System/Library/Fonts'];
  return ensure({
    names: [],
    packages: ['fonts-dejavu-core'],
    places: folders,
  });
}

/** The `openssl` command, which makes the certificates of the test servers. */
export function ensureOpenssl(): Promise<Found> {
  return ensure({ names: ['openssl'], packages: ['openssl'] });
}

/** Looks only: the path of the server program, if it is there. */
export function findServer(name: ServerName): string | undefined {
  return find(servers[name]);
}

async function ensure(program: Program): Promise<Found> {
  const path = find(program);
  if (path) return { path, installed: false };
  const name = program.packages.join(' ');
  const byApt = `apt-get install -y --no-install-recommends ${name}`;
  const system = systemName();
  if (program.snapOnUbuntu && system === 'ubuntu') {
    const command = name === 'chromium' ? 'npx playwright install --with-deps chromium' : `snap install firefox`;
    return {
      missing: `${name} was not found, and Ubuntu has it as a snap only.`,
      command,
    };
  }
  if (!find({ names: ['apt-get'], packages: [] })) {
    const variable = program.variable ? `, or set ${program.variable} to where it is` : '';
    return {
      missing: `${name} was not found, and this system has no apt-get.`,
      command: `install ${name}${variable}`,
    };
  }
  if (process.getuid?.() !== 0) return { missing: `${name} was not found.`, command: `sudo ${byApt}` };
  console.log(`${name}: not found, so it is installed now: apt-get update && ${byApt}`);
  const problem = install(program.packages);
  const installed = find(program);
  if (installed) return { path: installed, installed: true };
  return {
    missing: `${name} could not be installed: ${problem ?? 'the package has no such program'}.`,
    command: byApt,
  };
}

function find(program: Program): string | undefined {
  const named = program.variable ? process.env[program.variable] : undefined;
  if (named) return isThere(named) ? named : undefined;
  // The servers lie in sbin, which is not on the PATH of an ordinary account.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const onPath = program.names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...(program.places ?? [])].find(isThere);
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() || statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function systemName(): string {
  if (!existsSync('/etc/os-release')) return process.platform;
  return /^ID="?(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
}

/** Installs without starting services: a policy of 101 forbids it for the time being. Returns what went wrong. */
function install(packages: readonly string[]): string | undefined {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...words: string[]) =>
    execFileSync('apt-get', words, {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  try {
    if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    run('update');
    run('install', '-y', '--no-install-recommends', ...packages);
    return undefined;
  } catch (error) {
    return lastLine(error);
  } finally {
    if (ours) rmSync(policy, { force: true });
  }
}

function lastLine(error: unknown): string {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return output.trim().split('\n').at(-1) ?? '';
}
