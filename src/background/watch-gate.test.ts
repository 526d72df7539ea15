import { describe, expect, it } from 'vitest';
import type { EventDetails, EventName } from '../capture/event.ts';
import { isLast } from '../capture/listening.ts';
import { type Settings, usualSettings } from '../model/settings.ts';
import { noPauses, type Pauses, watchScope } from '../model/watch-scope.ts';
import { createWatchGate } from './watch-gate.ts';

const scopeOf = (settings: Partial<Settings> = {}, pauses: Partial<Pauses> = {}) =>
  watchScope({ ...usualSettings, ...settings }, { ...noPauses, ...pauses });

function gateOf(followed: readonly string[] = []) {
  const passed: string[] = [];
  const abandoned: string[] = [];
  const overlooked: [number, number][] = [];
  const gate = createWatchGate({
    forward: (name, { requestId }) => passed.push(`${requestId} ${name}`),
    isFollowed: (id) => followed.includes(id),
    abandon: (id) => abandoned.push(id),
    overlooked: (tabId, requests) => overlooked.push([tabId, requests]),
    isLast: (event) => isLast('chromium', event),
  });
  const send = (name: EventName, requestId: string, details: Partial<EventDetails> = {}) =>
    gate.accept(name, { requestId, url: 'https://a.example/', type: 'xmlhttprequest', tabId: 1, ...details });
  return { gate, send, passed, abandoned, overlooked };
}

