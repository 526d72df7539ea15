import { readdirSync, readFileSync } from 'node:fs';
import { listeningOf } from '../../capture/listening.ts';

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
export const recordings: readonly Recording[] = browsers.flatMap(recordingsIn);

/**
 * Chromium on every page of the zoo, as far as the extension listens. `e2e/recorder/record-zoo.ts` makes them. Their times are
 * those of the recording, so that tokens in them are as old as they were.
 */
export const zooRecordings: readonly Recording[] = recordingsIn('zoo').map((recording) => ({
  ...recording,
  events: recording.events.filter(isHeard).map(withBytes),
}));

function recordingsIn(name: string): readonly Recording[] {
  const folder = new URL(`./${name}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording);
}

function isHeard([name, { type }]: RecordedEvent): boolean {
  return listeningOf('chromium', 'full').some(
    ({ event, types }) => event === name && (types === undefined || types.includes(String(type))),
  );
}

/** A file holds the bytes of a body as numbers. */
function withBytes([name, details]: RecordedEvent): RecordedEvent {
  const body = details['requestBody'] as
    | { readonly raw?: readonly { readonly bytes?: readonly number[] }[] }
    | undefined;
  if (body?.raw === undefined) return [name, details];
  const raw = body.raw.map(({ bytes }) => (bytes === undefined ? {} : { bytes: Uint8Array.from(bytes).buffer }));
  return [name, { ...details, requestBody: { raw } }];
}

/** One recording by its name; a wrong name throws, so that a test cannot pass by replaying nothing. */
export function recordingOf(browser: Recording['browser'], scenario: string): Recording {
  const found = recordings.find((recording) => recording.browser === browser && recording.scenario === scenario);
  if (found === undefined) throw new Error(`No recording of ${scenario} in ${browser}.`);
  return found;
}
