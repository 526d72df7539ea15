import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosesOfTab } from '../background/tab-report.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { recorderOver } from '../testing/recorder-over.ts';
import { recordings, zooRecordings } from '../testing/recordings/recordings.ts';
import { testSealer } from '../testing/seen.ts';
import { type Bounds, usualBounds } from './bounds.ts';
import { createEarlyEvents } from './early-events.ts';
import type { EventDetails, EventName } from './event.ts';
import { isLast } from './listening.ts';
import { createStore, type Store } from './store.ts';

/* Events as no browser should send them. Whatever comes: nothing throws, all stays bounded, and no tab gets another's call. */

type Details = Readonly<Record<string, unknown>>;
type Event = readonly [name: EventName, details: Details];

/** `npm run survival` tries more of them. */
const numRuns = process.env['WHY401_SURVIVAL'] === undefined ? 60 : 400;

const bounds: Bounds = { ...usualBounds, failuresPerTab: 6, contextPerTab: 4 };

/** Of both browsers, without the pages around the calls; each event knows its tab by the id of its request. */
const sources = [...recordings, ...zooRecordings].map(({ events }) => events);

/** A few recordings at once, each in a tab of its own. */
const storms = fc
  .array(fc.nat(sources.length - 1), { minLength: 1, maxLength: 4 })
  .map((picked): readonly Event[] =>
    picked.flatMap((index, tab) =>
      (sources[index] ?? []).map(
        ([name, details]): Event => [
          name as EventName,
          { ...details, tabId: tab + 1, requestId: `tab${tab + 1}-${String(details['requestId'])}` },
        ],
      ),
    ),
  );

function play(events: readonly Event[]): { readonly store: Store; readonly area: ReturnType<typeof memoryArea> } {
  const area = memoryArea();
  const store = createStore(area, bounds);
  const recorder = recorderOver(store, area);
  recorder.start(testSealer);
  const early = createEarlyEvents((event) => isLast('chromium', event), 20_000);
  // Half of them before it can seal.
  const half = Math.floor(events.length / 2);
  for (const [name, details] of events.slice(0, half)) early.add(name, details as unknown as EventDetails);
  for (const { name, details } of early.take().events) recorder.accept(name, details);
  for (const [name, details] of events.slice(half)) recorder.accept(name, details as unknown as EventDetails);
  return { store, area };
}

async function expectSound(events: readonly Event[]): Promise<void> {
  const { store, area } = play(events);
  await store.settled();
  const again = createStore(area, bounds);
  await again.restore();
  for (const life of [store, again]) {
    for (const tabId of life.tabIds()) {
      const { records } = life.tab(tabId);
      expect(records.filter(({ kind }) => kind === 'failure').length).toBeLessThanOrEqual(bounds.failuresPerTab);
      expect(records.filter(({ kind }) => kind === 'context').length).toBeLessThanOrEqual(bounds.contextPerTab);
      for (const { exchange } of records) {
        expect(exchange.tabId).toBe(tabId);
        if (tabId > 0) expect(exchange.id).toMatch(new RegExp(`^tab${tabId}-`));
      }
      for (const now of [0, Date.now()]) diagnosesOfTab(life, tabId, now);
    }
  }
}

/** Each event is left out, told twice, or told so many places later. */
const fates = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant({ times: 1, late: 0 }) },
    { weight: 3, arbitrary: fc.record({ times: fc.constant(1), late: fc.integer({ min: 1, max: 12 }) }) },
    { weight: 1, arbitrary: fc.record({ times: fc.nat(2), late: fc.nat(40) }) },
  ),
  { minLength: 40, maxLength: 40 },
);

/** Wrong types, absurd sizes, nothing at all. */
const anything = fc.oneof(
  fc.constantFrom(undefined, null, '', -1, Number.NaN, Number.MAX_VALUE, 'x'.repeat(100_000), {}, [], [null], [{}]),
  fc.constantFrom('http://', 'data:,', 'javascript:', '__proto__', '\u0000', '%', 'http://[', '\ud800'),
  fc.constant(Array.from({ length: 3000 }, (_, index) => ({ name: `X-${index}`, value: 'y' }))),
  fc.constant([{ name: 'WWW-Authenticate', value: 'Basic realm="x", '.repeat(2000) }, { name: null }, { value: 3 }]),
  fc.jsonValue({ maxDepth: 3 }),
);

describe('events as no browser should send them', () => {
  it('late, doubled and missing', async () => {
    await fc.assert(
      fc.asyncProperty(storms, fates, async (events, chosen) => {
        const moved = events.flatMap((event, index) => {
          const { times = 1, late = 0 } = chosen[index % chosen.length] ?? {};
          return Array.from({ length: times }, () => ({ event, place: index + late + 0.5 * Math.sign(late) }));
        });
        await expectSound(moved.toSorted((one, other) => one.place - other.place).map(({ event }) => event));
      }),
      { numRuns },
    );
  });

  it('while the clock jumps', async () => {
    const hour = 3_600_000;
    await fc.assert(
      fc.asyncProperty(
        storms,
        fc.nat(100),
        fc.constantFrom(-hour, 24 * hour, -1e15, 1e15),
        async (events, place, jump) => {
          const jumped = events.map(([name, details], index): Event => {
            const time = Number(details['timeStamp']);
            return [name, { ...details, timeStamp: index % 101 > place ? time + jump : time }];
          });
          await expectSound(jumped);
        },
      ),
      { numRuns },
    );
  });

  it('with fields that are missing, absurd or of another type', async () => {
    const fields = [
      'url',
      'method',
      'type',
      'timeStamp',
      'initiator',
      'originUrl',
      'documentUrl',
      'incognito',
      'statusCode',
      'statusLine',
      'fromCache',
      'error',
      'redirectUrl',
      'requestBody',
      'requestHeaders',
      'responseHeaders',
      'isProxy',
      'scheme',
      'realm',
      'challenger',
    ];
    const spoiled = fc.array(fc.tuple(fc.nat(200), fc.constantFrom(...fields), anything), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(storms, spoiled, async (events, changes) => {
        const spoilt = [...events];
        for (const [at, field, value] of changes) {
          const [name, details]: Event = spoilt[at % spoilt.length] ?? ['onCompleted', {}];
          const { [field]: _, ...rest } = details;
          spoilt[at % spoilt.length] = [name, value === undefined ? rest : { ...details, [field]: value }];
        }
        await expectSound(spoilt);
      }),
      { numRuns },
    );
  });
});
