import { expect, it } from 'vitest';
import type { EventDetails, EventName } from '../capture/event.ts';
import { createReplayWatch } from './replay-watch.ts';

const url = 'https://api.test/me?page=2';
const event = (requestId: string, more: Partial<EventDetails> = {}): EventDetails => ({
  requestId,
  url,
  method: 'GET',
  ...more,
});

it('takes what carries the mark, and nothing else', () => {
  const watch = createReplayWatch();
  expect(watch.marked(`${url}#old`, 'x-0')).toBe(`${url}#why401-replay-x-0`);
  expect(watch.take('onBeforeRequest', event('1'))).toBe(false);
  expect(watch.take('onBeforeRequest', event('2', { url: watch.marked(url, 'x-0') }))).toBe(true);
  expect(watch.take('onCompleted', event('1', { statusCode: 401 }))).toBe(false);
});

it('knows a replay of an earlier life of the background by its mark', () => {
  const marked = createReplayWatch().marked(url, 'x-0');
  expect(createReplayWatch().take('onErrorOccurred', event('7', { url: marked, error: 'net::ERR_ABORTED' }))).toBe(
    true,
  );
});

it('tells the status of the last answer, past redirects, and whether cookies went along', async () => {
  const watch = createReplayWatch();
  const marked = watch.marked(url, 'x-0');
  const steps: readonly [EventName, Partial<EventDetails>][] = [
    ['onBeforeRequest', { url: marked }],
    ['onSendHeaders', { url: marked, requestHeaders: [{ name: 'Cookie', value: 'a=b' }] }],
    ['onHeadersReceived', { url: marked, statusCode: 302 }],
    ['onBeforeRedirect', { url: marked, statusCode: 302, redirectUrl: 'https://api.test/other' }],
    ['onSendHeaders', { url: 'https://api.test/other', requestHeaders: [{ name: 'Cookie', value: 'a=b' }] }],
    ['onHeadersReceived', { url: 'https://api.test/other', statusCode: 403 }],
  ];
  for (const [name, more] of steps) expect(watch.take(name, event('1', more))).toBe(true);
  const seen = watch.seen('x-0', 60_000);
  watch.take('onErrorOccurred', event('1', { url: 'https://api.test/other', error: 'net::ERR_FAILED' }));
  expect(await seen).toEqual({ status: 403, fromCache: false, cookies: true, error: 'net::ERR_FAILED' });
});

it('does not take a preflight for its request', async () => {
  const watch = createReplayWatch();
  const marked = watch.marked(url, 'x-0');
  watch.take('onBeforeRequest', event('1', { url: marked }));
  const preflight = { url: marked, method: 'OPTIONS' };
  watch.take('onBeforeRequest', event('2', preflight));
  watch.take(
    'onBeforeSendHeaders',
    event('2', { ...preflight, requestHeaders: [{ name: 'Access-Control-Request-Method', value: 'GET' }] }),
  );
  watch.take('onCompleted', event('2', { ...preflight, statusCode: 204 }));
  watch.take('onCompleted', event('1', { url: marked, statusCode: 401, fromCache: false }));
  expect(await watch.seen('x-0', 0)).toEqual({ status: 401, fromCache: false });
});

it('waits no longer than it was told', async () => {
  expect(await createReplayWatch().seen('x-0', 0)).toBeUndefined();
});
