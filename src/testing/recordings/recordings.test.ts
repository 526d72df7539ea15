import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventNames } from '../../capture/event.ts';
import { type Recording, recordings, zooRecordings } from './recordings.ts';

const title = ({ browser, scenario }: Recording): string => `${browser} ${scenario}`;
const namesOf = (browser: Recording['browser']): readonly string[] =>
  recordings.filter((recording) => recording.browser === browser).map(({ scenario }) => scenario);

interface Header {
  readonly name: string;
  readonly value?: string;
}

/** The values of a header in all events, with the pair of Basic made readable. */
function valuesOf(recording: Recording, name: string): readonly string[] {
  return recording.events
    .flatMap(([, details]) => [details['requestHeaders'], details['responseHeaders']])
    .flatMap((headers) => (headers ?? []) as readonly Header[])
    .filter((header) => header.name.toLowerCase() === name)
    .map(({ value = '' }) => (value.startsWith('Basic ') ? Buffer.from(value.slice(6), 'base64').toString() : value));
}

describe('recordings', () => {
  it('has every scenario in both browsers', () => {
    expect(namesOf('chromium')).not.toHaveLength(0);
    expect(namesOf('chromium')).toEqual(namesOf('firefox'));
  });

  it.each(recordings.map((recording) => [title(recording), recording] as const))(
    '%s can be replayed',
    (_, recording) => {
      const begun = new Set<unknown>();
      let previous = 0;
      for (const [name, details] of recording.events) {
        expect(eventNames).toContain(name);
        if (name === 'onBeforeRequest') begun.add(details['requestId']);
        expect(begun).toContain(details['requestId']);
        expect(details['timeStamp']).toBeGreaterThanOrEqual(previous);
        previous = Number(details['timeStamp']);
      }
      expect(begun.size).toBeGreaterThan(0);
    },
  );

  it.each(recordings.map((recording) => [title(recording), recording] as const))(
    '%s holds no credentials but made-up ones',
    (_, recording) => {
      for (const header of ['authorization', 'proxy-authorization', 'cookie']) {
        for (const value of valuesOf(recording, header)) expect(value).toContain('canary');
      }
    },
  );
});

describe('recordings of the zoo', () => {
  const scenarios = readdirSync(new URL('../../../e2e/zoo/scenarios/', import.meta.url));

  it.each(scenarios.map((file) => file.replace('.ts', '')))(
    'there is one of %s: npx tsx e2e/recorder/record-zoo.ts makes it',
    (id) => {
      expect(zooRecordings.map(({ scenario }) => scenario.split(/[/?]/)[0])).toContain(id);
    },
  );

  it.each(zooRecordings.map((recording) => [recording.scenario, recording] as const))(
    '%s is of the zoo alone, and can be replayed',
    (_, { events }) => {
      expect(events.length).toBeGreaterThan(3);
      for (const [name, { url }] of events) {
        expect(eventNames).toContain(name);
        expect(new URL(String(url)).hostname).toMatch(/\.test$/);
      }
    },
  );
});
