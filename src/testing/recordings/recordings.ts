import { readdirSync, readFileSync } from 'node:fs';

/** One webRequest event as the browser gave it: the listener's name and its `details`, reduced and numbered anew. */
export type RecordedEvent = readonly [name: string, details: Record<string, unknown>];

/** The events of one scenario in one real browser, in the order in which an extension received them. */
export interface Recording {
  readonly scenario: string;
  readonly browser: 'chromium' | 'firefox';
  /** Major version of the browser that was recorded. */
  readonly version: string;
  readonly events: readonly RecordedEvent[];
}

const browsers = ['chromium', 'firefox'] as const;

/** Every recording of this folder, by browser and scenario. `e2e/recorder/record.ts` makes them; nobody writes them. */
export const recordings: readonly Recording[] = browsers.flatMap((browser) => {
  const folder = new URL(`./${browser}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording);
});

/** One recording by its name; a wrong name throws, so that a test cannot pass by replaying nothing. */
export function recordingOf(browser: Recording['browser'], scenario: string): Recording {
  const found = recordings.find((recording) => recording.browser === browser && recording.scenario === scenario);
  if (found === undefined) throw new Error(`No recording of ${scenario} in ${browser}.`);
  return found;
}
