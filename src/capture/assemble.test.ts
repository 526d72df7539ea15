import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { exchangeLine } from '../testing/exchange-line.ts';
import { recordings } from '../testing/recordings/recordings.ts';
import { eventsOf, seen, testSealer, testTime } from '../testing/seen.ts';
import { assemble } from './assemble.ts';
import type { EventDetails, EventName, RequestEvent } from './event.ts';
import { isPart } from './listening.ts';

const context = { observer: 'chromium', sealer: testSealer } as const;

function event(name: EventName, more: Partial<EventDetails> = {}): RequestEvent {
  return {
    name,
    details: {
      requestId: '1',
      url: 'https://api.test/x',
      method: 'GET',
      type: 'xmlhttprequest',
      tabId: 1,
      timeStamp: testTime,
      ...more,
    },
  };
}

function assembled(...events: readonly RequestEvent[]): Exchange {
  const exchange = assemble(undefined, events, context);
  if (exchange === undefined) throw new Error('no events');
  return exchange;
}

const asked = event('onBeforeSendHeaders', { requestHeaders: [{ name: 'Accept', value: '*/*' }] });
const sent = event('onSendHeaders', { requestHeaders: [{ name: 'Accept', value: '*/*' }] });
const refused = {
  statusCode: 401,
  statusLine: 'HTTP/1.1 401 Unauthorized',
  responseHeaders: [{ name: 'Server', value: 'nginx' }],
};
const answered = {
  statusCode: 200,
  statusLine: 'HTTP/1.1 200 OK',
  responseHeaders: [{ name: 'Server', value: 'nginx' }],
};

it('what is sent behind an answer belongs to another round, though nobody saw what was asked there', () => {
  const again = event('onSendHeaders', { requestHeaders: [{ name: 'Authorization', value: 'Basic dTpw' }] });
  const { hops } = assembled(event('onBeforeRequest'), asked, sent, event('onHeadersReceived', refused), again);
  expect(hops[0].rounds.map(({ views }) => Object.keys(views))).toEqual([['asked', 'sent', 'received'], ['sent']]);
  expect(hops[0].rounds[0].views.sent?.map(({ name }) => name)).toEqual(['Accept']);
});

