import { describe, expect, it } from 'vitest';
import type { Failure, ReportExchange, ReportHop, ReportRound } from '../report/model.ts';
import { failure, tabView } from '../testing/tab-view.ts';
import { callsOf, stagesOf } from './calls.ts';

const round: ReportRound = {
  startedAt: '2026-11-23T10:00:00Z',
  status: 401,
  reason: 'Unauthorized',
  fromCache: false,
  asked: null,
  sent: [],
  received: [],
  delivered: null,
};

function exchange(hop: Partial<ReportHop>, gaps: ReportExchange['gaps'] = []): ReportExchange {
  return {
    id: 'exchange-1',
    observer: 'chromium',
    hops: [{ method: 'GET', url: 'https://api.example/', rounds: [round], ...hop }],
    gaps,
  };
}

function stages(changes: Partial<Failure>) {
  return stagesOf({ ...failure({ exchange: exchange({}), ...changes }), evidence: [] });
}

describe('the key of a call', () => {
  const keys = (...failures: readonly Failure[]) => callsOf(tabView(failures).report.failures, 0).map(({ key }) => key);

  it('stays when the call fails once more', () => {
    const again = failure({
      id: 'exchange-2',
      url: 'https://api.example/orders?page=2',
      startedAt: '2026-11-23T10:05:00Z',
    });
    expect(keys(again)).toEqual(keys(failure()));
  });

  it('tells calls apart', () => {
    const all = keys(failure(), failure({ method: 'POST' }), failure({ status: 403 }), failure());
    expect(new Set(all).size).toBe(4);
  });
});

describe('what happened on the wire', () => {
  it('begins with the preflight', () => {
    const titles = stages({ preflight: exchange({ method: 'OPTIONS' }) }).map(({ title }) => title);
    expect(titles).toEqual(['Preflight: the browser asks leave', 'The request itself']);
    expect(stages({}).map(({ title }) => title)).toEqual(['The request']);
  });

  it.each<[string, Partial<ReportRound>, string]>([
    ['with a reason phrase', {}, '401 Unauthorized'],
    ['without one', { reason: '' }, '401'],
    ['from a cache', { fromCache: true }, '401 Unauthorized, from the browser’s cache'],
    ['never', { status: null }, 'no answer'],
  ])('was answered: %s', (_case, changes, answer) => {
    const [stage] = stages({ exchange: exchange({ rounds: [{ ...round, ...changes }] }) });
    expect(stage?.hops[0]?.rounds[0]?.answer).toBe(answer);
  });

  it.each([
    ['server', 'The server redirected with 302 to'],
    ['browser', 'The browser itself went on to'],
    ['extension', 'An extension redirected to'],
  ] as const)('was redirected by the %s', (by, said) => {
    const to = 'https://login.example/';
    const [stage] = stages({ exchange: exchange({ redirect: { to, status: 302, by } }) });
    expect(stage?.hops[0]?.redirect).toEqual({ said, to });
  });

  it('has its own gaps', () => {
    const gaps = [{ kind: 'end-unseen', text: 'The end of this request was not seen.' }];
    expect(stages({ exchange: exchange({}, gaps) })[0]?.gaps).toEqual(['The end of this request was not seen.']);
  });
});
