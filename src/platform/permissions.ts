import browser, { type Manifest } from 'webextension-polyfill';

/**
 * Has the browser ask its user for optional permissions. Must be called in the turn of a click, before anything is awaited.
 * @returns Whether they are granted.
 */
export function requestPermissions(permissions: readonly string[]): Promise<boolean> {
  return browser.permissions
    .request({ permissions: [...permissions] as Manifest.OptionalPermission[] })
    .catch(() => false);
}

/** Gives optional permissions back. @returns Whether they are gone. */
export function removePermissions(permissions: readonly string[]): Promise<boolean> {
  return browser.permissions
    .remove({ permissions: [...permissions] as Manifest.OptionalPermission[] })
    .catch(() => false);
}
