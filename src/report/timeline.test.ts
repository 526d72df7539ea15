import { describe, expect, it } from 'vitest';
import { exchangeMarks } from '../diagnosis/exchange-marks.ts';
import type { Exchange } from '../model/exchange.ts';
import { diagnosesOf } from '../testing/reports.ts';
import { seen, testTime } from '../testing/seen.ts';
import { type TimelineEntry, timelineOf } from './timeline.ts';

const app = 'https://app.test';
const titleOf = (cause: string): string => `title of ${cause}`;

function entriesOf(failures: readonly Exchange[], context: readonly Exchange[] = []): readonly TimelineEntry[] {
  return timelineOf({
    exchanges: [...failures, ...context],
    diagnoses: diagnosesOf(...failures),
    marksOf: exchangeMarks,
    titleOf,
  }).entries;
}

const marks = (entry: TimelineEntry | undefined) => entry?.steps.flatMap((step) => step.marks);

describe('the timeline', () => {
  it('is in the order of time, whatever the order of arrival', () => {
    const late = seen(['GET https://api.test/b', '401'], { id: 'late', startedAt: testTime + 50 });
    const early = seen(['GET https://api.test/a', '200'], { id: 'early' });
    expect(entriesOf([late], [early]).map(({ id, role }) => [id, role])).toEqual([
      ['early', 'context'],
      ['late', 'failure'],
    ]);
  });

  it('has a step for each redirect, with where it led', () => {
    const [entry] = entriesOf([
      seen([
        'GET https://app.test/',
        '302\nLocation: https://login.test/start',
        'GET https://login.test/start',
        '401\nX-Request-Id: abc-1',
      ]),
    ]);
    expect(entry?.steps.map(({ host, came }) => [host, came.look, came.status])).toEqual([
      ['app.test', 'redirected', 302],
      ['login.test', 'refused', 401],
    ]);
    expect(marks(entry)).toEqual([{ kind: 'redirect', by: 'server', to: 'https://login.test/start' }]);
    expect(entry?.kinds).toEqual(['failed', 'redirect']);
    expect(entry?.names.ids).toEqual(['x-request-id abc-1']);
    expect(entry?.names.headers).toContain('location');
  });

  it('joins a preflight to the call it asked leave for, and to its cause', () => {
    const call = seen(['GET https://api.test/x', undefined], { id: 'call', initiator: app, error: 'net::ERR_FAILED' });
    const preflight = seen(
      [
        `OPTIONS https://api.test/x\nOrigin: ${app}\nAccess-Control-Request-Method: GET`,
        '401\nWWW-Authenticate: Basic',
      ],
      { id: 'preflight', initiator: app },
    );
    const [first, second] = entriesOf([call, preflight]).toSorted((a, b) => a.id.localeCompare(b.id));
    expect(first).toMatchObject({ id: 'call', role: 'failure', came: { look: 'unanswered', status: null } });
    expect(second).toMatchObject({ id: 'preflight', preflightFor: 'call', kinds: ['preflight'] });
    expect(first?.cause?.title).toMatch(/^title of preflight-/);
    expect(second?.cause).toEqual(first?.cause);
  });

  it.each<[string, string, object]>([
    ['one that is kept', 'sid=1; Path=/', { became: 'set', name: 'sid' }],
    ['one that is deleted', 'sid=; Max-Age=0', { became: 'deleted', name: 'sid' }],
    [
      'one that is refused',
      'sid=1; Domain=other.test',
      { became: 'lost', name: 'sid', why: expect.stringMatching(/Domain/) },
    ],
  ])('marks %s', (_, line, expected) => {
    const [entry] = entriesOf(
      [],
      [seen(['GET https://app.test/', `200\nSet-Cookie: ${line}`], { type: 'main_frame' })],
    );
    expect(marks(entry)).toEqual([{ kind: 'cookie', ...expected }]);
  });

  it('tells a renewal from a first token', () => {
    const token = (grant: string) =>
      marks(entriesOf([], [seen([`POST https://login.test/token\n\ngrant_type=${grant}&code=SplxlOBeZQ`, '200'])])[0]);
    expect(token('refresh_token')).toEqual([{ kind: 'token', renewed: true }]);
    expect(token('authorization_code')).toEqual([{ kind: 'token', renewed: false }]);
  });

  it('shows a password prompt, and that it waits', () => {
    const [entry] = entriesOf([
      seen(['GET https://app.test/', '401\nWWW-Authenticate: Basic'], {
        type: 'main_frame',
        prompt: { scheme: 'basic' },
      }),
    ]);
    expect(entry).toMatchObject({ until: null, came: { look: 'waiting', status: 401 } });
    expect(marks(entry)).toEqual([{ kind: 'prompt', isProxy: false }]);
  });

  it('shows what an extension took away', () => {
    const [entry] = entriesOf([
      seen(['GET https://app.test/x', '401'], { asked: 'Authorization: Bearer abc', initiator: app }),
    ]);
    expect(marks(entry)).toEqual([{ kind: 'changed', change: 'removed', header: 'authorization' }]);
    expect(entry?.kinds).toEqual(['failed', 'changed']);
  });

  it.each<[string, readonly (string | undefined)[], object, string]>([
    ['an answer', ['GET https://app.test/x', '204'], {}, 'answered'],
    ['what a cache knows', ['GET https://app.test/x', '304'], {}, 'answered'],
    ['a refusal', ['GET https://app.test/x', '403'], {}, 'refused'],
    ['no answer', ['GET https://app.test/x', undefined], { error: 'net::ERR_CONNECTION_RESET' }, 'unanswered'],
    ['an answer kept from the page', ['GET https://app.test/x', '200'], { error: 'net::ERR_FAILED' }, 'refused'],
  ])('looks like %s', (_, hops, options, look) => {
    expect(entriesOf([], [seen(hops, options)])[0]?.came.look).toBe(look);
  });
});
