/*
 * The window in which Firefox asks its user for permissions, and its button that refuses.
 */

/** Runs in the browser itself. Whether anybody is asked: else the permissions are given without a word. */
export function askForPermissions(asks: boolean): void {
  const { Services } = globalThis as unknown as {
    Services: { prefs: { setBoolPref(name: string, value: boolean): void } };
  };
  Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', asks);
}

/** Runs in the browser itself: presses the second button of the window that asks. @returns Whether there was one, and is no more. */
export async function sayNo(): Promise<boolean> {
  const { Services } = globalThis as unknown as {
    Services: {
      wm: {
        getMostRecentWindow(type: string): {
          readonly PopupNotifications: {
            readonly panel: { readonly firstElementChild: { readonly secondaryButton?: { click(): void } } | null };
          };
        };
      };
    };
  };
  const { panel } = Services.wm.getMostRecentWindow('navigator:browser').PopupNotifications;
  let asked = false;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const button = panel.firstElementChild?.secondaryButton;
    if (asked && button === undefined) return true;
    asked ||= button !== undefined;
    // It takes no press in the first moments, so that nobody presses by mistake.
    button?.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
