import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What an extension that is made up for a test does to requests: rules of declarativeNetRequest, without their ids. */
export interface MadeExtension {
  readonly name: string;
  readonly rules: readonly object[];
}

export interface MadeExtensions {
  /** In the order in which they were asked for. */
  readonly folders: readonly string[];
  readonly remove: () => Promise<void>;
}

const everything = ['main_frame', 'sub_frame', 'xmlhttprequest', 'other'];

/** Writes unpacked extensions that differ in nothing but their names and their rules. */
export async function makeExtensions(wanted: readonly MadeExtension[]): Promise<MadeExtensions> {
  const root = await mkdtemp(join(tmpdir(), 'why401-extensions-'));
  const folders = wanted.map((_, index) => join(root, String(index)));
  for (const [index, { name, rules }] of wanted.entries()) {
    const folder = join(root, String(index));
    await mkdir(folder);
    const manifest = {
      manifest_version: 3,
      name,
      version: '1.0',
      permissions: ['declarativeNetRequest'],
      host_permissions: ['<all_urls>'],
      declarative_net_request: { rule_resources: [{ id: 'rules', enabled: true, path: 'rules.json' }] },
      browser_specific_settings: { gecko: { id: `made-${index}@fixtures.why401.dev`, strict_min_version: '140.0' } },
    };
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(
      join(folder, 'rules.json'),
      JSON.stringify(rules.map((rule, at) => ({ id: at + 1, priority: 1, ...rule }))),
    );
  }
  return { folders, remove: () => rm(root, { recursive: true, force: true }) };
}

/** So many that touch nothing of what is tested, with the very same permissions. */
export function innocents(count: number): readonly MadeExtension[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Innocent ${index + 1}`,
    rules: [removing('requestHeaders', `x-nobody-has-${index}`)],
  }));
}

/** A rule that takes a header away. @param where A part of the URLs that it is for. */
export function removing(side: 'requestHeaders' | 'responseHeaders', header: string, where?: string): object {
  return {
    action: { type: 'modifyHeaders', [side]: [{ header, operation: 'remove' }] },
    condition: { ...(where === undefined ? {} : { urlFilter: where }), resourceTypes: everything },
  };
}

/** A rule that puts another value there. @param where A part of the URLs that it is for. */
export function setting(header: string, value: string, where: string): object {
  return {
    action: { type: 'modifyHeaders', requestHeaders: [{ header, operation: 'set', value }] },
    condition: { urlFilter: where, resourceTypes: everything },
  };
}

/** A rule that blocks. */
export function blocking(where: string): object {
  return { action: { type: 'block' }, condition: { urlFilter: where, resourceTypes: everything } };
}

/** A rule that puts a parameter into the query, harmless by itself. */
export function tagging(where: string, name: string): object {
  return {
    action: {
      type: 'redirect',
      redirect: { transform: { queryTransform: { addOrReplaceParams: [{ key: name, value: '1' }] } } },
    },
    condition: { urlFilter: where, resourceTypes: ['xmlhttprequest'] },
  };
}
