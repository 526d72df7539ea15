import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The build downloads no schema, so what stores and browsers would refuse is checked here. */

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}manifest.json`, 'utf8')) as Readonly<Record<string, unknown>>;
const packageFile = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { readonly version: string };
const messages = JSON.parse(readFileSync(`${root}public/_locales/en/messages.json`, 'utf8')) as Readonly<
  Record<string, { readonly message: string }>
>;
const pages = ['docs/permissions.md', 'docs/store/listing.md'] as const;

const text = JSON.stringify(manifest);

function strings(name: string): readonly string[] {
  const value = manifest[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Permissions that a page says nothing of. */
function unexplained(page: (typeof pages)[number], permissions: readonly string[]): readonly string[] {
  const said = readFileSync(`${root}${page}`, 'utf8');
  return permissions
    .map((permission) => permission.replace(/^\{\{\w+\}\}\./, ''))
    .filter((permission) => !said.includes(`\`${permission}\``));
}

describe('manifest', () => {
  it('has the version of the package', () => {
    expect(manifest['version']).toBe(packageFile.version);
  });

  it('is manifest version 3 for both browsers', () => {
    expect(manifest['manifest_version']).toBe(3);
    expect(manifest['background']).toEqual({
      '{{chrome}}.service_worker': 'src/background/main.ts',
      '{{firefox}}.scripts': ['src/background/main.ts'],
    });
  });

  it.each(pages)('has every permission explained in %s', (page) => {
    const all = [
      ...strings('permissions'),
      ...strings('host_permissions'),
      ...strings('{{chrome}}.optional_permissions'),
      ...strings('{{firefox}}.optional_permissions'),
    ];
    expect(all.length).toBeGreaterThan(0);
    expect(unexplained(page, all)).toEqual([]);
  });

  it.each(pages)('would notice one that is not explained in %s', (page) => {
    expect(unexplained(page, ['webRequest', 'nativeMessaging'])).toEqual(['nativeMessaging']);
  });

  it('asks for no more than these at install', () => {
    expect(strings('permissions')).toEqual([
      'webRequest',
      'cookies',
      'storage',
      'alarms',
      'scripting',
      '{{chrome}}.sidePanel',
      '{{firefox}}.declarativeNetRequestWithHostAccess',
    ]);
    expect(strings('host_permissions')).toEqual(['<all_urls>']);
    expect(strings('{{chrome}}.optional_permissions')).toEqual([
      'management',
      'privacy',
      'declarativeNetRequestWithHostAccess',
    ]);
    expect(strings('{{firefox}}.optional_permissions')).toEqual([
      'management',
      'privacy',
      'webRequestFilterResponse',
      'webRequestBlocking',
    ]);
  });

  it('lets pages run nothing but the extension’s own scripts, and load nothing from elsewhere', () => {
    const policy = (manifest['content_security_policy'] as { readonly extension_pages: string }).extension_pages;
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src 'self'/);
    // To ask a server its time, or an issuer for its keys, at the press of a button; and the catalogues, which are its own.
    expect(policy).toMatch(/connect-src 'self' http: https:;/);
    expect(policy.replace(/connect-src [^;]*/, '')).not.toMatch(/unsafe|https?:|\*/);
    expect(manifest['web_accessible_resources']).toBeUndefined();
    expect(manifest['externally_connectable']).toBeUndefined();
    expect(manifest['content_scripts']).toBeUndefined();
  });

  it.each([...new Set([...text.matchAll(/__MSG_(\w+)__/g)].map(([, name = '']) => name))])(
    'message %s exists',
    (name) => {
      expect(messages[name]?.message).toBeTruthy();
    },
  );

  it('keeps the lengths that the stores demand', () => {
    expect(messages['extensionName']?.message.length).toBeLessThanOrEqual(75);
    expect(messages['extensionDescription']?.message.length).toBeLessThanOrEqual(132);
  });

  it('has the name and the short description that the stores show', () => {
    const listing = readFileSync(`${root}docs/store/listing.md`, 'utf8');
    expect(listing).toContain(`## Name\n\n${messages['extensionName']?.message}\n`);
    expect(listing).toContain(`## Short description\n\n${messages['extensionDescription']?.message}\n`);
    // The Chrome Web Store cuts it under an icon.
    expect(String(manifest['short_name']).length).toBeLessThanOrEqual(12);
  });

  it.each(Object.entries(manifest['icons'] as Readonly<Record<string, string>>))(
    'icon %s is as large as it says',
    (size, path) => {
      const png = readFileSync(`${root}public/${path}`);
      // Width and height stand behind the signature and the name of the first chunk (PNG, section 11.2.2).
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
    },
  );

  it.each([...new Set([...text.matchAll(/"([\w/-]+\.(?:png|html|ts|json))"/g)].map(([, path = '']) => path))])(
    'file %s exists',
    (path) => {
      expect(existsSync(`${root}${path}`) || existsSync(`${root}public/${path}`)).toBe(true);
    },
  );
});
