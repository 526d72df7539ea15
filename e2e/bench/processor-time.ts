import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time that a browser's processes have used. */
export interface ProcessorTime {
  readonly all: number;
  /** Its main process, which hands requests to extensions. */
  readonly browser: number;
  /** The extension’s process. */
  readonly extension: number;
}

/** Clock ticks of Linux: a hundred a second on every architecture that a browser runs on. */
const tick = 10;

/** @param root The browser's main process. Linux alone tells. */
export function processorTime(root: number): ProcessorTime | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []));
  const family = new Set([root]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  const sum = (fits: (one: Process) => boolean) =>
    processes.reduce((total, one) => total + (family.has(one.id) && fits(one) ? one.time : 0), 0);
  return {
    all: sum(() => true),
    browser: sum(({ command }) => !command.includes('--type=')),
    extension: sum(({ command }) => command.includes('--extension-process')),
  };
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly time: number;
  readonly command: string;
}

function readProcess(id: number): readonly Process[] {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name in brackets may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const time = (Number(fields[11]) + Number(fields[12])) * tick;
    return [{ id, parent: Number(fields[1]), time, command: readFileSync(`/proc/${id}/cmdline`, 'utf8') }];
  } catch {
    // It has ended since.
    return [];
  }
}
