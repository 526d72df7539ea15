import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../diagnosis/run.ts';
import { inEnglish, speechOf } from '../language/speech.ts';
import type { Experiment } from '../model/experiment.ts';
import { afterSuccess } from '../testing/after-success.ts';
import { readCatalogue } from '../testing/catalogues.ts';
import { diagnosesOf } from '../testing/reports.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { checklistOf } from './checklist.ts';
import type { ChecklistItem } from './model.ts';

function item(id: string, diagnoses: readonly Diagnosis[], experiments: readonly Experiment[] = []): ChecklistItem {
  const found = checklistOf(diagnoses, experiments, inEnglish).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no line ${id}`);
  return found;
}

const call = (answer: string, request = '', url = 'https://api.test/x') =>
  diagnosesOf(seen([`GET ${url}\n${request}`, answer]));
const now = testTime / 1000;
const token = (exp: number) => `Authorization: Bearer ${testJwt({ exp, iat: exp - 600 })}`;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const rejected = `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token"`;

describe('each line', () => {
  it.each<[string, string, readonly Diagnosis[], ChecklistItem['state']]>([
    ['raw-response', 'a challenge was seen', call('401\nWWW-Authenticate: Basic realm="x"'), 'done'],
    ['raw-response', 'the header is missing', call('401\nServer: x'), 'failed'],
    ['raw-response', 'no 401', call('403'), 'not-checked'],
    ['raw-response', 'nothing', [], 'not-checked'],
    ['token-expiry', 'expired', call(rejected, token(now - 7200)), 'failed'],
    ['token-expiry', 'valid', call(rejected, token(now + 7200)), 'done'],
    ['token-expiry', 'no token', call(rejected), 'not-checked'],
    ['header-form', 'broken', call('401\nWWW-Authenticate: Bearer', 'Authorization: Bearer undefined'), 'failed'],
    ['header-form', 'no header', call('401\nWWW-Authenticate: Bearer'), 'not-checked'],
    ['server-log', 'always', call('401'), 'not-checked'],
    ['firewall', 'none named itself', call('403'), 'not-checked'],
    ['firewall', 'one says that it blocked', call('403\nX-Vercel-Mitigated: deny'), 'failed'],
    ['not-cached', 'a cache says so', call('401\nAge: 30'), 'failed'],
    ['not-cached', 'no mark of one', call('401\nServer: x'), 'done'],
    [
      'not-cached',
      'the browser’s own',
      diagnosesOf(seen(['GET https://api.test/x', '401\nServer: x'], { fromCache: true })),
      'failed',
    ],
    [
      'not-cached',
      'no answer',
      diagnosesOf(seen(['GET https://api.test/x', undefined], { error: 'net::ERR_FAILED' })),
      'not-checked',
    ],
    ['encrypted', 'yes', call('401'), 'done'],
    ['encrypted', 'no', call('401', '', 'http://api.test/x'), 'failed'],
    ['encrypted', 'this machine', call('401', '', 'http://localhost:8080/x'), 'done'],
    ['encrypted', 'nothing', [], 'not-checked'],
    ['private-window', 'not tried', call('401'), 'not-checked'],
    ['cookies-cleared', 'not tried', call('401'), 'not-checked'],
  ])('%s: %s', (id, _name, diagnoses, state) => {
    expect(item(id, diagnoses)).toMatchObject({ id, state, why: expect.stringMatching(/\.$|^Captured: |^Found: /) });
  });

  it('how sure it is stands in the language of the rest', () => {
    const german = speechOf((name) => readCatalogue('de')[name]?.message ?? '', 'de');
    const lines = checklistOf(call(rejected, token(now - 7200)), [], german);
    expect(lines.find(({ id }) => id === 'token-expiry')?.why).toBe('Gefunden: token-expired, bewiesen.');
  });

  it('what was tried answers with its last outcome', () => {
    const experiments: readonly Experiment[] = [
      { id: 'a', action: 'clear-site-cookies', at: testTime, outcome: 'first' },
      { id: 'b', action: 'incognito-retest', at: testTime + 1, outcome: 'window' },
      { id: 'c', action: 'clear-site-cookies', at: testTime + 2, outcome: 'second' },
    ];
    expect(item('cookies-cleared', [], experiments)).toMatchObject({ state: 'done', why: 'second' });
    expect(item('private-window', [], experiments)).toMatchObject({ state: 'not-checked', why: 'window' });
  });

  it('what was put back is said to be', () => {
    const cleared: Experiment = { id: 'a', action: 'clear-site-cookies', at: testTime, outcome: 'Two cleared.' };
    expect(item('cookies-cleared', [], [{ ...cleared, undoneAt: testTime + 1 }]).why).toBe(
      'Two cleared. They were put back since.',
    );
  });

  it('the token’s expiry is told together with the clock that was read', () => {
    const clock: Experiment = {
      id: 'a',
      action: 'clock-check',
      at: testTime,
      outcome: 'The clocks agree.',
      result: { kind: 'clocks-measured', clocks: [{ host: 'api.test', offset: 0, uncertainty: 1000 }] },
    };
    const { state, why } = item('token-expiry', call(rejected, token(now + 7200)), [clock]);
    expect(state).toBe('done');
    expect(why).toMatch(/^The token is in date .* The clocks agree\.$/);
  });

  it('a header that went through before, past the same servers, is forwarded', () => {
    const request = `GET https://api.test/x\n${token(now + 7200)}`;
    const since = (good: string) =>
      item(
        'header-forwarding',
        diagnosesOf(afterSuccess([request, good], [request, '401\nServer: x\nWWW-Authenticate: Bearer'])),
      );
    expect(since('200\nServer: x')).toMatchObject({ state: 'done' });
    expect(since('200\nServer: y')).toMatchObject({ state: 'not-checked' });
  });

  it('a call that went through past the cache was answered by it', () => {
    const replayed = (path: string): Experiment => ({
      id: 'a',
      action: 'replay',
      at: testTime,
      outcome: 'Past the cache it goes through.',
      result: { kind: 'replayed', call: `GET https://api.test/${path}`, cells: [], points: 'cached-failure' },
    });
    expect(item('not-cached', call('401\nServer: x'), [replayed('x')])).toMatchObject({
      state: 'failed',
      why: 'Past the cache it goes through.',
    });
    expect(item('not-cached', call('401\nServer: x'), [replayed('other')]).state).toBe('done');
  });

  it('the ids to look for in the log are named', () => {
    expect(item('server-log', call('401\nCF-Ray: 8abc\nX-Request-Id: 7')).why).toMatch(
      /\((?=.*cf-ray)(?=.*x-request-id).*\)/,
    );
  });

  it('a private window is checked once something is known of the call there, whatever was opened since', () => {
    const experiments: readonly Experiment[] = [
      {
        id: 'a',
        action: 'incognito-retest',
        at: testTime,
        outcome: 'verdict',
        result: {
          kind: 'private-window',
          by: 'browser',
          calls: [{ call: 'GET https://api.test/x', here: '401', there: 'worked', came: '200' }],
        },
      },
      { id: 'b', action: 'incognito-retest', at: testTime + 1, outcome: 'opened' },
    ];
    expect(item('private-window', [], experiments)).toMatchObject({ state: 'done', why: 'verdict' });
  });
});

it('has ten lines with ids of their own, in the same order whatever happened', () => {
  const ids = (diagnoses: readonly Diagnosis[]) => checklistOf(diagnoses, [], inEnglish).map(({ id }) => id);
  expect(new Set(ids([])).size).toBe(10);
  expect(ids(call('401'))).toEqual(ids([]));
});

it('leaves out what has recovered', () => {
  const recovered = call('401\nServer: x').map((one) => ({ ...one, subject: { ...one.subject, recovered: true } }));
  expect(item('raw-response', recovered).state).toBe('not-checked');
});
