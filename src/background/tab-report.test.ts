import { describe, expect, it } from 'vitest';
import { usualBounds } from '../capture/bounds.ts';
import { createStore, type Store } from '../capture/store.ts';
import { relevance } from '../diagnosis/relevance.ts';
import { diagnose } from '../diagnosis/run.ts';
import { inEnglish } from '../language/speech.ts';
import { callKey } from '../model/call-key.ts';
import type { Exchange } from '../model/exchange.ts';
import { buildReport } from '../report/build.ts';
import { rules } from '../rules/index.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { zooRecordings } from '../testing/recordings/recordings.ts';
import { replay } from '../testing/replay.ts';
import { seen, testTime } from '../testing/seen.ts';
import { diagnosesOfTab, tellOfTab } from './tab-report.ts';

const app = 'https://app.test';
const renewal = (status: string, more: Partial<Exchange> = {}): Exchange => ({
  ...seen(['POST https://login.test/token\n\ngrant_type=refresh_token&refresh_token=8xLOxBtZp8', status], {
    id: `${status}-${more.tabId ?? 1}`,
    initiator: app,
  }),
  ...more,
});
const refused = renewal('400');
const winner = (more: Partial<Exchange> = {}) => renewal('200', { tabId: 2, startedAt: testTime - 40, ...more });

function storeWith(...exchanges: readonly Exchange[]): Store {
  const store = createStore(memoryArea(), usualBounds);
  for (const exchange of exchanges) store.put(exchange, relevance(exchange) ?? 'context');
  return store;
}

const causesOf = (store: Store, tabId: number) =>
  diagnosesOfTab(store, tabId, testTime + 1000).map(({ findings }) => findings[0]?.cause);

function reportedBy(store: Store, incognito = false) {
  const told = tellOfTab(store, 1, {
    experiments: [],
    speech: inEnglish,
    page: { url: `${app}/`, incognito },
    tool: { name: 'Why401', version: '1.2.3' },
    browser: { name: 'Chromium', version: '156', os: 'Linux' },
    now: testTime + 1000,
  });
  return buildReport(told.reported);
}

describe('a renewal that failed in one tab', () => {
  it('is explained by that of another tab, which is in order itself', () => {
    const store = storeWith(refused, winner());
    expect(causesOf(store, 1)).toEqual(['token-refresh-race']);
    expect(causesOf(store, 2)).toEqual([]);
    expect(reportedBy(store).failures[0]?.findings[0]?.summary).toContain('from two tabs');
  });

  it('is shown in its own tab only', () => {
    const store = storeWith(refused, renewal('401', { tabId: 2 }));
    expect(reportedBy(store).failures.map(({ status }) => status)).toEqual([400]);
    expect(causesOf(store, 2)).toEqual(['token-refresh-failed']);
  });

  it.each<[string, Partial<Exchange>]>([
    ['a private window', { incognito: true }],
    ['another site', { initiator: 'https://other.test' }],
  ])('is not explained by that of %s', (_, more) => {
    expect(causesOf(storeWith(refused, winner(more)), 1)).toEqual(['token-refresh-failed']);
  });

  it('is explained though the background has slept since', async () => {
    const area = memoryArea();
    const store = createStore(area, usualBounds);
    store.put(winner(), 'context');
    store.put(refused, 'failure');
    await store.settled();
    const restored = createStore(area, usualBounds);
    await restored.restore();
    expect(causesOf(restored, 1)).toEqual(['token-refresh-race']);
  });
});

describe('what workers did', () => {
  const ofWorker = seen(['GET https://api.test/x', '401'], { id: 'w', initiator: app });

  it.each([
    ['of the page’s site', {}, 1],
    ['of another site', { initiator: 'https://other.test' }, 0],
    ['of the site in a private window', { incognito: true }, 0],
  ])('%s', (_, more, expected) => {
    expect(reportedBy(storeWith({ ...ofWorker, tabId: -1, ...more })).failures).toHaveLength(expected);
  });
});

describe('a look at what was looked at before', () => {
  const failing = renewal('401');
  const look = (store: Store, now = testTime + 1000) => diagnosesOfTab(store, 1, now);

  it('is not taken anew', () => {
    const store = storeWith(failing);
    expect(look(store, testTime + 9000)).toBe(look(store));
  });

  it('is kept while a tab in which nothing failed is looked at', () => {
    const store = storeWith(failing);
    const before = look(store);
    expect(diagnosesOfTab(store, 2, testTime + 1000)).toEqual([]);
    expect(look(store)).toBe(before);
  });

  it.each<[string, (store: Store) => void]>([
    ['something was added', (store) => store.put(winner({ tabId: 1 }), 'context')],
    [
      'it is known better',
      (store) => store.put({ ...failing, page: { marks: [], markers: [], signInForm: true } }, 'failure'),
    ],
    ['it went through', (store) => store.recover(1, callKey(failing), testTime + 500)],
    ['it was forgotten', (store) => store.forget(1)],
    ['another tab tells more of it', (store) => store.put(winner(), 'context')],
  ])('is taken anew after %s', (_, happens) => {
    const store = storeWith(failing);
    const before = look(store);
    happens(store);
    expect(look(store)).not.toBe(before);
  });

  it('would say the same at any time, whatever was recorded', async () => {
    for (const { browser, events } of zooRecordings) {
      const { diagnoses } = await replay(browser, events);
      for (const { subject, ...told } of diagnoses) {
        const { subject: _, ...later } = diagnose({ ...subject, now: subject.now + 7_200_000 }, rules);
        expect(later).toEqual(told);
      }
    }
  });

  it('is taken anew where something was tried: a clock that was measured goes on', () => {
    const store = storeWith(failing);
    const experiment = { id: 'x', action: 'clear-site-cookies', at: testTime, outcome: 'Done.' } as const;
    const tried = () => diagnosesOfTab(store, 1, testTime + 1000, [experiment]);
    expect(tried()).not.toBe(tried());
  });
});
