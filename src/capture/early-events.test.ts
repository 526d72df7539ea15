import { describe, expect, it } from 'vitest';
import { eventsOf } from '../testing/seen.ts';
import { createEarlyEvents } from './early-events.ts';
import type { EventDetails, EventName, RequestEvent } from './event.ts';
import { isLast } from './listening.ts';

const call = (id: string, tabId: number, headers = ''): readonly RequestEvent[] =>
  eventsOf(['GET https://api.test/x', `401\nServer: x${headers}`], { id }).map(({ name, details }) => ({
    name,
    details: { ...details, tabId },
  }));

function told(events: readonly RequestEvent[], most: number, observer: 'chromium' | 'firefox' = 'chromium') {
  const early = createEarlyEvents((event) => isLast(observer, event), most);
  for (const { name, details } of events) early.add(name, details);
  const { events: kept, dropped } = early.take();
  return { kept: kept.map(({ name, details: { requestId } }) => `${requestId} ${name}`), dropped: [...dropped] };
}

const names = (events: readonly RequestEvent[]) =>
  events.map(({ name, details: { requestId } }) => `${requestId} ${name}`);

describe('what comes before anybody can look at it', () => {
  it('is kept in order of arrival, and nothing is dropped', () => {
    const [a, b] = [call('a', 1), call('b', 2)];
    const mixed = a.flatMap((event, at) => [event, b[at] ?? event]);
    expect(told(mixed, 100_000)).toEqual({ kept: names(mixed), dropped: [] });
  });

  it('of a hostile page is bounded: its own oldest requests go and are counted, and no other tab loses any', () => {
    const honest = call('honest', 1);
    const flood = Array.from({ length: 500 }, (_, at) => call(`h${at}`, 2));
    const { kept, dropped } = told([...honest, ...flood.flat()], 100_000);
    expect(kept.slice(0, honest.length)).toEqual(names(honest));
    expect(kept.length).toBeLessThan(100);
    const left = new Set(kept.slice(honest.length).map((text) => text.split(' ')[0]));
    expect(dropped).toEqual([[2, 500 - left.size]]);
    expect(left).toContain('h499');
  });

  it.each([
    ['large headers', (id: string) => call(id, 1, `\nX-Large: ${'x'.repeat(50_000)}`)],
    [
      'large forms',
      (id: string): readonly RequestEvent[] => {
        const body = { formData: { code: ['x'], more: ['x'.repeat(50_000)] } };
        return call(id, 1).map((event) => ({
          ...event,
          details: { ...event.details, method: 'POST', requestBody: event.name === 'onBeforeRequest' ? body : null },
        }));
      },
    ],
    [
      'bytes',
      (id: string): readonly RequestEvent[] => {
        const bytes = new TextEncoder().encode(`code=x&${'&'.repeat(50_000)}`).buffer;
        return call(id, 1).map((event) => ({
          ...event,
          details: {
            ...event.details,
            method: 'POST',
            requestBody: event.name === 'onBeforeRequest' ? { raw: [{ bytes }] } : null,
          },
        }));
      },
    ],
  ])('counts %s by their size', (_what, make) => {
    const requests = Array.from({ length: 20 }, (_, at) => make(`r${at}`));
    const { kept } = told(requests.flat(), 200_000);
    expect(new Set(kept.map((text) => text.split(' ')[0])).size).toBeLessThanOrEqual(4);
  });

  it('of a request that has not ended is no loss that is counted: its end is seen', () => {
    const flood = Array.from({ length: 100 }, (_, at) => call(`h${at}`, 1).slice(0, 1));
    const { kept, dropped } = told(flood.flat(), 20_000);
    expect(kept.length).toBeLessThan(20);
    expect(dropped).toEqual([]);
  });

  it.each([
    ['Chromium’s only word of a picture', 'chromium', 200, true],
    ['a picture that was sent on', 'chromium', 302, false],
    ['a picture, in Firefox, where its end is told', 'firefox', 200, false],
  ] as const)('counts by what ends a request: %s', (_what, observer, statusCode, counted) => {
    const pictures = Array.from({ length: 100 }, (_, at): RequestEvent => {
      const details = { requestId: `p${at}`, url: 'https://app.test/p', tabId: 1, type: 'image', statusCode };
      return { name: 'onHeadersReceived', details: details as EventDetails };
    });
    expect(told(pictures, 20_000, observer).dropped.length > 0).toBe(counted);
  });

  it('that is of no request is left out, and what cannot be read of one', () => {
    const early = createEarlyEvents((event) => isLast('chromium', event));
    const tell = (details: unknown) => early.add('onBeforeRequest' as EventName, details as EventDetails);
    tell({ requestId: 1, url: 'https://api.test/' });
    tell({ requestId: '1', url: 'https://api.test/', requestHeaders: 'none', method: 4 });
    expect(early.take().events).toEqual([
      { name: 'onBeforeRequest', details: { requestId: '1', url: 'https://api.test/' } },
    ]);
  });
});
