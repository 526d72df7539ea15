import { readAgain } from '../capture/read-again.ts';
import type { SessionArea } from '../capture/write-queue.ts';

const name = 'seal-key';
const bytes = 32;

/**
 * The key of this browser session's fingerprints: made once, kept in memory only, and read back after the background slept.
 * @param made There was none: nothing of what earlier lives of the background knew is left.
 */
export async function sealKey(area: SessionArea, made: () => void = () => undefined): Promise<Uint8Array> {
  const stored = (await readAgain(() => area.get(name)))?.value;
  if (typeof stored === 'string' && /^[0-9a-f]{64}$/.test(stored)) {
    return Uint8Array.from(stored.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  made();
  const key = crypto.getRandomValues(new Uint8Array(bytes));
  // A store that is full still leaves a key for this life of the background.
  await area
    .set({ [name]: [...key].map((byte) => byte.toString(16).padStart(2, '0')).join('') })
    .catch(() => undefined);
  return key;
}
