import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServer, type ServerName } from '../install.ts';

/** A server program that runs as our child. */
export interface RunningServer {
  readonly url: string;
  /** Ends it, and removes its folder. */
  close(): Promise<void>;
}

export interface ServerPlan {
  readonly program: ServerName;
  /** Files to write into the server's folder, by name. */
  files(port: number, folder: string): Readonly<Record<string, string>>;
  /** What stands behind the program's name. It has to stay in the foreground. */
  command(folder: string, port: number): readonly string[];
  /** Names of files in its folder that nobody may read. Root may all the same: the program has to run as somebody else. */
  readonly unreadable?: readonly string[];
  /** Files outside its folder that it leaves behind when it has to be killed. */
  traces?(port: number): readonly string[];
}

const patience = 15_000;

/** Starts the server in a temporary folder, on a free port of loopback, and waits until the port answers. */
export async function startServer(plan: ServerPlan): Promise<RunningServer> {
  const path = findServer(plan.program);
  if (!path) throw new Error(`${plan.program} is not installed: tsx e2e/prepare.ts installs it`);
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), `why401-${plan.program}-`));
  // Apache and Squid give up root's rights before they read their files.
  await chmod(folder, 0o777);
  for (const [name, text] of Object.entries(plan.files(port, folder))) {
    await writeFile(join(folder, name), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
  for (const name of plan.unreadable ?? []) await writeFile(join(folder, name), '', { mode: 0o000 });
  const child = spawn(path, plan.command(folder, port), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const removeAll = () => {
    for (const path of [folder, ...(plan.traces?.(port) ?? [])]) {
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  const atExit = () => {
    child.kill('SIGKILL');
    removeAll();
  };
  // A test run that is broken off leaves nothing behind either.
  process.once('exit', atExit);
  const close = async () => {
    process.off('exit', atExit);
    await end(child);
    removeAll();
  };
  if (await answers(child, port)) return { url: `http://127.0.0.1:${port}`, close };
  await close();
  throw new Error(`${plan.program} did not start. It said: ${output.trim() || 'nothing'}`);
}

/** A port of loopback that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(child: ChildProcess, port: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && isRunning(child)) {
    if (await accepts(port)) return true;
    await sleep(50);
  }
  return false;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), patience);
  await gone;
  clearTimeout(late);
}
