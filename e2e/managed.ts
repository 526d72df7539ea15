import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Chromium looks for what whoever administers the machine has set. */
const policyFolder = '/etc/chromium/policies';

/**
 * Why a policy cannot be tried on this machine. Absent: it can. A policy is a file of the whole machine; the browser of a test
 * sees another one in its place, in a mount namespace of its own, so that nothing outside changes.
 */
export function noPolicyHere(): string | undefined {
  if (!existsSync(policyFolder)) return `There is no ${policyFolder} to put a folder of our own in front of.`;
  try {
    execFileSync('unshare', ['--map-root-user', '--mount', 'mount', '--bind', '/tmp', policyFolder], {
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return 'This machine lets nobody make a mount namespace (unshare --map-root-user --mount).';
  }
}

/**
 * A program that starts the browser under that policy.
 * @param folder Where it may write; removed by the caller.
 */
export async function underPolicy(browser: string, folder: string, policy: object): Promise<string> {
  const policies = join(folder, 'why401-policies');
  await mkdir(join(policies, 'managed'), { recursive: true });
  await writeFile(join(policies, 'managed', 'why401.json'), JSON.stringify(policy));
  const start = join(folder, 'why401-browser');
  const inside = `mount --bind '${policies}' ${policyFolder} && exec '${browser}' "$@"`;
  await writeFile(
    start,
    `#!/bin/sh\nexec unshare --map-root-user --mount sh -c '${inside.replaceAll("'", `'\\''`)}' sh "$@"\n`,
    {
      mode: 0o755,
    },
  );
  return start;
}
