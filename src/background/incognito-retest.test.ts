import { describe, expect, it } from 'vitest';
import type { Opened } from '../actions/incognito-retest/plan.ts';
import { isRetestRecord, retestTime } from '../actions/incognito-retest/record.ts';
import { createJournal } from '../actions/journal.ts';
import type { Exchange } from '../model/exchange.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { seen, testTime } from '../testing/seen.ts';
import { createExperiments } from './experiments.ts';
import { createIncognitoRetest, type RetestPorts } from './incognito-retest.ts';

const [tabId, privateTab] = [7, 8];
const call = (answer: string, options: Partial<Exchange> = {}): Exchange => ({
  ...seen(['GET https://app.test/me\nAccept: */*', answer], { startedAt: testTime + 10 }),
  tabId: privateTab,
  ...options,
});
const failing = call('401', { tabId, startedAt: testTime - 10 });

/** A browser whose background can be killed: from a chosen step on, nothing it asked for answers any more. */
function world(diesAt = Number.POSITIVE_INFINITY, changes: Partial<RetestPorts> = {}) {
  const area = memoryArea();
  const clock = { now: testTime };
  const alarms: number[] = [];
  const opened: string[] = [];
  const life = (lastStep: number) => {
    let steps = 0;
    const guarded =
      <Args extends readonly unknown[], Result>(ask: (...args: Args) => Promise<Result>) =>
      (...args: Args): Promise<Result> => {
        steps += 1;
        return steps > lastStep ? new Promise<Result>(() => undefined) : ask(...args);
      };
    const journal = createJournal(area, 'retest:', isRetestRecord);
    const experiments = createExperiments(area);
    const retest = createIncognitoRetest({
      journal: { write: guarded(journal.write), close: guarded(journal.close), open: journal.open },
      experiments: { ...experiments, add: guarded(experiments.add), change: guarded(experiments.change) },
      failing: () => [failing],
      urlOf: () => Promise.resolve('https://app.test/'),
      open: guarded((url: string) => {
        opened.push(url);
        return Promise.resolve<Opened>('watched');
      }),
      mayWatchThere: () => Promise.resolve(true),
      isPrivate: (id) => Promise.resolve(id === privateTab),
      allowing: { browser: 'chromium', extensionId: 'abc' },
      changed: () => undefined,
      wakeAt: (at) => alarms.push(at),
      newId: () => 'x',
      now: () => clock.now,
      ...changes,
    });
    return { retest, experiments, steps: () => steps };
  };
  return { ...life(diesAt), life, clock, alarms, opened, area };
}

const result = (there: string, came: string) => ({
  kind: 'private-window',
  by: 'browser',
  calls: [{ call: 'GET https://app.test/me', here: '401', there, came }],
});

describe('a watched retest', () => {
  it('waits for the call, compares it, and goes on while it changes', async () => {
    const { retest, experiments, alarms } = world();
    expect([...retest.awaited()]).toEqual([]);
    expect((await retest.start(tabId)).opened).toBe(true);
    expect(alarms).toEqual([testTime + retestTime]);
    expect([...retest.awaited()]).toEqual(['GET https://app.test/me']);
    expect(await retest.view(tabId)).toMatchObject({
      state: 'waiting',
      rows: [{ here: '401', there: 'not made yet' }],
    });
    expect(await experiments.of(tabId)).toMatchObject([
      { id: 'x', outcome: expect.stringContaining('not made there yet') },
    ]);

    await retest.came(call('401'), true);
    expect(await experiments.of(tabId)).toMatchObject([{ id: 'x', result: result('failed-same', '401') }]);
    await retest.came(call('200'), false);
    expect(await experiments.of(tabId)).toMatchObject([{ id: 'x', result: result('worked', '200') }]);
    expect(await retest.view(tabId)).toMatchObject({ state: 'compared', rows: [{ here: '401', there: '200' }] });
    expect(await retest.view(privateTab)).toBeUndefined();

    expect(await retest.end('x', 'not-tried')).toContain('It works in a private window');
    expect(await retest.view(tabId)).toBeUndefined();
    expect([...retest.awaited()]).toEqual([]);
    expect(await experiments.of(tabId)).toMatchObject([{ result: result('worked', '200') }]);
  });

  it.each<[string, Exchange]>([
    ['of another tab that is not private', call('200', { tabId: 9 })],
    ['from before', call('200', { startedAt: testTime - 1 })],
    ['that was broken off', call('200', { outcome: { kind: 'failed', at: testTime + 20, error: 'net::ERR_ABORTED' } })],
    ['to elsewhere', { ...seen(['GET https://app.test/you', '200'], { startedAt: testTime + 10 }), tabId: privateTab }],
  ])('takes no call %s', async (_name, exchange) => {
    const { retest, experiments } = world();
    await retest.start(tabId);
    await retest.came(exchange, false);
    expect((await experiments.of(tabId))[0]?.result).toBeUndefined();
  });

  it('knows a private request by itself where the browser says so', async () => {
    const { retest, experiments } = world();
    await retest.start(tabId);
    await retest.came(call('200', { tabId: 9, incognito: true }), false);
    expect((await experiments.of(tabId))[0]?.result).toMatchObject(result('worked', '200'));
  });

  it('ends with its time, and says that nothing is known', async () => {
    const { retest, experiments, clock } = world();
    await retest.start(tabId);
    await retest.expire();
    expect(await retest.view(tabId)).toBeDefined();
    clock.now = testTime + retestTime;
    await retest.expire();
    expect(await retest.view(tabId)).toBeUndefined();
    expect([...retest.awaited()]).toEqual([]);
    expect(await experiments.of(tabId)).toMatchObject([{ outcome: expect.stringContaining('is not known.') }]);
  });

  it('a new one takes the place of the last, and a closed tab waits for nothing', async () => {
    const ids = ['first', 'second'];
    const { retest } = world(undefined, { newId: () => ids.shift() ?? '' });
    await retest.start(tabId);
    await retest.start(tabId);
    expect(await retest.view(tabId)).toMatchObject({ id: 'second' });
    expect(await retest.end('first', 'worked')).toBe('This retest is over.');
    await retest.forget(tabId);
    expect(await retest.view(tabId)).toBeUndefined();
    expect([...retest.awaited()]).toEqual([]);
  });
});

