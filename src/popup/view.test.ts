import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certainties } from '../model/finding.ts';
import type { ReportFinding } from '../report/model.ts';
import { ago, failure, finding, now, tabView } from '../testing/tab-view.ts';
import { popupView } from './view.ts';

describe('what went through after all', () => {
  it('is no card, and is not counted', () => {
    const view = popupView(tabView([failure({ recovered: true, count: 2 }), failure({ count: 3 })]), now);
    expect(view.headline).toBe('1 cause, 3 failed requests');
    expect(view.recovered.map(({ said }) => said)).toEqual(['401 first, then it went through; 2 times']);
  });

  it('alone leaves nothing broken', () => {
    const view = popupView(tabView([failure({ recovered: true })]), now);
    expect(view.cards).toEqual([]);
    expect(view.empty?.title).toBe('No failure is left');
    expect(view.checklist).toEqual([]);
  });
});

describe('an empty tab', () => {
  it.each<[number, string]>([
    [412, '412 requests watched in this tab, none failed to sign in.'],
    [1, '1 request watched in this tab, none failed to sign in.'],
    [12345, '12,345 requests watched in this tab, none failed to sign in.'],
    [0, 'No request of this tab was watched so far. Reload the page, or do again what failed.'],
  ])('says what was watched: %d', (watched, text) => {
    expect(popupView(tabView([], { watched }), now).empty?.text).toBe(text);
  });

  it('claims nothing about a page that could not be seen', () => {
    for (const sight of ['no-host-permission', 'page-out-of-reach', 'no-tab'] as const) {
      const view = popupView(tabView([], { sight, watched: 0 }), now);
      expect(view.empty).toBeUndefined();
      expect(view.sight?.text).toMatch(/page/);
    }
  });

  it('has a notice beside cards that were seen before the view was lost', () => {
    const view = popupView(tabView([failure()], { sight: 'no-host-permission' }), now);
    expect(view.sight?.title).toBe('Why401 may not look at this site');
    expect(view.cards).toHaveLength(1);
  });
});

describe('a site that may not be looked at', () => {
  const origins = (url: string) =>
    popupView(
      tabView([], { sight: 'no-host-permission', report: { page: { url, incognito: false } } }),
      now,
    ).sight?.buttons?.map((button) => (button.kind === 'allow' ? button.origins[0] : button.kind));

  it.each([
    ['https://app.example:8443/orders', ['*://app.example/*', '<all_urls>']],
    ['', ['<all_urls>']],
    ['about:blank', ['<all_urls>']],
  ])('can be allowed where it is known, and everywhere: %j', (url, wanted) => {
    expect(origins(url)).toEqual(wanted);
  });
});

describe('what has happened to the extension', () => {
  it('is first its install, unless something failed already', () => {
    expect(popupView(tabView([], { welcome: true }), now).welcome).toBe(true);
    expect(popupView(tabView([failure()], { welcome: true }), now).welcome).toBe(false);
    expect(popupView(tabView([]), now).welcome).toBe(false);
  });

  it('is said where the browser restarted it in the middle of a request', () => {
    const gaps = [{ kind: 'start-unseen', text: 'The beginning was not seen.' }] as const;
    const cut = failure({ exchange: { id: 'x', observer: 'chromium', hops: [], gaps } });
    expect(popupView(tabView([cut]), now).losses).toEqual([
      'The browser restarted Why401 in the middle of a request: parts of it are missing.',
    ]);
    expect(popupView(tabView([failure()]), now).losses).toEqual([]);
  });

  it('shows in the head as on the icon', () => {
    const stateOf = (...view: Parameters<typeof tabView>) => popupView(tabView(...view), now).state;
    expect(stateOf([])).toBe('watching');
    expect(stateOf([], { watched: 0 })).toBe('idle');
    expect(stateOf([], { sight: 'page-out-of-reach' })).toBe('blocked');
    expect(stateOf([failure()], { sight: 'no-host-permission' })).toBe('failure');
  });
});

describe('the head', () => {
  it('names the host of the page', () => {
    expect(popupView(tabView([]), now).host).toBe('app.example');
  });

  it.each([
    ['', ''],
    ['not a url', 'not a url'],
    ['file:///home/index.html', 'file:///home/index.html'],
    ['http://[::1]:8080/', '[::1]:8080'],
  ])('has a page at %j', (url, host) => {
    expect(popupView(tabView([], { report: { page: { url, incognito: false } } }), now).host).toBe(host);
  });

  it('counts what waits', () => {
    const view = popupView(tabView([failure({ pending: true }), failure({ findings: [], count: 2 })]), now);
    expect(view.headline).toBe('2 causes, 3 failed requests, 1 still waiting');
  });
});

