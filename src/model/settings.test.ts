import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualBounds } from '../capture/bounds.ts';
import { readSettings, settingLimits, settingNames, settingsInForce, usualSettings } from './settings.ts';

describe('stored settings', () => {
  it.each([
    [{ watch: 'listed' }, { watch: 'listed' }],
    [{ watch: 'some' }, {}],
    [{ watchedSites: ['https://a.example/x', '', 7, 'a.example'] }, { watchedSites: ['a.example'] }],
    [{ neverSites: 'a.example' }, {}],
    [{ neverSites: [] }, { neverSites: [] }],
    [{ failuresPerTab: 5 }, { failuresPerTab: 10 }],
    [{ failuresPerTab: 9999 }, { failuresPerTab: 150 }],
    [{ failuresPerTab: '20' }, {}],
    [{ keepMinutes: 0.5 }, {}],
    [{ keepMinutes: Number.NaN }, {}],
    [{ keepMinutes: -3 }, { keepMinutes: 0 }],
    [{ badge: 'nothing' }, { badge: 'nothing' }],
    [{ badge: 1 }, {}],
    [{ ticketForm: 'https://help.example' }, { ticketForm: 'https://help.example/' }],
    [{ ticketForm: 'javascript:alert(1)' }, {}],
    [{ ticketForm: '' }, { ticketForm: '' }],
    [{ unknown: true }, {}],
    [Object.create({ watch: 'listed' }), {}],
    [null, {}],
    ['listed', {}],
    [undefined, {}],
  ])('%j is read as %j', (found, read) => {
    expect(readSettings(found)).toEqual(read);
  });

  it('never throws, keeps nothing unknown, and reads what it has read as the same', () => {
    const wild = fc.record(Object.fromEntries(settingNames.map((name) => [name, fc.anything()])), { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), wild), (found) => {
        const read = readSettings(found);
        for (const name of Object.keys(read)) expect(settingNames).toContain(name);
        expect(readSettings(read)).toEqual(read);
        expect(Object.keys(settingsInForce(read, {}))).toEqual(Object.keys(usualSettings));
      }),
      { numRuns: 300 },
    );
  });

  it('are as usual what they are without ever being opened', () => {
    expect(readSettings(usualSettings)).toEqual(usualSettings);
  });

  it('allow no more failures than a tab can hold', () => {
    expect(settingLimits.failuresPerTab.most).toBe(usualBounds.failuresPerTab);
    expect(usualSettings.failuresPerTab).toBe(usualBounds.failuresPerTab);
  });
});

describe('what holds', () => {
  it('is the usual, then the person’s own, then the policy', () => {
    expect(settingsInForce({}, {})).toEqual(usualSettings);
    expect(settingsInForce({ badge: 'requests', keepMinutes: 5 }, { badge: 'nothing' })).toEqual({
      ...usualSettings,
      badge: 'nothing',
      keepMinutes: 5,
    });
  });

  it('is for the sites never watched what both say', () => {
    const { neverSites } = settingsInForce(
      { neverSites: ['a.example', 'b.example'] },
      { neverSites: ['b.example', 'c.example'] },
    );
    expect(neverSites).toEqual(['b.example', 'c.example', 'a.example']);
  });

  it('is for the sites to watch what the policy says alone', () => {
    expect(settingsInForce({ watchedSites: ['a.example'] }, { watchedSites: ['c.example'] }).watchedSites).toEqual([
      'c.example',
    ]);
  });
});
