/**
 * A store that cannot be read is one where nothing is: what was to stand beside the failures is left out, and they are shown.
 * @param what Of the extension, for the console.
 */
export async function orLeftOut<Value>(reading: Promise<Value>, what: string): Promise<Value | undefined> {
  return reading.catch((error: unknown) => {
    console.error(`why401: ${what} failed`, error);
    return undefined;
  });
}
