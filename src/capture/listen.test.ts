import { describe, expect, it } from 'vitest';
import { relevance } from '../diagnosis/relevance.ts';
import { cameOf } from '../model/call-key.ts';
import type { JarCookie } from '../model/cookie.ts';
import type { Exchange } from '../model/exchange.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { eventsOf, type SeenOptions, seen, testSealer, testTime } from '../testing/seen.ts';
import { usualBounds } from './bounds.ts';
import type { RequestEvent } from './event.ts';
import { createRecorder, jarMatters, type RecorderPorts } from './listen.ts';
import { createStore } from './store.ts';
import { createWatchCount } from './watch-count.ts';

function recording(more: Partial<RecorderPorts> = {}) {
  const area = memoryArea();
  const store = createStore(area, usualBounds);
  const count = createWatchCount(area);
  const changed: number[] = [];
  const recorder = createRecorder({
    store,
    count,
    observer: 'chromium',
    ownOrigin: 'chrome-extension://own',
    relevance,
    jar: () => Promise.resolve(undefined),
    changed: (tabId) => changed.push(tabId),
    awaited: () => new Set(),
    came: () => undefined,
    ...more,
  });
  const accept = (events: readonly RequestEvent[]) => {
    for (const { name, details } of events) recorder.accept(name, details);
  };
  const call = (hops: readonly (string | undefined)[], options: SeenOptions = {}) => accept(eventsOf(hops, options));
  const records = () => store.tab(1).records;
  return { area, store, count, changed, recorder, accept, call, records };
}

const refused = ['GET https://api.test/x', '401\nServer: x'];
const answered = ['GET https://api.test/x', '200\nServer: x'];

describe('starting', () => {
  it('takes nothing before it can seal', () => {
    const { recorder, count, call, records } = recording();
    call(refused, { id: '1' });
    recorder.start(testSealer);
    call(refused, { id: '2' });
    expect(records().map(({ exchange }) => exchange.id)).toEqual(['2']);
    expect(count.of(1)).toBe(1);
  });

  it('leaves the extension’s own requests out', () => {
    const { recorder, count, call, records } = recording();
    recorder.start(testSealer);
    call(refused, { initiator: 'chrome-extension://own' });
    expect(records()).toEqual([]);
    expect(count.of(1)).toBe(0);
  });
});

describe('a request that does not fail', () => {
  it.each([
    ['a call', answered, {}],
    ['a page', ['GET https://app.test/', '200\nServer: x'], { type: 'main_frame' }],
    ['an image', ['GET https://app.test/a.png', '404\nServer: x'], { type: 'image' }],
    ['a call that was aborted', ['GET https://api.test/x', undefined], { error: 'net::ERR_ABORTED' }],
  ] as const)('writes nothing to the session store: %s', async (_name, hops, options) => {
    const { area, store, recorder, call } = recording();
    recorder.start(testSealer);
    call(hops, options);
    await store.settled();
    expect(area.keys().filter((key) => key !== 'watched')).toEqual([]);
  });
});

describe('a part of a page, of which the answer is heard first', () => {
  const heard = (hops: readonly string[], id: string) =>
    eventsOf(hops, { id, type: 'image' }).filter(({ name }) => name === 'onHeadersReceived');

  it('counts once, and is kept where it was refused', () => {
    const { recorder, count, accept, records } = recording();
    recorder.start(testSealer);
    accept(heard(['GET https://app.test/a.png', '200\nServer: x'], '1'));
    accept(heard(['GET https://app.test/b.png', '403\nServer: x'], '2'));
    expect(count.of(1)).toBe(2);
    expect(records().map(({ exchange }) => [exchange.id, exchange.outcome.kind, exchange.gaps])).toEqual([
      ['2', 'completed', [{ kind: 'request-headers-unseen' }]],
    ]);
  });
});

