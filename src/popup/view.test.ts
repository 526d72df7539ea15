import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TabView } from '../messages.ts';
import { certainties, type Fix, type Owner } from '../model/finding.ts';
import type { Failure, Report, ReportFinding } from '../report/model.ts';
import { keepOrder } from './cards.ts';
import { popupView } from './view.ts';

const now = Date.UTC(2026, 10, 23, 11, 0, 0);

function ago(seconds: number): string {
  return new Date(now - seconds * 1000).toISOString();
}

function fix(audience: Fix['audience'], text: string): Fix {
  return { audience, text };
}

function finding(changes: Partial<ReportFinding> = {}): ReportFinding {
  return {
    cause: 'token-expired',
    title: 'The access token has expired',
    certainty: 'proven',
    owner: 'front-end',
    kind: 'broken',
    summary: 'The access token for api.example expired 58 minutes before the server answered.',
    evidence: [{ what: 'exp is 58 minutes before the server’s Date', where: 'worked out' }],
    fixes: [fix('developer', 'Renew the token.'), fix('visitor', 'Sign in again.')],
    actions: [],
    references: ['RFC 7519 §4.1.4'],
    ...changes,
  };
}

let serial = 0;

function failure(changes: Partial<Failure> = {}): Failure {
  serial += 1;
  const id = `exchange-${serial}`;
  return {
    id,
    method: 'GET',
    url: 'https://api.example/orders',
    status: 401,
    type: 'xmlhttprequest',
    startedAt: ago(20),
    count: 1,
    recovered: false,
    pending: false,
    findings: [finding()],
    ruledOut: [],
    notChecked: [],
    exchange: { id, observer: 'chromium', hops: [], gaps: [] },
    ...changes,
  };
}

function tabView(
  failures: readonly Failure[],
  { report = {}, ...changes }: Partial<Omit<TabView, 'report'>> & { readonly report?: Partial<Report> } = {},
): TabView {
  return {
    tabId: 7,
    sight: 'full',
    watched: 412,
    ...changes,
    report: {
      format: 'why401-report',
      version: 1,
      generatedAt: ago(0),
      tool: { name: 'Why401', version: '0.1.0' },
      browser: { name: 'Chrome', version: '156', os: 'linux' },
      page: { url: 'https://app.example/orders?page=2', incognito: false },
      failures,
      checklist: [],
      experiments: [],
      gaps: [],
      ...report,
    },
  };
}

