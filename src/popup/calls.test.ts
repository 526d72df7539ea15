import { describe, expect, it } from 'vitest';
import type { Failure, ReportExchange, ReportHop, ReportRound } from '../report/model.ts';
import { callOf, stagesOf } from './calls.ts';

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
  const failure: Failure = {
    id: 'exchange-1',
    method: 'GET',
    url: 'https://api.example/',
    status: 401,
    type: 'xmlhttprequest',
    startedAt: round.startedAt,
    count: 1,
    recovered: false,
    pending: false,
    findings: [],
    ruledOut: [],
    notChecked: [],
    exchange: exchange({}),
    ...changes,
  };
  return stagesOf(callOf(failure, failure, 0));
}

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