describe('what stands below', () => {
  it('tells gaps with how often', () => {
    const gaps = [
      { kind: 'failures-dropped', text: 'Older failures were dropped.', count: 3100 },
      { kind: 'store-full', text: 'The store was full.' },
      { kind: 'headers-cut', text: 'There were more headers.', count: 1 },
    ];
    const view = popupView(tabView([], { report: { gaps } }), now);
    expect(view.losses).toEqual(['Older failures were dropped. 3,100 so far.', 'The store was full.']);
    expect(view.gaps).toEqual(['There were more headers.']);
  });

  it('answers the checklist in words', () => {
    const checklist = (['done', 'failed', 'not-checked'] as const).map((state) => ({
      id: state,
      text: 'A line',
      state,
      why: 'Because.',
    }));
    const view = popupView(tabView([failure()], { report: { checklist } }), now);
    expect(view.checklist.map(({ label }) => label)).toEqual(['Done', 'Failed', 'Not checked']);
  });

  it('tells what was tried in the words of the browser', () => {
    const experiments = [
      { action: 'clear-site-cookies', at: ago(120), outcome: '4 cookies removed.' },
      { action: 'incognito-retest', at: ago(7200), outcome: 'Opened.' },
    ] as const;
    const browser = { name: 'Firefox', version: '153', os: 'linux' };
    expect(popupView(tabView([], { report: { experiments, browser } }), now).tried).toEqual([
      { label: 'Clear site cookies', outcome: '4 cookies removed.', at: { text: '2 minutes ago', exact: ago(120) } },
      { label: 'Open in private window', outcome: 'Opened.', at: { text: '2 hours ago', exact: ago(7200) } },
    ]);
  });
});

describe('actions', () => {
  it.each<[string, string]>([
    ['Chrome', 'Open in incognito'],
    ['Chromium', 'Open in incognito'],
    ['Firefox', 'Open in private window'],
  ])('in %s: %s', (name, label) => {
    const view = popupView(tabView([], { report: { browser: { name, version: '1', os: 'linux' } } }), now);
    expect(view.actions.privateWindowLabel).toBe(label);
  });

  it.each([
    ['https://app.example/', false, true, true],
    ['https://app.example/', true, true, false],
    ['chrome://settings/', false, false, false],
    ['', false, false, false],
  ])('on the page %j, private %j', (url, incognito, canClear, canOpenPrivately) => {
    const view = popupView(tabView([], { report: { page: { url, incognito } } }), now);
    expect(view.actions).toMatchObject({ canClear, canOpenPrivately, canForget: false });
  });

  it('can forget as soon as there is something', () => {
    expect(popupView(tabView([failure({ recovered: true })]), now).actions.canForget).toBe(true);
  });
});

describe('any report', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const anyFinding: fc.Arbitrary<ReportFinding> = fc
    .record({
      cause: fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'unexplained'),
      title: text,
      summary: text,
      certainty: fc.constantFrom(...certainties),
      kind: fc.constantFrom('broken', 'degraded', 'advice'),
    })
    .map(finding);
  const anyFailure = fc
    .record({
      id: fc.uuid(),
      method: text,
      url: fc.oneof(text, fc.webUrl()),
      status: fc.option(fc.integer({ min: 100, max: 599 })),
      startedAt: fc.oneof(
        text,
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      ),
      count: fc.integer({ min: 1, max: 10_000 }),
      recovered: fc.boolean(),
      pending: fc.boolean(),
      findings: fc.array(anyFinding, { maxLength: 3 }),
    })
    .map(failure);
  const anyFailures = fc.array(anyFailure, { maxLength: 12 });

  it('puts each failure in exactly one place, and loses no count', () => {
    fc.assert(
      fc.property(anyFailures, (failures) => {
        const view = popupView(tabView(failures), now);
        const shown = [
          ...view.cards.flatMap(({ calls }) => calls.map(({ id }) => id)),
          ...view.recovered.map(({ id }) => id),
        ];
        expect(shown.toSorted()).toEqual(failures.map(({ id }) => id).toSorted());
        const open = failures.filter(({ recovered }) => !recovered);
        expect(view.cards.reduce((sum, { count }) => sum + count, 0)).toBe(
          open.reduce((sum, { count }) => sum + count, 0),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('has each cause once, what waits first, and every card with a call', () => {
    fc.assert(
      fc.property(anyFailures, (failures) => {
        const { cards, empty } = popupView(tabView(failures), now);
        expect(new Set(cards.map(({ cause }) => cause)).size).toBe(cards.length);
        const waiting = cards.map(({ pending }) => pending);
        expect(waiting).toEqual(waiting.toSorted((a, b) => Number(b) - Number(a)));
        expect(cards.every(({ calls }) => calls.length > 0)).toBe(true);
        expect(empty === undefined).toBe(cards.length > 0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a retest in a private window', () => {
  it('is shown as it stands', () => {
    const retest = {
      id: 'x',
      state: 'asking',
      says: 'Not known yet.',
      rows: [{ call: 'GET https://api.example/orders', here: '401', there: 'not seen' }],
    } as const;
    expect(popupView(tabView([failure()], { retest }), now).actions.retest).toEqual(retest);
    expect(popupView(tabView([failure()]), now).actions.retest).toBeUndefined();
  });
});
