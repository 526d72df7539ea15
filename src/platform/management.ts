import browser, { type Management } from 'webextension-polyfill';
import type { InstalledExtension } from '../model/extension.ts';

/** The extension itself, which is never a suspect and never switched. */
export function ownId(): string {
  return browser.runtime.id;
}

/** Whether the person has given the optional permission `management`. */
export function mayManage(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['management'] });
}

/** Every extension of this browser but this one, themes and apps included. @returns Absent: the permission is missing. */
export async function installedExtensions(): Promise<readonly InstalledExtension[] | undefined> {
  if (!(await mayManage())) return undefined;
  return (await listed()).filter(({ id }) => id !== ownId()).map(installed);
}

/** Firefox fails with *An unexpected error occurred* for as long as an extension is just being switched on. */
async function listed(): Promise<readonly Management.ExtensionInfo[]> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    const list = await browser.management.getAll().catch(() => undefined);
    if (list !== undefined) return list;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return browser.management.getAll();
}

const attempts = 50;
/** Milliseconds. */
const pause = 100;

function installed({ id, name, enabled, mayDisable, type, ...info }: Management.ExtensionInfo): InstalledExtension {
  return {
    id,
    name,
    enabled,
    // Firefox leaves fields out: what is not forbidden may be done by hand.
    mayDisable: mayDisable ?? true,
    type,
    installType: info.installType,
    permissions: info.permissions ?? [],
    hostPermissions: info.hostPermissions ?? [],
  };
}

/**
 * Switches another extension.
 * @returns Whether the browser did it. Firefox refuses for anything but themes, Chromium for what a policy has put there.
 */
export async function setExtensionEnabled(id: string, enabled: boolean): Promise<boolean> {
  if (id === ownId() || !(await mayManage())) return false;
  return browser.management.setEnabled(id, enabled).then(
    () => true,
    () => false,
  );
}

/**
 * Calls back when an extension is switched, installed or removed. Must be called synchronously when the background starts, to
 * be woken by it; and once more when the permission has just been given, for without it there is nothing to listen to.
 */
export function onExtensionsSwitched(listener: () => void): void {
  const { management } = browser as Partial<typeof browser>;
  for (const event of [
    management?.onEnabled,
    management?.onDisabled,
    management?.onInstalled,
    management?.onUninstalled,
  ])
    if (event !== undefined && !event.hasListener(listener)) event.addListener(listener);
}

/** Calls back when the person has given a permission. Must be called synchronously when the background starts. */
export function onPermissionAdded(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
}

/** Has the background started with the browser, where something may have to be put back. */
export function onBrowserStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
  browser.runtime.onInstalled.addListener(listener);
}