describe('order of events', () => {
  it.each<[string, readonly RequestEvent[], string]>([
    ['nothing but a start', [event('onBeforeRequest')], 'GET none | pending'],
    [
      'a request that is met in its middle',
      [event('onHeadersReceived', refused), event('onCompleted', refused)],
      'GET 401 | completed | start-unseen | request-headers-unseen',
    ],
    ['an end alone', [event('onCompleted', refused)], 'GET 401 | completed | start-unseen | request-headers-unseen'],
    [
      'an end alone without headers',
      [event('onCompleted', { statusCode: 401 })],
      'GET 401 | completed | start-unseen | request-headers-unseen | response-headers-unseen',
    ],
    [
      'an error alone',
      [event('onErrorOccurred', { error: 'net::ERR_FAILED' })],
      'GET none | failed net::ERR_FAILED | start-unseen',
    ],
    ['an error without a text', [event('onErrorOccurred')], 'GET none | failed unknown error | start-unseen'],
    [
      'events after the end',
      [event('onBeforeRequest'), asked, sent, event('onCompleted', refused), event('onSendHeaders', sent.details)],
      'GET 401 | completed | events-out-of-order',
    ],
    [
      'a doubled end',
      [event('onBeforeRequest'), asked, sent, event('onCompleted', refused), event('onCompleted', refused)],
      'GET 401 | completed | events-out-of-order',
    ],
    [
      'a doubled answer is a second round',
      [
        event('onBeforeRequest'),
        asked,
        sent,
        event('onHeadersReceived', refused),
        event('onHeadersReceived', answered),
        event('onCompleted', answered),
      ],
      'GET 401 + 200 | completed',
    ],
    [
      'a doubled start: only the last try counts',
      [event('onBeforeRequest'), asked, event('onBeforeRequest'), asked, sent, event('onCompleted', refused)],
      'GET 401 | completed',
    ],
    [
      'a silent second round, as Chromium answers from its store of passwords',
      [
        event('onBeforeRequest'),
        asked,
        sent,
        event('onHeadersReceived', refused),
        event('onResponseStarted', answered),
        event('onCompleted', answered),
      ],
      'GET 401 + 200 | completed',
    ],
    [
      'a redirect whose next hop was missed',
      [
        event('onBeforeRequest'),
        event('onBeforeRedirect', { statusCode: 302, redirectUrl: 'https://b.test/' }),
        event('onCompleted', { ...answered, url: 'https://b.test/' }),
      ],
      'GET 302 → by server, GET 200 | completed | start-unseen | request-headers-unseen',
    ],
    [
      'an error behind a redirect is the end of that redirect',
      [
        event('onBeforeRequest'),
        event('onBeforeRedirect', { statusCode: 302, redirectUrl: 'https://b.test/' }),
        event('onErrorOccurred', { error: 'net::ERR_FAILED' }),
      ],
      'GET 302 → by server | failed net::ERR_FAILED | request-headers-unseen | response-headers-unseen',
    ],
    [
      'Firefox announces the answer of a redirect that it does not follow with status 0',
      [
        event('onBeforeRequest', { method: 'OPTIONS' }),
        event('onBeforeRedirect', { method: 'OPTIONS', statusCode: 302, redirectUrl: 'https://b.test/' }),
        event('onResponseStarted', { method: 'OPTIONS', statusCode: 0, url: 'https://b.test/' }),
        event('onErrorOccurred', { error: 'NS_ERROR_NET_ON_RECEIVING_FROM' }),
      ],
      'OPTIONS 302 → by server | failed NS_ERROR_NET_ON_RECEIVING_FROM | request-headers-unseen | response-headers-unseen',
    ],
    [
      'statuses that are none',
      [
        event('onBeforeRequest'),
        event('onHeadersReceived', { statusCode: 0 }),
        event('onErrorOccurred', { error: 'x' }),
      ],
      'GET none | failed x',
    ],
  ])('%s', (_name, events, expected) => {
    expect(exchangeLine(assembled(...events))).toBe(expected);
  });

  it('changes nothing that was known', () => {
    const known = assembled(event('onBeforeRequest'), asked);
    const before = JSON.stringify(known);
    assemble(known, [sent, event('onCompleted', refused)], context);
    expect(JSON.stringify(known)).toBe(before);
  });

  it('knows nothing without an event', () => {
    expect(assemble(undefined, [], context)).toBeUndefined();
  });
});

describe('bounds', () => {
  it('keeps the first hop and the last ones of an endless redirect', () => {
    const hop = (index: number) => [
      event('onBeforeRequest', { url: `https://api.test/${index}` }),
      event('onBeforeRedirect', {
        url: `https://api.test/${index}`,
        statusCode: 302,
        redirectUrl: `https://api.test/${index + 1}`,
      }),
    ];
    const { hops } = assembled(...Array.from({ length: 500 }, (_none, index) => hop(index)).flat());
    expect(hops).toHaveLength(24);
    expect(hops[0].url.text).toBe('https://api.test/0');
    expect(hops.at(-1)?.url.text).toBe('https://api.test/499');
  });

  it('keeps the first round and the last ones of an endless challenge', () => {
    const rounds = Array.from({ length: 100 }, (_none, index) =>
      event('onHeadersReceived', { ...refused, timeStamp: testTime + index }),
    );
    const [hop] = assembled(event('onBeforeRequest'), ...rounds).hops;
    expect(hop.rounds).toHaveLength(12);
    expect(hop.rounds.at(-1)?.receivedAt).toBe(testTime + 99);
  });

  it('counts the header lines that are too many', () => {
    const responseHeaders = Array.from({ length: 1000 }, (_none, index) => ({ name: `X-${index}`, value: 'v' }));
    const exchange = assembled(
      event('onBeforeRequest'),
      event('onHeadersReceived', { statusCode: 401, responseHeaders }),
    );
    expect(exchange.gaps).toEqual([{ kind: 'headers-cut', count: 850 }]);
  });

  it('keeps equal lists of two views once', () => {
    const [{ rounds }] = seen(['GET https://api.test/x\nAccept: */*', '401\nServer: nginx']).hops;
    expect(rounds[0].views.sent).toBe(rounds[0].views.asked);
    expect(rounds[0].views.delivered).toBe(rounds[0].views.received);
  });
});

