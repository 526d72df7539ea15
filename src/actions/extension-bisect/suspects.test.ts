import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtensionDeed, InstalledExtension } from '../../model/extension.ts';
import { installedExtension } from '../../testing/installed-extension.ts';
import { suspectsOf } from './suspects.ts';

const changed: ExtensionDeed = {
  kind: 'changed-header',
  url: 'https://api.test/orders',
  initiator: 'https://app.test',
};
const blocked: ExtensionDeed = { ...changed, kind: 'blocked' };
const both = ['https://api.test/*', '*://*.app.test/*'];

describe('an extension could have', () => {
  it.each<[string, ExtensionDeed, Partial<InstalledExtension>, RegExp]>([
    ['changed a header by its rules', changed, {}, /change headers .* on every site/],
    ['changed one of this site', changed, { hostPermissions: both }, /this very site/],
    [
      'changed one with host access only',
      changed,
      { permissions: ['declarativeNetRequestWithHostAccess'] },
      /change and block/,
    ],
    ['changed one as it passed', changed, { permissions: ['webRequest', 'webRequestBlocking'] }, /as they pass/],
    [
      'changed one by the debugger, without any site',
      changed,
      { permissions: ['debugger'], hostPermissions: [] },
      /developer tools/,
    ],
    ['blocked any site by its rules', blocked, { hostPermissions: [] }, /block requests to any site/],
    ['blocked as it passed', blocked, { permissions: ['webRequest', 'webRequestBlocking'] }, /stop requests/],
  ])('%s', (_name, deed, more, reason) => {
    expect(suspectsOf([installedExtension('One', more)], deed)).toEqual([
      expect.objectContaining({ name: 'One', rank: 0, reason: expect.stringMatching(reason) }),
    ]);
  });

  it('changed the headers of a navigation with access to its address alone', () => {
    const { initiator, ...navigation } = changed;
    expect(
      suspectsOf([installedExtension('One', { hostPermissions: ['https://api.test/*'] })], navigation),
    ).toHaveLength(1);
  });
});

describe('an extension could not have', () => {
  it.each<[string, ExtensionDeed, Partial<InstalledExtension>]>([
    ['switched off', changed, { enabled: false }],
    ['a theme', changed, { type: 'theme' }],
    ['without the permission', changed, { permissions: ['storage', 'scripting', 'cookies', 'proxy'] }],
    ['that only watches', changed, { permissions: ['webRequest'] }],
    ['without access to the address', changed, { hostPermissions: ['https://app.test/*'] }],
    ['without access to the page', changed, { hostPermissions: ['https://api.test/*'] }],
    ['of other sites', changed, { hostPermissions: ['https://shop.example/*'] }],
    [
      'of other sites that blocks with host access',
      blocked,
      { permissions: ['declarativeNetRequestWithHostAccess'], hostPermissions: [] },
    ],
    ['with patterns that are none', changed, { hostPermissions: ['everything', 'moz-extension://1/*'] }],
    ['about an address that is none', { ...changed, url: 'nowhere' }, { hostPermissions: both }],
  ])('%s', (_name, deed, more) => {
    expect(suspectsOf([installedExtension('One', more)], deed)).toEqual([]);
  });
});

describe('the order of suspects', () => {
  const list = [
    installedExtension('Debugging', { permissions: ['debugger'], hostPermissions: [] }),
    installedExtension('Zebra'),
    installedExtension('Apple'),
    installedExtension('Blocking', { permissions: ['webRequest', 'webRequestBlocking'] }),
    installedExtension('Of this site', { hostPermissions: both }),
  ];

  it('has what was made for this site first, and the debugger last', () => {
    expect(suspectsOf(list, changed).map(({ name, rank }) => `${rank} ${name}`)).toEqual([
      '0 Of this site',
      '1 Blocking',
      '2 Apple',
      '3 Zebra',
      '4 Debugging',
    ]);
  });

  it('does not depend on the order of the browser’s list', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(list, { minLength: list.length }), (shuffled) => {
        expect(suspectsOf(shuffled, changed)).toEqual(suspectsOf(list, changed));
      }),
      { numRuns: 50 },
    );
  });

  it('says which one a policy keeps on', () => {
    expect(
      suspectsOf([installedExtension('Admin', { mayDisable: false, installType: 'admin' })], changed),
    ).toMatchObject([{ mayDisable: false, installType: 'admin' }]);
  });
});
