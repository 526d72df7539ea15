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

/**
 * Has the browser ask its user to let the extension look at pages. Must be called in the turn of a click, before anything is awaited.
 * @param origins Match patterns. @returns Whether it may now.
 */
export function requestAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] }).catch(() => false);
}

/** Calls back when the extension may look at more pages, or at less. Must be called synchronously when the background starts. */
export function onAccessChanged(listener: () => void): void {
  const changed = ({ origins = [] }: { readonly origins?: readonly string[] }): void => {
    if (origins.length > 0) listener();
  };
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
