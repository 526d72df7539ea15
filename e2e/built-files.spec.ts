import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { extensionFolder } from './why401.ts';

/* What is handed to the stores, file by file: no host that could be contacted, no code made from text, no permission unexplained. */

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = { chromium: extensionFolder, firefox: join(root, 'dist/firefox') };

/** Hosts that stand in the files, and why each is no host that is contacted. */
const named: Readonly<Record<string, string>> = {
  'api.example.com': 'in advice: stands for the reader’s own',
  'graph.microsoft.com': 'the audience of a token, which is written like an address',
  'management.azure.com': 'the same',
  'app.internal': 'in advice: a server behind a proxy',
  auth: 'in advice: a server behind a proxy',
  'www.w3.org': 'names of XML namespaces; nobody loads them',
};

/** RFC 2606: these names belong to nobody. */
const isExample = (host: string) => /(?:^|\.)example$/.test(host);

/** Hosts behind a scheme or two slashes that begin an address. Where nothing stands behind it, an address of the person's is put in. */
function hostsIn(text: string): readonly string[] {
  const found = text.matchAll(/(?:\b(?:https?|wss?|ftp):|["'`(=])\/\/([a-z\d](?:[a-z\d.-]*[a-z\d])?)/gi);
  return [...new Set([...found].map(([, host = '']) => host.toLowerCase()))];
}

function textFiles(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.png'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ name: relative(folder, file), text: readFileSync(file, 'utf8') }));
}

for (const [browser, folder] of Object.entries(folders)) {
  const files = () => textFiles(folder);

  test(`${browser}: no file holds a host that could be contacted`, () => {
    expect(files().length).toBeGreaterThan(8);
    const hosts = files().flatMap(({ name, text }) => hostsIn(text).map((host) => `${name}: ${host}`));
    expect(hosts.filter((line) => !isExample(line) && !Object.hasOwn(named, line.replace(/^.*: /, '')))).toEqual([]);
  });

  test(`${browser}: the catalogues hold what is shown, and nothing else`, () => {
    const catalogues = files().filter(({ name }) => name.startsWith('_locales/'));
    expect(catalogues.map(({ name }) => name).sort()).toEqual(
      ['ar', 'de', 'en'].map((language) => `_locales/${language}/messages.json`),
    );
    expect(catalogues.filter(({ text }) => text.includes('"description"'))).toEqual([]);
    const english = catalogues.find(({ name }) => name === '_locales/en/messages.json');
    expect(Object.keys(JSON.parse(english?.text ?? '{}') as object)).toHaveLength(5);
  });

  test(`${browser}: no file makes code from text, or loads any from elsewhere`, () => {
    const dynamic =
      /\beval\s*\(|\bFunction\s*\(|\bimportScripts\b|\bimport\s*\((?!\s*["'`]\.?\/)|<script(?![^>]*src="\.?\/)/g;
    const found = files().flatMap(({ name, text }) => [...text.matchAll(dynamic)].map(([what]) => `${name}: ${what}`));
    expect(found).toEqual([]);
    const loaded = files()
      .filter(({ name }) => /\.(?:html|css)$/.test(name))
      .flatMap(({ text }) =>
        [...text.matchAll(/(?:src|href)="([^"]*)"|url\(([^)]*)\)/g)].map(([, link, image]) => link ?? image ?? ''),
      );
    expect(loaded.length).toBeGreaterThan(3);
    expect(loaded.filter((path) => !/^\.{0,2}\/[^/]/.test(path))).toEqual([]);
  });

  test(`${browser}: every permission is explained, and nothing is open to pages`, () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Readonly<
      Record<string, unknown>
    >;
    const explained = readFileSync(join(root, 'docs/permissions.md'), 'utf8');
    const wanted = ['permissions', 'optional_permissions', 'host_permissions', 'optional_host_permissions'].flatMap(
      (kind) => (manifest[kind] ?? []) as readonly string[],
    );
    expect(wanted.length).toBeGreaterThan(5);
    expect(wanted.filter((permission) => !explained.includes(`\`${permission}\``))).toEqual([]);
    for (const key of [
      'web_accessible_resources',
      'externally_connectable',
      'content_scripts',
      'update_url',
      'sandbox',
    ])
      expect(manifest[key], key).toBeUndefined();
    expect(JSON.stringify(manifest['content_security_policy'])).not.toMatch(/unsafe|wasm|data:|blob:/);
  });
}

test('a host would be found', () => {
  const found = hostsIn(
    'fetch("https://stats.evil.test/x"); <img src="//cdn.evil.test/a.png">; // a comment; "https://"',
  );
  expect(found).toEqual(['stats.evil.test', 'cdn.evil.test']);
});
