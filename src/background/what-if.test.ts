import { describe, expect, it } from 'vitest';
import { createJournal } from '../actions/journal.ts';
import type { ReplayRequest } from '../actions/replay/plan.ts';
import type { HeaderRule } from '../actions/what-if/plan.ts';
import { isWhatIfRecord } from '../actions/what-if/record.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { createExperiments } from './experiments.ts';
import { createReplayWatch } from './replay-watch.ts';
import { createWhatIf, type WhatIfPorts } from './what-if.ts';

const page = 'https://app.test';
const options: SeenOptions = { initiator: page, error: 'net::ERR_FAILED' };
const blocked = {
  tabId: 7,
  exchange: seen([`GET https://api.test/orders?page=2\nOrigin: ${page}\nSec-Fetch-Mode: cors`, '200'], options),
};
const stopped = (answer: string, asks = 'authorization,content-type') => ({
  tabId: 7,
  exchange: seen(['PUT https://api.test/orders', undefined], options),
  preflight: seen(
    [
      `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: PUT\nAccess-Control-Request-Headers: ${asks}`,
      answer,
    ],
    { id: 'p', initiator: page },
  ),
});

/** A browser whose background can be killed: from a chosen step on, nothing it asked for answers any more. */
function world(changes: Partial<WhatIfPorts> = {}) {
  const area = memoryArea();
  const state = { rules: [] as readonly HeaderRule[], tab: 0, alarms: [] as number[], mended: true };
  const made: ReplayRequest[] = [];
  const life = (lastStep = Number.POSITIVE_INFINITY) => {
    let steps = 0;
    const guarded =
      <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
      (...args: Args): Promise<Result> => {
        steps += 1;
        return steps > lastStep ? new Promise<Result>(() => undefined) : call(...args);
      };
    const journal = createJournal(area, 'what-if:', isWhatIfRecord);
    const watch = createReplayWatch();
    const experiments = createExperiments(area);
    const ports: WhatIfPorts = {
      watch,
      frameOfOrigin: guarded(async (_tabId: number, origin: string) => (origin === page ? 0 : undefined)),
      fetchInPage: guarded(async (_tabId: number, _frameId: number, request: ReplayRequest) => {
        made.push(request);
        const details = { requestId: String(made.length), url: request.url, method: request.method };
        watch.take('onCompleted', { ...details, statusCode: 200, fromCache: false });
        return state.rules.length > 0 && state.mended ? ('answer' as const) : ('nothing' as const);
      }),
      journal: { write: guarded(journal.write), close: guarded(journal.close), open: guarded(journal.open) },
      experiments,
      addRules: guarded(async (tabId: number, rules: readonly HeaderRule[]) => {
        state.rules = rules;
        state.tab = tabId;
      }),
      removeRules: guarded(async () => {
        state.rules = [];
      }),
      permissions: ['declarativeNetRequestWithHostAccess'],
      wakeAt: (at) => state.alarms.push(at),
      now: () => testTime,
      ...changes,
    };
    return { whatIf: createWhatIf(ports), experiments, steps: () => steps };
  };
  return { life, state, made, area };
}

describe('a missing header', () => {
  it('is added in the tab of the call alone, and gone afterwards', async () => {
    const { life, state, made, area } = world();
    const { tell, result } = await life().whatIf.run(blocked, 'x');
    expect(tell().says).toMatch(
      /with Access-Control-Allow-Origin added, in this tab only, the page could read the answer/,
    );
    expect(result).toEqual({
      kind: 'what-if',
      call: 'GET https://api.test/orders',
      headers: ['access-control-allow-origin'],
      cured: true,
    });
    expect(made).toHaveLength(2);
    expect(state).toMatchObject({ rules: [], tab: 7, alarms: [testTime + 60_000] });
    expect(area.keys()).toEqual([]);
  });

  it('that cures nothing is told as such', async () => {
    const { life, state } = world();
    state.mended = false;
    expect((await life().whatIf.run(blocked, 'x')).result).toMatchObject({ cured: false });
    expect(state.rules).toEqual([]);
  });

  it('is not added where the call goes through as it is', async () => {
    const { life, state } = world({ fetchInPage: () => Promise.resolve('answer') });
    const { tell, result } = await life().whatIf.run(blocked, 'x');
    expect(tell().says).toMatch(/no header was tried/);
    expect(result).toBeUndefined();
    expect(state.alarms).toEqual([]);
  });

  it('that the browser refuses leaves nothing behind', async () => {
    const { life, area } = world({ addRules: () => Promise.reject(new Error('no permission')) });
    expect((await life().whatIf.run(blocked, 'x')).tell().says).toMatch(/did not take the rule/);
    expect(area.keys()).toEqual([]);
  });

  it('is not added where that cannot be noted down', async () => {
    const { life, state, area } = world();
    area.quota = 5;
    expect((await life().whatIf.run(blocked, 'x')).tell().says).toMatch(/nothing was changed/);
    expect(state.alarms).toEqual([]);
  });

  it('is gone after a minute, whatever happens', async () => {
    const { life, state } = world();
    const { whatIf } = life();
    state.rules = [{ to: 'answer', host: 'api.test', pattern: '^x', headers: {} }];
    await whatIf.expire();
    expect(state.rules).toEqual([]);
  });
});

