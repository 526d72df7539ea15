import { existsSync, realpathSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** An installation of Firefox under a policy. */
export interface FirefoxUnderPolicy {
  readonly executablePath: string;
  remove(): Promise<void>;
}

/** Why a policy cannot be tried with that Firefox. Absent: it can. */
export function noFirefoxPolicyHere(executablePath: string): string | undefined {
  const installed = dirname(realpathSync(executablePath));
  return existsSync(join(installed, 'omni.ja'))
    ? undefined
    : `${installed} is no folder of an installation of Firefox.`;
}

/**
 * Firefox reads `policies.json` in the folder `distribution` beside its program. That is of the whole machine; so the program
 * is copied, and all else of the installation stands beside it as links.
 * @param extensions Managed storage of each extension, by its id.
 */
export async function firefoxUnderPolicy(
  executablePath: string,
  extensions: Readonly<Record<string, unknown>>,
): Promise<FirefoxUnderPolicy> {
  const program = realpathSync(executablePath);
  const installed = dirname(program);
  const folder = await mkdtemp(join(tmpdir(), 'why401-firefox-'));
  const own = new Set([basename(program), 'distribution']);
  for (const name of await readdir(installed))
    if (!own.has(name)) await symlink(join(installed, name), join(folder, name));
  await copyFile(program, join(folder, basename(program)));
  await mkdir(join(folder, 'distribution'));
  const policies = { '3rdparty': { Extensions: extensions } };
  await writeFile(join(folder, 'distribution', 'policies.json'), JSON.stringify({ policies }));
  return {
    executablePath: join(folder, basename(program)),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
