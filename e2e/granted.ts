import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface GrantedCopy {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/**
 * A copy of a built extension that has an optional permission from the start. No test can press the browser's own window that
 * asks for one: what is behind the answer is tested with this, and the asking by hand.
 */
export async function withGranted(built: string, permissions: readonly string[]): Promise<GrantedCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-granted-'));
  await cp(built, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as {
    readonly permissions: readonly string[];
    readonly optional_permissions: readonly string[];
  };
  const missing = permissions.filter((permission) => !manifest.optional_permissions.includes(permission));
  if (missing.length > 0) throw new Error(`Not among the optional permissions: ${missing.join(', ')}`);
  const granted = {
    ...manifest,
    permissions: [...manifest.permissions, ...permissions],
    optional_permissions: manifest.optional_permissions.filter((permission) => !permissions.includes(permission)),
  };
  await writeFile(path, JSON.stringify(granted, null, 2));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
