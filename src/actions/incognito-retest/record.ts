import { keptOutcome } from '../../language/kept-outcome.ts';
import { say } from '../../language/say.ts';
import type { RetestSaid } from '../../messages.ts';
import { type CallOutcome, isCallOutcome } from '../../model/call-outcome.ts';
import type { Experiment, PrivateCall } from '../../model/experiment.ts';
import type { JournalEntry } from '../journal.ts';
import { type Comparison, compare, verdictText } from './compare.ts';

/** A retest under way, written before the window is opened: what failed here, and what has come there so far. */
export interface RetestRecord extends JournalEntry {
  readonly tabId: number;
  /** Not waited for any longer. Milliseconds since 1970. */
  readonly until: number;
  /** Whether the extension sees what happens there, or the person has to say. */
  readonly mode: 'watched' | 'asked';
  readonly opened: boolean;
  /** Newest first. */
  readonly here: readonly CallOutcome[];
  /** The last of each call. */
  readonly there: readonly CallOutcome[];
  readonly said?: RetestSaid;
}

/** Long enough to sign in there, in milliseconds. */
export const retestTime = 15 * 60_000;

/** How many calls are waited for at once. */
export const callsAwaited = 20;

/** Reads back what an earlier life of the background wrote. */
export function isRetestRecord(value: JournalEntry): value is RetestRecord {
  const record = value as JournalEntry & Readonly<Record<string, unknown>>;
  const outcomes = (list: unknown) => Array.isArray(list) && list.every(isCallOutcome);
  return (
    typeof record['tabId'] === 'number' &&
    typeof record['until'] === 'number' &&
    (record['mode'] === 'watched' || record['mode'] === 'asked') &&
    typeof record['opened'] === 'boolean' &&
    outcomes(record['here']) &&
    outcomes(record['there'])
  );
}

/** A call that failed here, and what the same call did there; absent: it was not made there yet. */
export interface ComparedCall {
  readonly here: CallOutcome;
  readonly there: CallOutcome | undefined;
  readonly comparison: Comparison | undefined;
}

/** The two sides of each call. */
export function comparedCalls({ here, there }: RetestRecord): readonly ComparedCall[] {
  return here.map((outcome) => {
    const other = there.find(({ call }) => call === outcome.call);
    return { here: outcome, there: other, comparison: other && compare(outcome, other) };
  });
}

/** What it showed so far, as the experiment that is kept of it. */
export function retestExperiment(record: RetestRecord, now: number): Experiment {
  const calls = record.said === undefined ? seenCalls(record) : saidCalls(record, record.said);
  return {
    id: record.id,
    action: 'incognito-retest',
    at: record.startedAt,
    ...keptOutcome(() => outcomeText(record, now)),
    ...(calls.length === 0
      ? {}
      : { result: { kind: 'private-window', by: record.said === undefined ? 'browser' : 'person', calls } }),
  };
}

/** What it shows so far, with its limits. */
export function outcomeText(record: RetestRecord, now: number): string {
  const lacking = comparedCalls(record).flatMap(({ comparison }) =>
    comparison?.kind === 'not-signed-in' ? comparison.lacking : [],
  );
  if (record.said === 'not-tried') return say('Opened in a private window, and not tried there: nothing is known.');
  if (record.said !== undefined)
    return say('As the person says: {verdict}', {
      verdict: verdictText(saidCalls(record, record.said), []) ?? '',
    }).trim();
  const verdict = verdictText(seenCalls(record), [...new Set(lacking)]);
  if (verdict !== undefined) return verdict;
  const where = record.opened ? say('Opened in a private window') : say('To be opened in a private window by hand');
  if (now >= record.until) return say('{where}; what became of the call there is not known.', { where });
  return record.mode === 'watched'
    ? say('{where}; the call that failed here was not made there yet.', { where })
    : say('{where}, where Why401 may not look; what happened there is not known yet.', { where });
}

function seenCalls(record: RetestRecord): readonly PrivateCall[] {
  return comparedCalls(record).flatMap(({ here, there, comparison }) =>
    comparison?.kind === 'compared' && there !== undefined
      ? [{ call: here.call, here: here.came, there: comparison.there, came: there.came }]
      : [],
  );
}

function saidCalls({ here }: RetestRecord, said: RetestSaid): readonly PrivateCall[] {
  switch (said) {
    case 'worked':
      return here.map(({ call, came }) => ({ call, here: came, there: 'worked' }));
    case 'failed':
      return here.map(({ call, came }) => ({ call, here: came, there: 'failed-same' }));
    case 'not-tried':
      return [];
    default:
      return said satisfies never;
  }
}
