/**
 * Functions and events that not every browser has, of those that are used here. Whoever calls one looks first, and never goes by the
 * browser's name. Firefox for Android has none of them; src/platform/capabilities.test.ts says so, and that nothing is missing.
 */
export const notEverywhere = [
  'sidebarAction.open',
  'storage.managed.get',
  'storage.managed.onChanged',
  'windows.create',
] as const;

export type Capability = (typeof notEverywhere)[number];

/** Whether a browser has that function or event at all; it may refuse all the same. @param api `browser`. */
export function can(api: object, capability: Capability): boolean {
  let found: unknown = api;
  for (const name of capability.split('.')) {
    if (typeof found !== 'object' || found === null) return false;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return typeof found === 'function' || (typeof found === 'object' && found !== null);
}
