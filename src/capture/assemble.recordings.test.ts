import { describe, expect, it } from 'vitest';
import { assembledRecordings } from '../testing/assembled-recordings.ts';
import { exchangeLine } from '../testing/exchange-line.ts';
import { type Recording, recordings } from '../testing/recordings/recordings.ts';
import { testSealer } from '../testing/seen.ts';
import { assemble } from './assemble.ts';
import type { EventName, RequestEvent } from './event.ts';

function requestEvents({ events }: Recording): ReadonlyMap<string, readonly RequestEvent[]> {
  const byRequest = new Map<string, RequestEvent[]>();
  for (const [name, details] of events) {
    const id = String(details['requestId']);
    byRequest.set(id, [...(byRequest.get(id) ?? []), { name: name as EventName, details: details as never }]);
  }
  return byRequest;
}

function linesOf(recording: Recording): readonly string[] {
  return [...requestEvents(recording).values()].flatMap((events) => {
    const exchange = assemble(undefined, events, { observer: recording.browser, sealer: testSealer });
    return exchange === undefined ? [] : [exchangeLine(exchange)];
  });
}

describe('recordings of real browsers', () => {
  it.each(recordings.map((recording) => [`${recording.browser} ${recording.scenario}`, recording] as const))(
    '%s',
    (_name, recording) => {
      expect(linesOf(recording)).toEqual(assembledRecordings[recording.scenario]?.[recording.browser]);
    },
  );

  it('has no line for a recording that is gone', () => {
    const recorded = new Set(recordings.map(({ scenario }) => scenario));
    expect(Object.keys(assembledRecordings).filter((scenario) => !recorded.has(scenario))).toEqual([]);
  });

  it('loses no answer, no prompt and no redirect of any of them', () => {
    for (const recording of recordings) {
      for (const events of requestEvents(recording).values()) {
        const exchange = assemble(undefined, events, { observer: recording.browser, sealer: testSealer });
        const rounds = exchange?.hops.flatMap((hop) => hop.rounds) ?? [];
        const count = (...names: readonly EventName[]) => events.filter(({ name }) => names.includes(name)).length;
        const statuses = events.flatMap(({ details: { statusCode = 0 } }) => (statusCode >= 100 ? [statusCode] : []));
        expect(new Set(rounds.flatMap(({ status }) => status ?? [])), recording.scenario).toEqual(new Set(statuses));
        expect(rounds.filter(({ prompt }) => prompt !== undefined)).toHaveLength(count('onAuthRequired'));
        expect(exchange?.hops.filter(({ redirect }) => redirect !== undefined)).toHaveLength(count('onBeforeRedirect'));
        const open = exchange?.outcome.kind === 'pending' || exchange?.outcome.kind === 'prompting';
        expect(open).toBe(count('onCompleted', 'onErrorOccurred') === 0);
      }
    }
  });
});