describe('where nobody may look', () => {
  it.each([
    ['worked', 'worked', /^As the person says: It works/],
    ['failed', 'failed-same', /^As the person says: It fails the same/],
    ['not-tried', undefined, /nothing is known\.$/],
  ] as const)('the person says: %s', async (said, there, outcome) => {
    const { retest, experiments } = world(undefined, {
      mayWatchThere: () => Promise.resolve(false),
      open: () => Promise.resolve('refused'),
    });
    expect(await retest.start(tabId)).toMatchObject({
      opened: false,
      remark: expect.stringContaining('Allow in Incognito'),
    });
    expect([...retest.awaited()]).toEqual([]);
    expect(await retest.view(tabId)).toMatchObject({ state: 'asking' });
    expect(await retest.end('x', said)).toMatch(outcome);
    const [experiment] = await experiments.of(tabId);
    expect(experiment?.outcome).toMatch(outcome);
    const calls = [{ call: 'GET https://app.test/me', here: '401', there }];
    expect(experiment?.result).toEqual(there && { kind: 'private-window', by: 'person', calls });
  });
});

describe('nothing to compare', () => {
  it('opens the page all the same, and waits for nothing', async () => {
    const { retest, experiments, opened, alarms } = world(undefined, { failing: () => [] });
    expect(await retest.start(tabId)).toMatchObject({
      opened: true,
      remark: expect.stringContaining('nothing to compare'),
    });
    expect(opened).toEqual(['https://app.test/']);
    expect(alarms).toEqual([]);
    expect(await retest.view(tabId)).toBeUndefined();
    expect(await experiments.of(tabId)).toHaveLength(1);
  });

  it('opens no page of the browser’s own', async () => {
    const { retest, opened } = world(undefined, { urlOf: () => Promise.resolve('chrome://settings') });
    expect((await retest.start(tabId)).opened).toBe(false);
    expect(opened).toEqual([]);
  });
});

describe('the background dies', () => {
  it('at any step of the start: what was opened is waited for, and its call is compared', async () => {
    const whole = world();
    await whole.retest.start(tabId);
    expect(whole.steps()).toBeGreaterThan(3);
    for (let step = 0; step <= whole.steps(); step += 1) {
      const { retest, life, opened } = world(step);
      void retest.start(tabId);
      await settled();
      const next = life(Number.POSITIVE_INFINITY);
      await next.retest.restore();
      await next.retest.came(call('200'), false);
      const [experiment] = await next.experiments.of(tabId);
      if (opened.length > 0) expect(experiment?.result, `step ${step}`).toMatchObject(result('worked', '200'));
    }
  });

  it('while a comparison is kept: it is told by the next one', async () => {
    for (let more = 0; more < 3; more += 1) {
      const whole = world();
      await whole.retest.start(tabId);
      const { retest, life } = world(whole.steps() + more);
      await retest.start(tabId);
      void retest.came(call('200'), false);
      await settled();
      const next = life(Number.POSITIVE_INFINITY);
      await next.retest.restore();
      const [experiment] = await next.experiments.of(tabId);
      expect(experiment?.result !== undefined, `step ${more}`).toBe(more > 0);
    }
  });
});

/** Everything that can go on has gone on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 80; turn += 1) await Promise.resolve();
}
