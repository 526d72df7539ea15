import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../diagnosis/run.ts';
import { failureKey } from '../model/call-key.ts';
import type { Finding } from '../model/finding.ts';
import { diagnosesOf, reportFor } from '../testing/reports.ts';
import { seen, testTime } from '../testing/seen.ts';

const bearer = (id: string, startedAt: number, path = 'x') =>
  seen([`GET https://api.test/${path}`, '401\nWWW-Authenticate: Bearer'], { id, startedAt });

describe('failures', () => {
  it('equal ones are one entry, shown by the newest; the newest entry comes first', () => {
    const report = reportFor(
      diagnosesOf(
        bearer('1', testTime),
        bearer('2', testTime + 1),
        bearer('3', testTime + 2, 'y'),
        bearer('4', testTime + 3, 'x?p=2'),
      ),
    );
    expect(report.failures.map(({ id, count, url }) => [id, count, url])).toEqual([
      ['4', 3, 'https://api.test/x?p=2'],
      ['3', 1, 'https://api.test/y'],
    ]);
  });

  it('another status, another cause or recovery makes another entry', () => {
    const [first, second, third] = diagnosesOf(
      bearer('1', testTime),
      bearer('2', testTime + 1),
      bearer('3', testTime + 2),
    );
    if (!first || !second || !third) throw new Error('three diagnoses');
    const recovered: Diagnosis = { ...second, subject: { ...second.subject, recovered: true } };
    const unexplained: Diagnosis = { ...third, findings: [] };
    const forbidden = diagnosesOf(seen(['GET https://api.test/x', '403'], { id: '4' }));
    const { failures } = reportFor([first, recovered, unexplained, ...forbidden]);
    expect(failures.map(({ id, recovered: over, status }) => [id, over, status]).toSorted()).toEqual([
      ['1', false, 401],
      ['2', true, 401],
      ['3', false, 401],
      ['4', false, 403],
    ]);
  });

  it('those that were dropped count once, with the newest entry of the call', () => {
    const [first, second] = diagnosesOf(bearer('1', testTime), bearer('2', testTime + 1));
    if (!first || !second) throw new Error('two diagnoses');
    const recovered: Diagnosis = { ...first, subject: { ...first.subject, recovered: true } };
    const droppedBy = new Map([[failureKey(first.subject.exchange), 40]]);
    expect(reportFor([recovered, second], { droppedBy }).failures.map(({ id, count }) => [id, count])).toEqual([
      ['2', 41],
      ['1', 1],
    ]);
  });

  it('a preflight that failed on its own is not shown twice', () => {
    const preflight = seen(
      ['OPTIONS https://api.test/x\nOrigin: https://app.test\nAccess-Control-Request-Method: PUT', '401'],
      {
        initiator: 'https://app.test',
      },
    );
    const [failure] = reportFor(diagnosesOf(preflight)).failures;
    expect(failure).toMatchObject({ method: 'OPTIONS', status: 401 });
    expect(failure).not.toHaveProperty('preflight');
  });

  it.each([
    [
      'an error',
      seen(['GET https://api.test/x', undefined], { error: 'net::ERR_FAILED' }),
      { status: null, error: 'net::ERR_FAILED', pending: false },
    ],
    [
      'a prompt',
      seen(['GET https://api.test/x', '401'], { prompt: { scheme: 'basic', realm: 'Area' } }),
      { status: 401, pending: true },
    ],
  ])('%s', (_name, exchange, expected) => {
    expect(reportFor(diagnosesOf(exchange)).failures[0]).toMatchObject(expected);
  });

  it('views that were not seen are null, empty ones are empty', () => {
    const [failure] = reportFor(
      diagnosesOf(
        seen(['GET https://api.test/x', '401'], { prompt: { scheme: 'basic', realm: 'Area', isProxy: true } }),
      ),
    ).failures;
    expect(failure?.exchange.hops[0]?.rounds[0]).toMatchObject({
      asked: [],
      sent: [],
      received: [],
      delivered: null,
      prompt: 'Proxy api.test:80 asked for basic credentials for “Area”',
    });
  });
});

describe('findings', () => {
  it('of a rule that is unknown keep their id and lose nothing else', () => {
    const [diagnosis] = diagnosesOf(bearer('1', testTime));
    if (!diagnosis) throw new Error('a diagnosis');
    const finding: Finding = {
      cause: 'from-a-later-version',
      message: 'x',
      data: {},
      certainty: 'likely',
      owner: 'server',
      kind: 'broken',
      evidence: [],
      fixes: [],
    };
    expect(reportFor([{ ...diagnosis, findings: [finding] }]).failures[0]?.findings[0]).toMatchObject({
      cause: 'from-a-later-version',
      title: 'from-a-later-version',
      actions: [],
      references: [],
    });
  });
});

it('says when, where and by what it was made', () => {
  expect(reportFor([], { gaps: [{ kind: 'store-full', count: 2 }] })).toMatchObject({
    format: 'why401-report',
    version: 1,
    generatedAt: '2026-11-23T10:00:01Z',
    tool: { name: 'Why401', version: '1.2.3' },
    failures: [],
    gaps: [{ kind: 'store-full', count: 2, text: expect.stringContaining('refused') }],
  });
});
