import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

export type BrowserName = 'chromium' | 'firefox';
export type ServerName = 'nginx' | 'apache2' | 'squid' | 'haproxy' | 'varnish';

/** Where a program is, or why it is not there and the one command that would bring it. */
export type Found =
  | { readonly path: string; readonly installed: boolean }
  | { readonly missing: string; readonly command: string };

type Command = readonly [string, ...string[]];

interface Program {
  /** Names to look for on the PATH, best first. */
  readonly names: readonly string[];
  /** Debian's packages for it. */
  readonly packages: readonly string[];
  /** Variable of the environment that names an executable outright. */
  readonly variable?: string;
  /** Other places where it may lie. */
  readonly places?: readonly string[];
  /** How to get it on Ubuntu, whose packages of some names only lead to a snap. */
  readonly onUbuntu?: Command;
}

const browsers: Readonly<Record<BrowserName, Program>> = {
  // Chrome itself is left out: since version 137 it loads no unpacked extension from the command line.
  chromium: {
    names: ['chromium', 'chromium-browser'],
    packages: ['chromium'],
    variable: 'CHROMIUM_PATH',
    places: [chromium.executablePath()],
    onUbuntu: ['npx', 'playwright', 'install', '--with-deps', 'chromium'],
  },
  // Playwright's own Firefox is left out: it is a patched build that no extension of a release is tested on.
  firefox: {
    names: ['firefox-esr', 'firefox'],
    packages: ['firefox-esr'],
    variable: 'FIREFOX_PATH',
    onUbuntu: ['snap', 'install', 'firefox'],
  },
};

const servers: Readonly<Record<ServerName, Program>> = {
  nginx: { names: ['nginx'], packages: ['nginx-light'] },
  apache2: { names: ['apache2', 'httpd'], packages: ['apache2-bin'] },
  squid: { names: ['squid'], packages: ['squid'] },
  haproxy: { names: ['haproxy'], packages: ['haproxy'] },
  // It translates its configuration with a C compiler, which the package depends on.
  varnish: { names: ['varnishd'], packages: ['varnish'] },
};

/** A module of Apache, which has its folder of modules under another path on each family of systems. */
const modSecurity: Program = {
  names: [],
  packages: ['libapache2-mod-security2'],
  places: ['/usr/lib/apache2', '/usr/lib64/httpd', '/usr/lib/httpd'].map((path) => `${path}/modules/mod_security2.so`),
};

/** Finds the browser; installs it where that can be done without asking (root on Debian). */
export function ensureBrowser(name: BrowserName): Promise<Found> {
  return ensure(browsers[name]);
}

/** Finds the server program; installs it where that can be done without asking. It is never started as a service. */
export function ensureServer(name: ServerName): Promise<Found> {
  return ensure(servers[name]);
}

/** Finds ModSecurity for Apache; installs it where that can be done without asking. */
export function ensureModSecurity(): Promise<Found> {
  return ensure(modSecurity);
}

/** Looks only. */
export function findModSecurity(): string | undefined {
  return find(modSecurity);
}

/** Pages without any font have no text to look at, and no layout to test. On Debian the one that the pictures are made with. */
export function ensureFonts(): Promise<Found> {
  const places = ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', '/System/Library/Fonts'];
  return ensure({ names: [], packages: ['fonts-dejavu-core'], places });
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
  const { variable } = program;
  if (variable && process.env[variable]) {
    return { missing: `${variable} is ${process.env[variable]}, which is no program.`, command: `unset ${variable}` };
  }
  const name = program.packages.join(' ');
  const commands = commandsFor(program);
  const written = commands.map((command) => command.join(' ')).join(' && ');
  if (commands.length === 0) {
    const orSet = variable ? `, or set ${variable} to where it is` : '';
    return { missing: `${name} was not found, and this system has no apt-get.`, command: `install ${name}${orSet}` };
  }
  if (process.getuid?.() !== 0) return { missing: `${name} was not found.`, command: `sudo sh -c '${written}'` };
  console.log(`${name} was not found, so it is installed now: ${written}`);
  const problem = run(commands);
  const installed = find(program);
  if (installed) return { path: installed, installed: true };
  return { missing: `${name} could not be installed: ${problem ?? 'no such program came'}.`, command: written };
}

/** What installs a program on this system; empty: nobody knows. */
function commandsFor({ packages, onUbuntu }: Program): readonly Command[] {
  if (onUbuntu && systemName() === 'ubuntu') return [onUbuntu];
  if (!find({ names: ['apt-get'], packages: [] })) return [];
  return [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...packages],
  ];
}

function find(program: Program): string | undefined {
  const named = program.variable ? process.env[program.variable] : undefined;
  if (named) return isThere(named) ? named : undefined;
  // The servers lie in sbin, which is not on the PATH of an ordinary account.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const onPath = program.names.flatMap((name) => folders.map((folder) => join(folder, name)));
  // What is no program, such as a module or a folder of fonts, need not be executable.
  return onPath.find((path) => isThere(path)) ?? program.places?.find((path) => isThere(path, constants.R_OK));
}

function isThere(path: string, access = constants.X_OK): boolean {
  try {
    accessSync(path, access);
    return statSync(path).isFile() || statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function systemName(): string {
  if (!existsSync('/etc/os-release')) return process.platform;
  return /^ID="?(\w+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
}

/** Runs the commands without letting a service start: a policy of 101 forbids it. Returns what went wrong. */
function run(commands: readonly Command[]): string | undefined {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    for (const [program, ...words] of commands)
      execFileSync(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
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