describe('the gate', () => {
  it('lets everything through as usual, in order, also what came before it was known', () => {
    const { gate, send, passed } = gateOf();
    send('onBeforeRequest', 'r1');
    expect(passed).toEqual([]);
    gate.start(scopeOf());
    send('onCompleted', 'r1');
    expect(passed).toEqual(['r1 onBeforeRequest', 'r1 onCompleted']);
  });

  it('holds back what came before it was known, if that is not watched', () => {
    const { gate, send, passed } = gateOf();
    send('onBeforeRequest', 'r1');
    gate.change(scopeOf());
    expect(passed, 'a change is no start').toEqual([]);
    gate.start(scopeOf({}, { everywhere: true }));
    send('onHeadersReceived', 'r1');
    expect(passed).toEqual([]);
  });

  it('of a flood before it was known what is watched, says how much was dropped, but not where nothing is watched', () => {
    const { gate, send, passed, overlooked } = gateOf();
    gate.shows(1, 'https://a.example/page');
    gate.shows(2, 'https://never.example/page');
    const requests = 20_000;
    for (let id = 0; id < requests; id += 1)
      for (const tabId of [1, 2]) send('onErrorOccurred', `${tabId} ${id}`, { tabId });
    send('onErrorOccurred', '3 lone', { tabId: 3 });
    gate.start(scopeOf({ neverSites: ['never.example'] }));
    expect(passed.at(-1)).toBe('3 lone onErrorOccurred');
    expect(passed.length).toBeLessThan(requests);
    expect(overlooked).toEqual([[1, requests - (passed.length - 1)]]);
  });

  it.each([
    ['its own address', { url: 'https://never.example/' }],
    ['the frame that made it', { initiator: 'https://never.example' }],
    ['the page, as Firefox names it', { documentUrl: 'https://www.never.example/x' }],
    ['what led to it, as Firefox names it', { originUrl: 'https://never.example/x' }],
    ['the page of its tab', { tabId: 2 }],
    ['the page of its tab, for a frame', { tabId: 2, type: 'sub_frame' }],
  ])('knows a request by %s', (_what, details) => {
    const { gate, send, passed } = gateOf();
    gate.shows(2, 'https://never.example/page');
    gate.start(scopeOf({ neverSites: ['never.example'] }));
    send('onBeforeRequest', 'r1', details);
    send('onErrorOccurred', 'r1', details);
    send('onBeforeRequest', 'r2');
    expect(passed).toEqual(['r2 onBeforeRequest']);
  });

  it('judges a navigation by its address alone', () => {
    const { gate, send, passed } = gateOf();
    gate.shows(1, 'https://never.example/page');
    gate.start(scopeOf({ neverSites: ['never.example'] }));
    send('onBeforeRequest', 'r1', { type: 'main_frame', initiator: 'https://never.example' });
    expect(passed).toEqual(['r1 onBeforeRequest']);
  });

  it('knows no page of a tab that was closed, or shows none of the web', () => {
    const { gate, send, passed } = gateOf();
    gate.start(scopeOf({ neverSites: ['never.example'] }));
    gate.shows(1, 'https://never.example/page');
    gate.closed(1);
    send('onBeforeRequest', 'r1');
    gate.shows(1, 'https://never.example/page');
    gate.shows(1, 'about:blank');
    send('onBeforeRequest', 'r2');
    expect(passed).toEqual(['r1 onBeforeRequest', 'r2 onBeforeRequest']);
  });

  it('gives up a request that is led to a site never watched, and takes none of it up again', () => {
    const { gate, send, passed, abandoned } = gateOf();
    gate.start(scopeOf({ neverSites: ['never.example'] }));
    send('onBeforeRequest', 'r1');
    send('onBeforeRedirect', 'r1');
    send('onBeforeRequest', 'r1', { url: 'https://never.example/' });
    send('onBeforeRedirect', 'r1', { url: 'https://never.example/' });
    send('onBeforeRequest', 'r1');
    send('onCompleted', 'r1');
    expect(passed).toEqual(['r1 onBeforeRequest', 'r1 onBeforeRedirect']);
    expect(abandoned).toEqual(['r1']);
  });

  it('gives up a call that is led there in a burst, where only its sending is heard', () => {
    const { gate, send, passed, abandoned } = gateOf();
    gate.start(scopeOf({ neverSites: ['never.example'] }));
    send('onSendHeaders', 'r1');
    send('onBeforeRedirect', 'r1');
    send('onSendHeaders', 'r1', { url: 'https://never.example/' });
    send('onCompleted', 'r1', { url: 'https://never.example/' });
    expect(passed).toEqual(['r1 onSendHeaders', 'r1 onBeforeRedirect']);
    expect(abandoned).toEqual(['r1']);
  });

  it('follows a request of a listed site wherever it is led, and takes one up that is led to it', () => {
    const { gate, send, passed } = gateOf();
    gate.start(scopeOf({ watch: 'listed', watchedSites: ['a.example'] }));
    send('onBeforeRequest', 'r1', { type: 'main_frame' });
    send('onBeforeRequest', 'r1', { type: 'main_frame', url: 'https://idp.example/' });
    send('onCompleted', 'r1', { type: 'main_frame', url: 'https://idp.example/' });
    send('onBeforeRequest', 'r2', { type: 'main_frame', url: 'https://idp.example/' });
    send('onBeforeRedirect', 'r2', { type: 'main_frame', url: 'https://idp.example/' });
    send('onBeforeRequest', 'r2', { type: 'main_frame' });
    expect(passed).toEqual(['r1 onBeforeRequest', 'r1 onBeforeRequest', 'r1 onCompleted', 'r2 onBeforeRequest']);
  });

  it('follows to its end what is under way when a pause begins', () => {
    const { gate, send, passed } = gateOf(['r1']);
    gate.start(scopeOf());
    send('onBeforeRequest', 'r1');
    gate.change(scopeOf({}, { everywhere: true }));
    send('onCompleted', 'r1');
    send('onBeforeRequest', 'r2');
    gate.change(scopeOf());
    send('onBeforeRequest', 'r3');
    expect(passed).toEqual(['r1 onBeforeRequest', 'r1 onCompleted', 'r3 onBeforeRequest']);
  });

  it('takes up nothing in the middle that began in a pause', () => {
    const { gate, send, passed } = gateOf();
    gate.start(scopeOf({}, { everywhere: true }));
    send('onBeforeRequest', 'r1');
    gate.change(scopeOf());
    send('onHeadersReceived', 'r1');
    send('onCompleted', 'r1');
    expect(passed).toEqual([]);
  });

  it('says what is watched before it is sent', () => {
    const { gate } = gateOf();
    const details = { requestId: 'r1', url: 'https://a.example/', tabId: 1 };
    expect(gate.watches(details)).toBe(false);
    gate.start(scopeOf());
    expect(gate.watches(details)).toBe(true);
    gate.change(scopeOf({ neverSites: ['a.example'] }));
    expect(gate.watches(details)).toBe(false);
  });
});
