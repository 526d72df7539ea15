import type { InstalledExtension } from '../model/extension.ts';

/** An extension of the browser that may change headers on every site. */
export function installedExtension(name: string, more: Partial<InstalledExtension> = {}): InstalledExtension {
  return {
    id: name.toLowerCase(),
    name,
    enabled: true,
    mayDisable: true,
    type: 'extension',
    installType: 'normal',
    permissions: ['declarativeNetRequest'],
    hostPermissions: ['<all_urls>'],
    ...more,
  };
}