describe('cards', () => {
  it('make two hundred failing polls one card', () => {
    const [card, ...others] = popupView(tabView([failure({ count: 200 })]), now).cards;
    expect(others).toEqual([]);
    expect(card).toMatchObject({ cause: 'token-expired', count: 200, latest: { text: '20 seconds ago' } });
  });

  it('gather the calls that fail for one cause, the newest first', () => {
    const failures = [
      failure({ url: 'https://api.example/a', count: 3, startedAt: ago(20) }),
      failure({ url: 'https://api.example/b', count: 4, startedAt: ago(600) }),
    ];
    const [card] = popupView(tabView(failures), now).cards;
    expect(card?.count).toBe(7);
    expect(card?.calls.map(({ url }) => url)).toEqual(['https://api.example/a', 'https://api.example/b']);
    expect(card?.latest.text).toBe('20 seconds ago');
  });

  it('let the surest call speak, and say where another call differs', () => {
    const unsure = failure({
      findings: [finding({ certainty: 'likely', owner: 'server', summary: 'The server at b.example says so.' })],
      startedAt: ago(1),
    });
    const sure = failure({ startedAt: ago(60) });
    const [card] = popupView(tabView([unsure, sure]), now).cards;
    expect(card?.verdict?.certainty).toBe('proven');
    expect(card?.calls.map(({ id }) => id)).toEqual([sure.id, unsure.id]);
    expect(card?.calls.map(({ remarks }) => remarks)).toEqual([
      [],
      ['The server at b.example says so.', 'The server’s move here.'],
    ]);
    expect(card?.latest.text).toBe('just now');
  });

  it('stand in order: what waits, what is broken and sure, what is not explained, what is only worth knowing', () => {
    const failures = [
      failure({ findings: [finding({ cause: 'advice', kind: 'advice' })] }),
      failure({ findings: [] }),
      failure({ findings: [finding({ cause: 'degraded', kind: 'degraded' })] }),
      failure({ findings: [finding({ cause: 'likely', certainty: 'likely' })] }),
      failure({ findings: [finding({ cause: 'older' })], startedAt: ago(900) }),
      failure({ findings: [finding({ cause: 'newer' })], startedAt: ago(5) }),
      failure({ findings: [finding({ cause: 'waiting', certainty: 'possible' })], pending: true }),
    ];
    expect(popupView(tabView(failures), now).cards.map(({ cause }) => cause)).toEqual([
      'waiting',
      'newer',
      'older',
      'likely',
      'degraded',
      'unexplained',
      'advice',
    ]);
  });

  it('keep their places when new ones come', () => {
    const cards = popupView(
      tabView(['a', 'b', 'c'].map((cause) => failure({ findings: [finding({ cause })] }))),
      now,
    ).cards;
    const causes = (known: readonly string[]) => keepOrder(cards, known).map(({ cause }) => cause);
    expect(causes([])).toEqual(['a', 'b', 'c']);
    expect(causes(['c', 'a'])).toEqual(['b', 'c', 'a']);
    expect(causes(['c', 'gone', 'b', 'a'])).toEqual(['c', 'b', 'a']);
  });

  it.each<[string, readonly Fix[], string | undefined]>([
    ['the visitor’s, wherever it stands', [fix('developer', 'Renew it.'), fix('visitor', 'Sign in.')], 'Sign in.'],
    ['the developer’s without one', [fix('operator', 'Look.'), fix('developer', 'Renew it.')], 'Renew it.'],
    ['the operator’s at last', [fix('operator', 'Look.')], 'Look.'],
    ['none', [], undefined],
  ])('name a first step: %s', (_case, fixes, expected) => {
    const [card] = popupView(tabView([failure({ findings: [finding({ fixes })] })]), now).cards;
    expect(card?.firstStep).toBe(expected);
  });

  it('group the fixes by audience, visitors first', () => {
    const fixes = [fix('operator', 'c'), fix('visitor', 'a'), fix('operator', 'd')];
    const [card] = popupView(tabView([failure({ findings: [finding({ fixes })] })]), now).cards;
    expect(card?.fixes.map(({ audience, fixes: own }) => [audience, own.map(({ text }) => text)])).toEqual([
      ['visitor', ['a']],
      ['operator', ['c', 'd']],
    ]);
  });

  it('show each further finding once', () => {
    const second = finding({ cause: 'cookie-rejected', title: 'Refused', certainty: 'likely' });
    const failures = [
      failure({ url: 'https://api.example/a', findings: [finding(), second] }),
      failure({ url: 'https://api.example/b', findings: [finding(), second] }),
    ];
    const [card, ...others] = popupView(tabView(failures), now).cards;
    expect(others).toEqual([]);
    expect(card?.alsoSeen.map(({ cause, verdict }) => [cause, verdict.sure.label])).toEqual([
      ['cookie-rejected', 'Likely'],
    ]);
  });

  it('are honest about a failure without a cause', () => {
    const unknown = failure({
      status: 403,
      findings: [],
      ruledOut: [
        { cause: 'credentials-missing', why: 'The request carried an Authorization header.' },
        { cause: 'token-expired', why: 'The token is in date.' },
      ],
      notChecked: [{ cause: 'cookie-rejected', why: 'The headers of the response were not visible.' }],
    });
    const [card] = popupView(tabView([unknown]), now).cards;
    expect(card).toMatchObject({ title: 'No cause known yet', verdict: undefined, fixes: [], ...remarksOf(unknown) });
    expect(card?.summary).toBe(
      'The request to api.example was answered with 403. None of the causes that Why401 knows explains it. 2 causes were ruled out, 1 cause could not be checked.',
    );
  });

  it.each<[string, Partial<Failure>, string, string]>([
    ['an answer', { status: 403 }, '403', 'refused'],
    ['an answer that is none', { status: 200 }, '200', 'answered'],
    ['an error', { status: null, error: 'net::ERR_FAILED' }, 'no answer (net::ERR_FAILED)', 'refused'],
    ['nothing', { status: null }, 'no answer', 'refused'],
    ['an open prompt', { pending: true }, 'still waiting', 'waiting'],
  ])('say what came of a call: %s', (_case, changes, answer, tone) => {
    const [card] = popupView(tabView([failure(changes)]), now).cards;
    expect(card?.calls[0]).toMatchObject({ answer, tone });
  });

  it.each<[Owner, string]>([
    ['you', 'Your move'],
    ['browser', 'Your browser’s move'],
    ['extension', 'An extension’s move'],
    ['network', 'Your network’s move'],
    ['front-end', 'The app’s move'],
    ['server', 'The server’s move'],
    ['proxy-or-cdn', 'The proxy’s or CDN’s move'],
    ['identity-provider', 'The sign-in service’s move'],
  ])('say whose move it is: %s', (owner, label) => {
    const [card] = popupView(tabView([failure({ findings: [finding({ owner })] })]), now).cards;
    expect(card?.verdict?.owner.label).toBe(label);
  });
});

function remarksOf({ ruledOut, notChecked }: Failure) {
  return { ruledOut, notChecked };
}

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
    expect(popupView(tabView([], { report: { gaps } }), now).gaps).toEqual([
      'Older failures were dropped. (3,100 times)',
      'The store was full.',
      'There were more headers.',
    ]);
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
        expect(
          cards.every(({ calls, title, summary }) => calls.length > 0 && title !== undefined && summary !== undefined),
        ).toBe(true);
        expect(empty === undefined).toBe(cards.length > 0);
      }),
      { numRuns: 200 },
    );
  });
});
