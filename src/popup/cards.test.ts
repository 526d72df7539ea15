import { describe, expect, it } from 'vitest';
import type { Owner } from '../model/finding.ts';
import type { Failure, ReportFix } from '../report/model.ts';
import { ago, failure, finding, fix, now, tabView } from '../testing/tab-view.ts';
import { remarksOf } from './calls.ts';
import { fixGroups, keepOrder } from './cards.ts';
import { popupView } from './view.ts';

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

  it('say how the call that speaks differs from when it last worked, and nothing where that is not known', () => {
    const lastGood = {
      at: ago(180),
      status: 200,
      changes: [{ kind: 'cookie', name: 'sid', text: 'the cookie “sid” is gone' }],
    } as const;
    const [card] = popupView(tabView([failure({ lastGood })]), now).cards;
    expect(card?.sinceGood).toMatchObject({
      heading: 'What changed since it last worked',
      at: { text: '3 minutes ago' },
      changes: ['the cookie “sid” is gone'],
    });
    expect(popupView(tabView([failure()]), now).cards[0]?.sinceGood).toBeUndefined();
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
    expect(remarksOf(sure, card?.outline.answer)).toEqual([]);
    expect(remarksOf(unsure, card?.outline.answer)).toEqual([
      'The server at b.example says so.',
      'The server’s move here.',
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

  it.each<[string, readonly ReportFix[], string | undefined]>([
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
    expect(fixGroups(fixes).map(({ audience, fixes: own }) => [audience, own.map(({ text }) => text)])).toEqual([
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
    expect(card).toMatchObject({ title: 'No cause known yet', verdict: undefined });
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
