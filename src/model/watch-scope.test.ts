import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualSettings } from './settings.ts';
import { noPauses, readPauses, watchScope, withPause } from './watch-scope.ts';

describe('what is watched', () => {
  it.each([
    ['everything, as usual', {}, {}, ['a.example'], 'watched'],
    ['nothing, when all is paused', {}, { everywhere: true }, ['a.example'], 'paused-everywhere'],
    ['not the paused site', {}, { sites: ['a.example'] }, ['www.a.example'], 'paused-site'],
    ['not what a paused page calls', {}, { sites: ['a.example'] }, ['api.example', 'a.example'], 'paused-site'],
    ['the site beside it', {}, { sites: ['a.example'] }, ['b.example'], 'watched'],
    ['not a site never watched', { neverSites: ['a.example'] }, {}, ['a.example'], 'never-site'],
    [
      'not what calls a site never watched',
      { neverSites: ['a.example'] },
      {},
      ['a.example', 'b.example'],
      'never-site',
    ],
    ['a listed site', { watch: 'listed', watchedSites: ['a.example'] }, {}, ['a.example'], 'watched'],
    [
      'what a listed page calls',
      { watch: 'listed', watchedSites: ['a.example'] },
      {},
      ['idp.example', 'a.example'],
      'watched',
    ],
    ['no other site', { watch: 'listed', watchedSites: ['a.example'] }, {}, ['b.example'], 'unlisted-site'],
    ['nothing, by an empty list', { watch: 'listed' }, {}, ['b.example'], 'unlisted-site'],
    ['every site, if the list does not count', { watchedSites: ['a.example'] }, {}, ['b.example'], 'watched'],
    [
      'never, although listed',
      { watch: 'listed', watchedSites: ['a.example'], neverSites: ['a.example'] },
      {},
      ['a.example'],
      'never-site',
    ],
    ['what has no host', {}, {}, [], 'watched'],
  ] as const)('%s', (_what, settings, pauses, hosts, watching) => {
    const scope = watchScope({ ...usualSettings, ...settings }, { ...noPauses, ...pauses });
    expect(scope.judge(hosts)).toBe(watching);
    if (watching !== 'watched') expect(scope.isOpen).toBe(false);
  });

  it('is open only where no request could be left out', () => {
    const sites = fc.array(fc.constantFrom('a.example', 'b.example'), { maxLength: 2 });
    fc.assert(
      fc.property(
        fc.boolean(),
        sites,
        sites,
        sites,
        fc.boolean(),
        (all, watchedSites, neverSites, paused, everywhere) => {
          const watch = all ? 'all' : 'listed';
          const scope = watchScope({ watch, watchedSites, neverSites }, { everywhere, sites: paused });
          const judged = ['a.example', 'b.example', 'c.example'].map((host) => scope.judge([host]));
          expect(scope.isOpen).toBe(judged.every((one) => one === 'watched'));
        },
      ),
    );
  });
});

describe('a pause', () => {
  it('of a site comes and goes', () => {
    const paused = withPause(withPause(noPauses, 'a.example', true), 'b.example', true);
    expect(withPause(paused, 'a.example', true).sites).toEqual(['b.example', 'a.example']);
    expect(withPause(paused, 'a.example', false)).toEqual({ everywhere: false, sites: ['b.example'] });
  });

  it('of everything leaves those of sites as they are', () => {
    const paused = withPause(withPause(noPauses, 'a.example', true), undefined, true);
    expect(paused).toEqual({ everywhere: true, sites: ['a.example'] });
    expect(withPause(paused, undefined, false)).toEqual({ everywhere: false, sites: ['a.example'] });
  });

  it.each([
    [undefined, noPauses],
    [null, noPauses],
    [{ everywhere: 'yes', sites: 'a.example' }, noPauses],
    [
      { everywhere: true, sites: ['a.example', 3] },
      { everywhere: true, sites: ['a.example'] },
    ],
  ])('stored as %j is %j', (found, pauses) => {
    expect(readPauses(found)).toEqual(pauses);
  });

  it('never throws on what is stored', () => {
    fc.assert(
      fc.property(fc.anything(), (found) => {
        expect(readPauses(readPauses(found))).toEqual(readPauses(found));
      }),
      { numRuns: 200 },
    );
  });
});