it('leaves no rule behind wherever the background dies, and tells of what was cut short', async () => {
  const whole = world().life();
  await whole.whatIf.run(blocked, 'x');
  const all = whole.steps();
  expect(all).toBeGreaterThan(7);
  for (let last = 0; last < all; last += 1) {
    const { life, state, area } = world();
    void life(last).whatIf.run(blocked, 'x');
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    const noted = area.keys().some((key) => key.startsWith('what-if:'));
    // Written down before the effect.
    if (state.rules.length > 0) expect(noted).toBe(true);
    const next = life();
    await next.whatIf.recover();
    expect(state.rules).toEqual([]);
    expect(area.keys().filter((key) => key.startsWith('what-if:'))).toEqual([]);
    expect((await next.experiments.of(7)).map(({ outcome }) => outcome)).toEqual(
      noted ? [expect.stringMatching(/cut short/)] : [],
    );
  }
});

describe('a preflight', () => {
  it('is asked for again by a call with the same method and names, without what they held', async () => {
    const { life, made } = world();
    const { whatIf } = life();
    const failing = stopped(`204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Methods: PUT`);
    expect(await whatIf.plan(failing)).toMatchObject({
      says: expect.stringMatching(/authorization, content-type was not kept/),
      button: 'Yes, send this PUT',
      permissions: ['declarativeNetRequestWithHostAccess'],
    });
    const { result } = await whatIf.run(failing, 'x');
    expect(result).toMatchObject({ headers: ['access-control-allow-headers'], cured: true });
    expect(made[1]).toMatchObject({
      method: 'PUT',
      headers: { authorization: 'why401-experiment', 'content-type': 'application/json' },
    });
  });

  it('with a bad status is refused: no rule changes a status', async () => {
    const { life, made } = world();
    const { whatIf } = life();
    const failing = stopped('401');
    expect(await whatIf.plan(failing)).toEqual({
      kind: 'refused',
      why: expect.stringMatching(/answered with 401.*cannot change a status/),
    });
    expect((await whatIf.run(failing, 'x')).tell().says).toMatch(/cannot change a status/);
    expect(made).toEqual([]);
  });

  it('gives a leave that is kept for no time, for this address alone', async () => {
    const rules: HeaderRule[] = [];
    const { life } = world({ addRules: async (_tabId, added) => void rules.push(...added) });
    await life().whatIf.run(stopped('204'), 'x');
    const [preflight, answer] = rules;
    expect(preflight).toMatchObject({
      to: 'preflight',
      host: 'api.test',
      headers: {
        'access-control-allow-origin': page,
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': '0',
      },
    });
    expect(answer).toMatchObject({ to: 'answer', headers: { 'access-control-allow-origin': page } });
    const pattern = new RegExp(preflight?.pattern ?? '');
    for (const url of ['https://api.test/orders', 'https://api.test/orders?x', 'https://api.test/orders#why401'])
      expect(url).toMatch(pattern);
    for (const url of [
      'https://api.test/orders/1',
      'https://apiatest/orders',
      'https://x.test/?https://api.test/orders',
    ])
      expect(url).not.toMatch(pattern);
  });
});

it.each([
  ['within one origin', seen(['GET https://app.test/me', '401'], { initiator: page }), /CORS does not decide/],
  [
    'redirected',
    seen(
      [
        `GET https://api.test/a\nOrigin: ${page}\nSec-Fetch-Mode: cors`,
        `302\nLocation: https://api.test/b`,
        `GET https://api.test/b\nOrigin: ${page}`,
        '200',
      ],
      options,
    ),
    /redirected/,
  ],
])('is refused for a call %s', async (_name, exchange, why) => {
  expect(await world().life().whatIf.plan({ tabId: 7, exchange })).toEqual({
    kind: 'refused',
    why: expect.stringMatching(why),
  });
});
