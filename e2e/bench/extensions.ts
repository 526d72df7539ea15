import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One listener of an extension that is made up for a measurement. */
export interface MadeListener {
  readonly event: string;
  readonly extra?: readonly string[];
  readonly types?: readonly string[];
  readonly urls?: readonly string[];
}

export interface MadeFolders {
  /** By name. */
  readonly folders: ReadonlyMap<string, string>;
  readonly remove: () => Promise<void>;
}

/** Writes unpacked extensions whose workers push each event to a list and do nothing else; without listeners, idle ones. */
export async function makeListening(sets: Readonly<Record<string, readonly MadeListener[]>>): Promise<MadeFolders> {
  const root = await mkdtemp(join(tmpdir(), 'why401-bench-extensions-'));
  const folders = new Map<string, string>();
  for (const [name, listeners] of Object.entries(sets)) {
    const folder = join(root, String(folders.size));
    await mkdir(folder);
    const manifest = {
      manifest_version: 3,
      name,
      version: '1.0',
      permissions: ['webRequest'],
      host_permissions: ['<all_urls>'],
      background: { service_worker: 'worker.js' },
    };
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'worker.js'), workerOf(listeners));
    folders.set(name, folder);
  }
  return { folders, remove: () => rm(root, { recursive: true, force: true }) };
}

function workerOf(listeners: readonly MadeListener[]): string {
  const lines = listeners.map(({ event, extra = [], types, urls = ['<all_urls>'] }) => {
    const filter = { urls, ...(types === undefined ? {} : { types }) };
    return `chrome.webRequest.${event}.addListener(keep, ${JSON.stringify(filter)}, ${JSON.stringify(extra)});`;
  });
  // With the permission and no listener of any kind, Chromium 156 leaves the first page waiting for the worker for ever.
  return `chrome.runtime.onInstalled.addListener(() => {});
const kept = [];
const keep = (details) => { kept.push(details); if (kept.length > 500) kept.length = 0; };
${lines.join('\n')}
`;
}
