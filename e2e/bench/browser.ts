import { type ChildProcess, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBrowser } from '../install.ts';
import { extensionIdOf } from '../launch.ts';
import { type ProcessorTime, processorTime } from './processor-time.ts';
import type { BenchSite } from './site.ts';

/** An unpacked extension. */
export interface Subject {
  readonly folder: string;
  /** A page of it that has to be open for it to do anything. */
  readonly page?: string;
}

/** A browser that nobody looks into while it is measured: developer tools would cost more than what is measured. */
export interface BenchBrowser {
  /** @returns What the page measured, in milliseconds. */
  readonly run: (page: string, count?: number) => Promise<number>;
  /** Where developer tools may be attached, when nothing is timed. */
  readonly debuggingUrl: string;
  /** Since its start. Undefined where the system does not tell. */
  readonly processorTime: () => ProcessorTime | undefined;
  readonly close: () => Promise<void>;
}

/** Starts Chromium with that extension alone, and a profile of its own. */
export async function startBenchBrowser(site: BenchSite, name: string, subject: Subject): Promise<BenchBrowser> {
  const found = await ensureBrowser('chromium');
  if ('missing' in found) throw new Error(`${found.missing} ${found.command}`);
  const profile = await mkdtemp(join(tmpdir(), 'why401-bench-'));
  const folder = realpathSync(subject.folder);
  const chromium = spawn(
    found.path,
    [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-popup-blocking'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps'],
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      `--load-extension=${folder}`,
      `--disable-extensions-except=${folder}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const close = () => end(chromium, profile);
  let port = '';
  try {
    port = await debuggingPort(profile);
    if (subject.page !== undefined) await openTab(port, `chrome-extension://${extensionIdOf(folder)}/${subject.page}`);
    await openTab(port, site.controlOf(name));
    await site.isAsking(name);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    run: (page, count) => site.run(name, page, count),
    debuggingUrl: `http://127.0.0.1:${port}`,
    processorTime: () => (chromium.pid === undefined ? undefined : processorTime(chromium.pid)),
    close,
  };
}

/** Chromium writes it into its profile when it listens. */
async function debuggingPort(profile: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    if (text.includes('\n')) return text.split('\n')[0] ?? '';
    await sleep(100);
  }
  throw new Error('Chromium did not start');
}

/** Opens it without a session: nothing stays attached. */
async function openTab(port: string, url: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/new?${url}`, { method: 'PUT' });
  await answer.text();
}

async function end(chromium: ChildProcess, profile: string): Promise<void> {
  if (chromium.exitCode === null) {
    const ended = new Promise((resolve) => chromium.once('exit', resolve));
    chromium.kill();
    await ended;
  }
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
