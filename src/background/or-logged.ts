/**
 * What fails must not take the rest with it: it is told to the console, and counts as nothing.
 * @param what Of the extension, for the console.
 * @returns Absent: it failed.
 */
export async function orLogged<Value>(under: Promise<Value>, what: string): Promise<Value | undefined> {
  return under.catch((error: unknown) => {
    console.error(`why401: ${what} failed`, error);
    return undefined;
  });
}
