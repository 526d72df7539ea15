/** Milliseconds before each further attempt. */
const pauses = [50, 300];

const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A store that fails for a moment is asked again: all that comes of it is decided when the background starts.
 * @returns Absent: it failed each time.
 */
export async function readAgain<Value>(
  read: () => Promise<Value>,
  pause: (milliseconds: number) => Promise<void> = later,
): Promise<{ readonly value: Value } | undefined> {
  for (const milliseconds of [...pauses, undefined]) {
    try {
      return { value: await read() };
    } catch {
      if (milliseconds !== undefined) await pause(milliseconds);
    }
  }
  return undefined;
}
