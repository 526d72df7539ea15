import { describe, expect, it } from 'vitest';
import type { CookieRecord } from '../actions/clear-site-data/cookie-record.ts';
import { isUndoRecord } from '../actions/clear-site-data/undo-record.ts';
import { createJournal } from '../actions/journal.ts';
import { cookieBrowser, usualJar } from '../testing/cookie-browser.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { testTime } from '../testing/seen.ts';
import { type ClearingPorts, createCookieClearing } from './cookie-clearing.ts';
import { createExperiments } from './experiments.ts';

const tabId = 7;
const place = { url: 'https://app.test.example/orders', storeId: '0' };

/** A browser whose background can be killed: from a chosen step on, nothing it asked for answers any more. */
function world(diesAt = Number.POSITIVE_INFINITY) {
  const area = memoryArea();
  const fake = cookieBrowser(usualJar, {}, area);
  const alarms: number[] = [];
  const clock = { now: testTime };
  const life = (lastStep: number) => {
    let steps = 0;
    const guarded =
      <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
      (...args: Args): Promise<Result> => {
        steps += 1;
        return steps > lastStep ? new Promise<Result>(() => undefined) : call(...args);
      };
    const journal = createJournal(area, 'undo:', isUndoRecord);
    const experiments = createExperiments(area);
    const ports: ClearingPorts = {
      ofDomain: guarded(fake.ports.ofDomain),
      remove: guarded(fake.ports.remove),
      set: guarded(fake.ports.set),
      reload: guarded(fake.ports.reload),
      journal: { write: guarded(journal.write), close: guarded(journal.close), open: guarded(journal.open) },
      placeOf: () => Promise.resolve(place),
      experiments: {
        of: guarded(experiments.of),
        add: guarded(experiments.add),
        change: guarded(experiments.change),
        forget: guarded(experiments.forget),
      },
      curedSince: () => ['GET https://app.test.example/me'],
      wakeAt: (at) => alarms.push(at),
      newId: () => 'x',
      now: () => clock.now,
    };
    return { clearing: createCookieClearing(ports), experiments, steps: () => steps };
  };
  return { ...life(diesAt), life, fake, alarms, clock, area };
}

const sorted = (jar: readonly CookieRecord[]) => jar.toSorted((a, b) => a.name.localeCompare(b.name));

describe('clear, then undo', () => {
  it('is offered for ten minutes, on pages of the same host and store only', async () => {
    const { clearing, alarms, clock } = world();
    expect(await clearing.offer(place)).toBeUndefined();
    await clearing.clear(tabId);
    const until = testTime + 600_000;
    expect(await clearing.offer(place)).toEqual({ id: 'x', host: 'app.test.example', cookies: 2, until });
    expect(await clearing.offer({ ...place, storeId: '1' })).toBeUndefined();
    expect(await clearing.offer({ ...place, url: 'https://api.test.example/' })).toBeUndefined();
    expect(alarms).toEqual([until]);
    clock.now = until;
    expect(await clearing.offer(place)).toBeUndefined();
    expect(await clearing.undo('x')).toEqual({ restored: 0, missing: [], reloaded: false });
  });

  it('becomes evidence: what was tried, what it cured, and that it was taken back', async () => {
    const { clearing, experiments, fake } = world();
    await clearing.clear(tabId);
    expect(await experiments.of(tabId)).toEqual([
      {
        id: 'x',
        action: 'clear-site-cookies',
        at: testTime,
        outcome: '2 cookies removed; the page was reloaded.',
        result: { kind: 'cookies-cleared', host: 'app.test.example', cured: [] },
      },
    ]);
    expect((await clearing.undo('x')).restored).toBe(2);
    expect(sorted(fake.jar())).toEqual(sorted(usualJar));
    expect(await experiments.of(tabId)).toMatchObject([
      { undoneAt: testTime, result: { cured: ['GET https://app.test.example/me'] } },
    ]);
  });

  it('forgets the values of cookies when the time is over', async () => {
    const { clearing, clock, area } = world();
    await clearing.clear(tabId);
    await clearing.expire();
    expect(area.dump()).toContain('hunter2');
    clock.now = testTime + 600_000;
    await clearing.expire();
    expect(area.dump()).not.toContain('hunter2');
  });
});

describe('the background dies', () => {
  const steps = async () => {
    const { clearing, steps: count } = world();
    await clearing.clear(tabId);
    const cleared = count();
    await clearing.undo('x');
    return { cleared, undone: count() };
  };

  it('at any step of a clearing: either it is done and can be undone, or nothing has changed', async () => {
    const { cleared } = await steps();
    expect(cleared).toBeGreaterThan(5);
    for (let step = 0; step < cleared; step += 1) {
      const { clearing, life, fake } = world(step);
      void clearing.clear(tabId);
      await settled();
      const next = life(Number.POSITIVE_INFINITY);
      await next.clearing.recover();
      const offer = await next.clearing.offer(place);
      if (offer === undefined) {
        expect(sorted(fake.jar()), `step ${step}`).toEqual(sorted(usualJar));
        const [told] = await next.experiments.of(tabId);
        if (told !== undefined) expect(told.outcome).toContain('put back');
      } else {
        expect(fake.names(), `step ${step}`).toEqual(['sibling', 'other', 'private']);
        expect((await next.clearing.undo(offer.id)).restored).toBe(2);
        expect(sorted(fake.jar())).toEqual(sorted(usualJar));
      }
    }
  });

  it('at any step of an undo: it is carried on', async () => {
    const { cleared, undone } = await steps();
    for (let step = cleared; step < undone; step += 1) {
      const { clearing, life, fake } = world(step);
      await clearing.clear(tabId);
      void clearing.undo('x');
      await settled();
      const next = life(Number.POSITIVE_INFINITY);
      await next.clearing.recover();
      const offer = await next.clearing.offer(place);
      if (offer !== undefined) await next.clearing.undo(offer.id);
      expect(sorted(fake.jar()), `step ${step}`).toEqual(sorted(usualJar));
    }
  });
});

/** Everything that can go on has gone on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
