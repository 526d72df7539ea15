import { describe, expect, it } from 'vitest';
import type { Settings } from '../model/settings.ts';
import { memoryArea } from '../testing/memory-area.ts';
import { createSettings } from './settings.ts';

async function keeper({ local = memoryArea(), session = memoryArea(), policy = {} as Partial<Settings> } = {}) {
  let changes = 0;
  const ruled = { policy };
  const settings = createSettings({
    local,
    session,
    policy: () => Promise.resolve(ruled.policy),
    changed: () => {
      changes += 1;
    },
  });
  await settings.load();
  return { settings, local, session, ruled, changes: () => changes };
}

describe('settings', () => {
  it('outlive the background and the browser; a pause only the background', async () => {
    const { settings, local, session } = await keeper();
    await settings.change({ badge: 'nothing' });
    await settings.pause('a.example', true);
    const again = (await keeper({ local, session })).settings;
    expect(again.inForce().badge).toBe('nothing');
    expect(again.watching('https://www.a.example/').state).toBe('paused-site');
    const browserAgain = (await keeper({ local })).settings;
    expect(browserAgain.inForce().badge).toBe('nothing');
    expect(browserAgain.watching('https://www.a.example/').state).toBe('watched');
    expect(local.dump()).toBe('{"settings":{"badge":"nothing"}}');
  });

  it('hold at once and tell so; the first reading is no change', async () => {
    const { settings, changes } = await keeper();
    expect(changes()).toBe(0);
    await settings.change({ neverSites: ['a.example'] });
    await settings.pause(undefined, true);
    expect(changes()).toBe(2);
    expect(settings.scope().judge(['a.example'])).toBe('never-site');
    expect(settings.scope().judge(['b.example'])).toBe('paused-everywhere');
  });

  it('take nothing that is none, whatever a page sends', async () => {
    const { settings, local } = await keeper();
    for (const wild of [null, 'x', { watch: 'nothing' }, { keepMinutes: 'x' }, { __proto__: { badge: 'nothing' } }])
      await settings.change(wild);
    expect(settings.view().own).toEqual(settings.view().inForce);
    expect(local.dump()).toBe('{"settings":{}}');
  });

  it('of a policy go first, and are heard when they change', async () => {
    const { settings, ruled, changes } = await keeper({ policy: { badge: 'requests' } });
    await settings.change({ badge: 'nothing' });
    expect(settings.inForce().badge).toBe('requests');
    expect(settings.view()).toMatchObject({ own: { badge: 'nothing' }, policy: { badge: 'requests' } });
    ruled.policy = {};
    await settings.load();
    expect(changes()).toBe(2);
    expect(settings.inForce().badge).toBe('nothing');
  });

  it('are the usual where nothing can be read', async () => {
    const local = { ...memoryArea(), get: () => Promise.reject(new Error('corrupt')) };
    const settings = createSettings({
      local,
      session: memoryArea(),
      policy: () => Promise.resolve(undefined),
      changed: () => undefined,
    });
    await settings.load();
    expect(settings.watching('https://a.example/').state).toBe('watched');
  });
});

describe('the page that is shown', () => {
  it.each([
    ['https://www.shop.example/x', {}, { state: 'watched', site: 'shop.example', byPolicy: false }],
    ['http://localhost:8080/', {}, { state: 'watched', site: 'localhost', byPolicy: false }],
    ['chrome://extensions', {}, { state: 'watched', byPolicy: false }],
    [undefined, {}, { state: 'watched', byPolicy: false }],
    ['https://a.example/', { neverSites: ['a.example'] }, { state: 'never-site', site: 'a.example', byPolicy: true }],
    ['https://b.example/', { watch: 'listed' }, { state: 'unlisted-site', site: 'b.example', byPolicy: false }],
    [
      'https://b.example/',
      { watch: 'listed', watchedSites: [] },
      { state: 'unlisted-site', site: 'b.example', byPolicy: true },
    ],
  ] as const)('%s under %j', async (url, policy, expected) => {
    expect((await keeper({ policy })).settings.watching(url)).toEqual(expected);
  });

  it('can still be changed where a policy only says that there is a list', async () => {
    const { settings } = await keeper({ policy: { watch: 'listed' } });
    await settings.change({ watchedSites: ['b.example'] });
    expect(settings.watching('https://b.example/').state).toBe('watched');
  });

  it('without an address is paused with everything', async () => {
    const { settings } = await keeper();
    await settings.pause(undefined, true);
    expect(settings.watching(undefined).state).toBe('paused-everywhere');
  });
});