describe('a burst', () => {
  const bursting = (attention: 'full' | 'sparing') => {
    const told: string[] = [];
    const burst = {
      attention: () => attention,
      passed: () => void told.push('passed'),
      interrupt: () => void told.push('interrupt'),
    };
    const all = recording({ burst });
    all.recorder.start(testSealer);
    return { ...all, told };
  };
  const sentAndAnswered = (hops: readonly string[], options: SeenOptions = {}) =>
    eventsOf(hops, options).filter(({ name }) => name !== 'onBeforeRequest' && name !== 'onBeforeSendHeaders');

  it('grows with what goes well, and is interrupted by a failure and by a page', () => {
    const { call, told } = bursting('full');
    call(answered, { id: '1' });
    call(answered, { id: '2' });
    call(refused, { id: '3' });
    call(['GET https://app.test/', '200\nServer: x'], { id: '4', type: 'main_frame' });
    expect(told).toEqual(['passed', 'passed', 'interrupt', 'interrupt', 'interrupt', 'passed']);
  });

  it('has calls that begin with their sending: they count once, and say what was not watched', () => {
    const { accept, count, records } = bursting('sparing');
    accept(sentAndAnswered(answered, { id: '1' }));
    accept(sentAndAnswered(refused, { id: '2' }));
    expect(count.of(1)).toBe(2);
    expect(records().map(({ exchange }) => [exchange.id, exchange.gaps])).toEqual([
      ['2', [{ kind: 'asked-unwatched' }]],
    ]);
  });

  it('remembers how a call looked when it went well', () => {
    const { accept, records } = bursting('sparing');
    const signed = 'GET https://api.test/x\nAuthorization: Bearer abcdefgh';
    accept(sentAndAnswered([signed, '200\nServer: x'], { id: '1' }));
    accept(sentAndAnswered([signed, '401\nServer: x'], { id: '2', startedAt: testTime + 1000 }));
    expect(records()[0]?.exchange.lastGood).toBeDefined();
  });
});

describe('a call that is waited for', () => {
  const waiting = () => {
    const came: (readonly [string, boolean])[] = [];
    const all = recording({
      awaited: () => new Set(['GET https://api.test/x']),
      came: (exchange, failed) => came.push([cameOf(exchange), failed]),
    });
    all.recorder.start(testSealer);
    return { ...all, came };
  };

  it('is told of whether it fails or succeeds, and a success is still not kept', () => {
    const { call, came, records } = waiting();
    call(answered, { id: '1' });
    expect(records()).toEqual([]);
    call(refused, { id: '2' });
    expect(came).toEqual([
      ['200', false],
      ['401', true],
    ]);
  });

  it('is known by where it began', () => {
    const { call, came } = waiting();
    call(['GET https://api.test/x?page=2', '302\nLocation: https://api.test/in', 'GET https://api.test/in', '200']);
    call(['GET https://api.test/y', '200'], { id: '2' });
    call(['POST https://api.test/x', '200'], { id: '3' });
    expect(came).toEqual([['200', false]]);
  });
});

describe('a closed tab', () => {
  it('leaves nothing behind, though its requests end later', () => {
    const { recorder, accept, store, count, changed } = recording();
    recorder.start(testSealer);
    const [events, later] = [eventsOf(refused, { id: '1' }), eventsOf(refused, { id: '2' })];
    accept(events.slice(0, 4));
    recorder.close(1);
    store.forget(1);
    changed.length = 0;
    accept(events.slice(4));
    accept(later);
    expect(store.tabIds()).toEqual([]);
    expect(changed).toEqual([]);
    expect(count.of(1)).toBe(0);
  });

  it('takes nothing from the others', () => {
    const { recorder, call, records } = recording();
    recorder.start(testSealer);
    recorder.close(2);
    call(refused);
    expect(records()).toHaveLength(1);
  });
});

describe('what is kept', () => {
  it('what went well and explains nothing is handed on, and not kept', () => {
    const passed: string[] = [];
    const { recorder, call, records } = recording({ passed: ({ id }) => passed.push(id) });
    recorder.start(testSealer);
    call(['GET https://app.test/', '200\nSet-Cookie: sid=1'], { id: '1', type: 'main_frame' });
    call(refused, { id: '2' });
    call(answered, { id: '3', type: 'image' });
    expect(passed).toEqual(['1']);
    expect(records().map(({ exchange }) => exchange.id)).toEqual(['2']);
  });

  it('a refusal is kept before the request ends', async () => {
    const { area, recorder, accept, store, changed } = recording();
    recorder.start(testSealer);
    accept(eventsOf(refused).slice(0, 4));
    await store.settled();
    expect(area.keys()).toContain('exchange:1');
    expect(changed).toEqual([1]);
  });

  it('a prompt is kept while it is open, and recovers when it was answered', () => {
    const { recorder, call, accept, records } = recording();
    recorder.start(testSealer);
    call(refused, { prompt: { scheme: 'basic' } });
    expect(records()[0]?.exchange.outcome.kind).toBe('prompting');
    accept(eventsOf(answered).slice(-2));
    expect(records()).toHaveLength(1);
    expect(records()[0]).toMatchObject({ kind: 'failure', recoveredAt: testTime + 110 });
    expect(records()[0]?.exchange.hops[0].rounds.map(({ status }) => status)).toEqual([401, 200]);
  });

  it('a success of the same call recovers what failed; another call, another tab and a preflight do not', () => {
    const { recorder, call, records } = recording();
    recorder.start(testSealer);
    call(refused, { id: '1' });
    call(['GET https://api.test/y', '200'], { id: '2' });
    call(['POST https://api.test/x', '200'], { id: '3' });
    call(['OPTIONS https://api.test/x', '204'], { id: '4' });
    expect(records().find(({ exchange }) => exchange.id === '1')?.recoveredAt).toBeUndefined();
    call(['GET https://api.test/x?page=2', '200'], { id: '5' });
    expect(records().find(({ exchange }) => exchange.id === '1')?.recoveredAt).toBe(testTime + 110);
  });

  it('of endless rounds at least the end', () => {
    const { recorder, accept, records } = recording();
    recorder.start(testSealer);
    const events = eventsOf(refused);
    const receipt = events[3];
    if (receipt === undefined) throw new Error('no receipt');
    accept([...events.slice(0, 3), ...Array.from({ length: 600 }, () => receipt), ...events.slice(4)]);
    expect(records()[0]?.exchange.outcome.kind).toBe('completed');
  });

  it('a flood of requests that never end does not pile up, and later ones are seen', () => {
    const { recorder, accept, call, records } = recording();
    recorder.start(testSealer);
    for (let id = 0; id < 4000; id += 1)
      accept(eventsOf(['GET https://api.test/stream', undefined], { id: `s${id}` }).slice(0, 1));
    call(refused, { id: 'late' });
    expect(records().map(({ exchange }) => exchange.id)).toEqual(['late']);
  });
});

