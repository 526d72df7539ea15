import { expect, it } from 'vitest';
import { usualBounds } from '../capture/bounds.ts';
import type { EventName } from '../capture/event.ts';
import { createStore } from '../capture/store.ts';
import { callKeyOf } from '../model/call-key.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { testSealer } from '../testing/seen.ts';
import { type CallWatch, createCallWatch } from './call-watch.ts';

const url = 'https://api.test/orders';
const tabId = 7;
const question = { tabId, call: callKeyOf('GET', url), failure: 'GET https://api.test/orders GET 401' };
const cured = { outcome: 'cured', failed: false };

async function watch() {
  const watched = createCallWatch(createStore(memoryArea(), usualBounds), Promise.resolve(testSealer));
  await Promise.resolve();
  const call = (names: readonly EventName[], requestId = '1') => {
    for (const name of names) watched.accept(name, { requestId, url, method: 'GET', type: 'xmlhttprequest', tabId });
  };
  return { ...watched, call };
}

/** What it sees of what has been. */
function nothing(look: CallWatch['look']) {
  const stop = new AbortController();
  const seen = look(question, undefined, stop.signal);
  stop.abort();
  return seen;
}

it('sees the call that is made while it looks', async () => {
  const { look, call } = await watch();
  const seen = look(question, undefined, new AbortController().signal);
  call(['onBeforeRequest', 'onCompleted']);
  expect(await seen).toEqual(cured);
});

it.each<[string, readonly EventName[], readonly EventName[]]>([
  ['began', ['onBeforeRequest'], ['onCompleted']],
  ['began and ended', ['onBeforeRequest', 'onErrorOccurred'], []],
])('sees the call that %s before it looked, for that is what has started the background', async (_, early, late) => {
  const { look, call } = await watch();
  call(early);
  const seen = look(question, undefined, new AbortController().signal);
  call(late);
  expect(await seen).toEqual(cured);
});

it('takes no earlier call for that of a page which is loaded anew', async () => {
  const { look, call } = await watch();
  call(['onBeforeRequest']);
  const stop = new AbortController();
  const seen = look(question, tabId, stop.signal);
  call(['onCompleted']);
  stop.abort();
  expect(await seen).toBeUndefined();
});

it('takes no earlier call where no search goes on, and none twice', async () => {
  const { look, call, forgetEarly } = await watch();
  call(['onBeforeRequest', 'onCompleted']);
  forgetEarly();
  expect(await nothing(look)).toBeUndefined();
  const other = await watch();
  other.call(['onBeforeRequest', 'onCompleted']);
  expect(await other.look(question, undefined, new AbortController().signal)).toEqual(cured);
  expect(await nothing(other.look)).toBeUndefined();
});

it('looks until its own end, not until that of a look before', async () => {
  const { look, call } = await watch();
  const before = new AbortController();
  const first = look(question, undefined, before.signal);
  call(['onBeforeRequest', 'onCompleted']);
  expect(await first).toEqual(cured);
  const second = look(question, undefined, new AbortController().signal);
  before.abort();
  call(['onBeforeRequest', 'onCompleted'], '2');
  expect(await second).toEqual(cured);
});
