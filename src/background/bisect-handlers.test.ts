import { describe, expect, it } from 'vitest';
import { usualBounds } from '../capture/bounds.ts';
import { createStore } from '../capture/store.ts';
import type { InstalledExtension } from '../model/extension.ts';
import { installedExtension } from '../testing/installed-extension.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { seen } from '../testing/seen.ts';
import { createBisectHandlers } from './bisect-handlers.ts';
import type { BisectStart } from './extension-bisect.ts';

const exchange = seen(['GET https://api.test/orders', '401\nWWW-Authenticate: Bearer'], {
  asked: 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c',
});
const target = { tabId: exchange.tabId, exchange: exchange.id, cause: 'extension-removed-header' };

function handlersWith(installed: readonly InstalledExtension[] | undefined) {
  const store = createStore(memoryArea(), usualBounds);
  store.put(exchange, 'failure');
  const started: BisectStart[] = [];
  const handlers = createBisectHandlers({
    store,
    bisect: {
      start: (wanted) => {
        started.push(wanted);
        return Promise.resolve(true);
      },
      cancel: () => Promise.resolve(),
      tabClosed: () => Promise.resolve(),
      state: () => Promise.resolve(undefined),
      dismiss: () => Promise.resolve(),
      leftOff: () => Promise.resolve([]),
      recover: () => Promise.resolve(),
    },
    installed: () => Promise.resolve(installed),
    maySwitch: true,
    switched: () => undefined,
    recovered: Promise.resolve(),
  });
  return { handlers, started };
}

describe('a search', () => {
  it.each<[string, readonly InstalledExtension[] | undefined, readonly string[], RegExp]>([
    [
      'nobody could have',
      [installedExtension('a', { permissions: [] })],
      [],
      /may not change headers of this call\. What remains/,
    ],
    ['there is no other extension', [], [], /No other extension is switched on\. What remains/],
    [
      'all are pinned',
      [installedExtension('a'), installedExtension('b')],
      ['a', 'b'],
      /each of them is to stay as it is/,
    ],
    [
      'all that are not pinned are locked',
      [installedExtension('a'), installedExtension('b', { mayDisable: false })],
      ['a'],
      /stay as it is/,
    ],
    ['the permission is missing', undefined, [], /Without the permission/],
  ])('does not begin where %s, and says so', async (_, installed, pinned, why) => {
    const { handlers, started } = handlersWith(installed);
    expect((await handlers.bisect({ kind: 'bisect', ...target, pinned })).why).toMatch(why);
    expect(started).toEqual([]);
  });

  it('begins with one that is not pinned', async () => {
    const { handlers, started } = handlersWith([installedExtension('a'), installedExtension('b')]);
    expect(await handlers.bisect({ kind: 'bisect', ...target, pinned: ['a'] })).toEqual({});
    expect(started.map(({ suspects }) => suspects.map(({ id }) => id))).toEqual([['a', 'b']]);
  });
});

describe('its plan', () => {
  it.each<[string, readonly InstalledExtension[] | undefined, object]>([
    [
      'nobody',
      [installedExtension('a', { permissions: [] })],
      { kind: 'nobody', says: expect.stringContaining('What remains') },
    ],
    ['no permission', undefined, { kind: 'refused' }],
    [
      'one that a policy has installed',
      [installedExtension('a', { mayDisable: false, installType: 'admin' })],
      {
        kind: 'ready',
        rounds: 0,
        suspects: [{ installType: 'admin', mayDisable: false }],
      },
    ],
  ])('%s', async (_, installed, plan) => {
    expect(await handlersWith(installed).handlers['plan-bisect']({ kind: 'plan-bisect', ...target })).toMatchObject(
      plan,
    );
  });
});
