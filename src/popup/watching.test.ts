import { describe, expect, it } from 'vitest';
import { now, tabView } from '../testing/tab-view.ts';
import { popupView } from './view.ts';
import { watchNotice } from './watching.ts';

const site = 'app.example';

describe('what is said of watching', () => {
  it('is nothing where it is watched', () => {
    expect(watchNotice({ state: 'watched', site, byPolicy: false })).toBeUndefined();
  });

  it.each([
    ['paused-everywhere', false, /^Watching is paused$/, 'everywhere', false],
    ['paused-site', false, /paused on app\.example/, 'site', false],
    ['never-site', false, /app\.example is never watched/, undefined, true],
    ['never-site', true, /app\.example is never watched/, undefined, false],
    ['unlisted-site', false, /not among the sites to watch/, undefined, true],
    ['unlisted-site', true, /not among the sites to watch/, undefined, false],
  ] as const)('%s, by a policy: %s', (state, byPolicy, title, resume, options) => {
    const notice = watchNotice({ state, site, byPolicy });
    expect(notice?.title).toMatch(title);
    expect(notice?.text).toContain('Nothing is recorded');
    expect(notice?.text.includes('Whoever administers')).toBe(byPolicy);
    expect(notice).toMatchObject({ resume, options });
  });

  it('is not that nothing failed, where nobody watched', () => {
    const watched = tabView([]);
    expect(popupView(watched, now).empty).toBeDefined();
    expect(
      popupView({ ...watched, watching: { state: 'paused-site', site, byPolicy: false } }, now).empty,
    ).toBeUndefined();
  });
});