describe('bodies', () => {
  const waits =
    'POST https://idp.test/token\n\ngrant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=x';
  const page: SeenOptions = { type: 'main_frame' };

  it('of other failures are dropped', () => {
    const { recorder, call, records } = recording();
    recorder.start(testSealer);
    call(['POST https://app.test/login\n\nuser=demo&password=wrong', '401']);
    expect(records()[0]?.exchange.hops[0].form).toBeUndefined();
  });

  it('of token requests are kept as facts', () => {
    const { recorder, call, records } = recording();
    recorder.start(testSealer);
    call(['POST https://idp.test/token\n\ngrant_type=refresh_token&refresh_token=8xLOxBtZp8', '400']);
    expect(records()[0]).toMatchObject({
      kind: 'failure',
      exchange: { hops: [{ form: { grantType: 'refresh_token' } }] },
    });
  });

  it.each<[string, readonly string[], SeenOptions]>([
    ['a device that waits for its person', [waits, '400'], {}],
    [
      'a callback that goes well',
      ['GET https://app.test/cb?code=x&state=y\nCookie: s=1', '302\nLocation: /', 'GET https://app.test/', '200'],
      page,
    ],
    ['a callback by POST that goes well', ['POST https://app.test/cb\n\ncode=x&state=y', '200'], page],
  ])('%s is no news', (_name, hops, options) => {
    const { recorder, call, records, changed } = recording();
    recorder.start(testSealer);
    call(hops, options);
    expect(records().map(({ kind }) => kind)).toEqual(['context']);
    expect(changed).toEqual([]);
  });
});

describe('the jar', () => {
  const cookie: JarCookie = {
    name: 'sid',
    size: 9,
    fingerprint: '00000000',
    domain: 'api.test',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
  };

  it('is added when it was read', async () => {
    const { recorder, call, records } = recording({ jar: () => Promise.resolve([cookie]) });
    recorder.start(testSealer);
    call(refused);
    await Promise.resolve();
    expect(records()[0]?.exchange.jar).toEqual([cookie]);
  });

  it('does not bring back a tab that was forgotten meanwhile', async () => {
    const { recorder, call, records, store } = recording({ jar: () => Promise.resolve([cookie]) });
    recorder.start(testSealer);
    call(refused);
    store.forget(1);
    await Promise.resolve();
    expect(records()).toEqual([]);
  });

  it.each<[string, Exchange, boolean]>([
    ['a 401', seen(refused), true],
    ['a 403', seen(['GET https://api.test/x', '403']), true],
    ['a cookie', seen(['POST https://api.test/in', '200\nSet-Cookie: a=1']), true],
    [
      'a cookie on the way',
      seen([
        'POST https://api.test/in',
        '302\nLocation: https://api.test/\nSet-Cookie: a=1',
        'GET https://api.test/',
        '200',
      ]),
      true,
    ],
    ['a success', seen(answered), false],
    ['a 500', seen(['GET https://api.test/x', '500']), false],
  ])('of %s matters: %s', (_name, exchange, expected) => {
    expect(jarMatters(exchange)).toBe(expected);
  });
});
