import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Launched } from './launch.ts';

/** What Chromium has to be started with for `updateChromium`. */
export const updatable = '--enable-unsafe-extension-debugging';

/**
 * Has the browser install a higher version over the one that runs, and tell it `onInstalled` with the reason `update`.
 * @param folder The first of the extensions that it was started with.
 */
export async function updateChromium(
  { context, extensionId, worker }: Launched,
  folder: string,
  version: string,
): Promise<void> {
  await writeVersion(folder, version);
  const restarted = context.waitForEvent('serviceworker', {
    predicate: (started) => started.url().includes(extensionId),
  });
  const devtools = await context.browser()?.newBrowserCDPSession();
  await devtools?.send('Extensions.loadUnpacked', { path: folder });
  await restarted;
  const runs = await worker().evaluate(ownVersion);
  if (runs !== version) throw new Error(`Was to be updated to ${version}, and is ${runs}`);
}

/** The version of the extension in that folder. */
export async function versionOf(folder: string): Promise<string> {
  return (await manifestOf(folder)).version;
}

/** Both browsers take a higher one for an update. */
export async function writeVersion(folder: string, version: string): Promise<void> {
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...(await manifestOf(folder)), version }, null, 2));
}

async function manifestOf(folder: string): Promise<{ readonly version: string }> {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { readonly version: string };
}

/** Runs in the extension. */
function ownVersion(): string {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { getManifest(): { readonly version: string } } };
  };
  return chrome.runtime.getManifest().version;
}