describe('prompts', () => {
  it('is prompting until something follows', () => {
    const prompt = event('onAuthRequired', {
      ...refused,
      scheme: 'Basic',
      realm: 'Area',
      challenger: { host: 'api.test', port: 443 },
    });
    const open = assembled(event('onBeforeRequest'), asked, sent, event('onHeadersReceived', refused), prompt);
    expect(open.outcome).toEqual({ kind: 'prompting' });
    expect(open.hops[0].rounds[0].prompt).toEqual({
      at: testTime,
      isProxy: false,
      scheme: 'basic',
      realm: 'Area',
      challenger: 'api.test:443',
    });
    expect(assemble(open, [event('onResponseStarted', refused)], context)?.outcome).toEqual({ kind: 'pending' });
    expect(assemble(open, [event('onErrorOccurred', { error: 'net::ERR_ABORTED' })], context)?.outcome.kind).toBe(
      'failed',
    );
  });
});

describe('any events in any order', () => {
  const all = recordings.flatMap(({ events }) =>
    events.map(([name, details]) => ({ name, details }) as unknown as RequestEvent),
  );
  const some = fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 40 });

  it('never throw, and leave an exchange with a first hop, a first round and an outcome', () => {
    fc.assert(
      fc.property(some, (events) => {
        const exchange = assembled(...events);
        expect(exchange.hops[0].rounds[0].startedAt).toBeGreaterThan(0);
        expect(JSON.stringify(exchange)).not.toContain('canary');
        if (events[0]?.name !== 'onBeforeRequest' && !isPart(exchange.type))
          expect(exchange.gaps).toContainEqual({ kind: 'start-unseen' });
      }),
      { numRuns: 300 },
    );
  });

  it('never throw when members are missing or of another kind', () => {
    const details = fc.record(
      {
        requestId: fc.string(),
        url: fc.string(),
        method: fc.string(),
        type: fc.string(),
        timeStamp: fc.double(),
        statusCode: fc.integer(),
        statusLine: fc.string(),
        initiator: fc.string(),
        originUrl: fc.string(),
        redirectUrl: fc.string(),
        error: fc.string(),
        realm: fc.string(),
        scheme: fc.string(),
        ip: fc.option(fc.string()),
        requestHeaders: fc.array(fc.record({ name: fc.string(), value: fc.string() })),
        responseHeaders: fc.array(fc.record({ name: fc.string(), binaryValue: fc.array(fc.nat(255)) })),
      },
      { requiredKeys: ['requestId', 'url'] },
    );
    const names: readonly EventName[] = [
      ...new Set(eventsOf(['GET https://a.test/', '401']).map(({ name }) => name)),
      'onAuthRequired',
      'onBeforeRedirect',
      'onErrorOccurred',
    ];
    const hostile = fc.array(fc.record({ name: fc.constantFrom(...names), details }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(hostile, (events) => {
        expect(assembled(...events).id).toBe(events[0]?.details.requestId);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the proxy that Firefox names', () => {
  it('is kept with its kind and address, and without its credentials', () => {
    const proxyInfo = {
      type: 'http',
      host: 'fd00::1',
      port: 3128,
      username: 'canary',
      proxyAuthorizationHeader: 'canary',
    };
    const exchange = assembled(event('onBeforeRequest', { proxyInfo }));
    expect(exchange.hops[0].proxy).toEqual({ type: 'http', address: '[fd00::1]:3128' });
    expect(JSON.stringify(exchange)).not.toContain('canary');
  });

  it.each([
    null,
    undefined,
    {},
    { type: 'direct' },
    { type: 'http', host: 7, port: 1 },
    { type: 'http', host: 'a', port: 'b' },
  ])('is absent with %j', (proxyInfo) => {
    expect(assembled(event('onBeforeRequest', { proxyInfo })).hops[0]).not.toHaveProperty('proxy');
  });
});
