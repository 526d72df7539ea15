import { describe, expect, it } from 'vitest';
import type { Experiment } from '../model/experiment.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import { clearingFacts } from './clearing-facts.ts';

const minute = 60_000;
const call = (after: number, url = 'https://app.test/me?x=1') =>
  seen([`GET ${url}\nCookie: sid=1`, '401'], { id: `${after}`, startedAt: testTime + after * minute });
const cleared = (more: { host?: string; cured?: readonly string[]; undoneAfter?: number } = {}): Experiment => ({
  id: 'x',
  action: 'clear-site-cookies',
  at: testTime + 10 * minute,
  outcome: 'Two removed.',
  result: { kind: 'cookies-cleared', host: more.host ?? 'app.test', cured: more.cured ?? [] },
  ...(more.undoneAfter === undefined ? {} : { undoneAt: testTime + more.undoneAfter * minute }),
});
const at = (after: number) => ({ recovered: true, recoveredAt: testTime + after * minute });

describe('what clearing the cookies showed of a call', () => {
  it.each<[string, Parameters<typeof subjectOf>, string]>([
    ['nobody tried', [call(0)], 'not-tried'],
    ['tried, and nothing came since', [call(0), { experiments: [cleared()] }], 'not-tried'],
    ['went through afterwards', [call(0), { experiments: [cleared()], ...at(11) }], 'cured'],
    ['had gone through before', [call(0), { experiments: [cleared()], ...at(9) }], 'not-tried'],
    ['failed again', [call(11), { experiments: [cleared()] }], 'failed-without-too'],
    ['an earlier failure of it', [call(0), { experiments: [cleared()], others: [call(11)] }], 'failed-without-too'],
    [
      'another call failed',
      [call(0), { experiments: [cleared()], others: [call(11, 'https://app.test/other')] }],
      'not-tried',
    ],
    ['another host', [call(11), { experiments: [cleared({ host: 'other.test' })] }], 'not-tried'],
    ['a host below', [call(11, 'https://api.app.test/me'), { experiments: [cleared()] }], 'failed-without-too'],
    ['put back, then failed', [call(13), { experiments: [cleared({ undoneAfter: 12 })] }], 'not-tried'],
    [
      'went through, put back, and failed again',
      [call(13), { experiments: [cleared({ undoneAfter: 12, cured: ['GET https://app.test/me'] })] }],
      'cured-and-broken-again',
    ],
    [
      'went through after they were put back',
      [call(0), { experiments: [cleared({ undoneAfter: 12 })], ...at(13) }],
      'not-tried',
    ],
  ])('%s', (_name, parts, expected) => {
    expect(clearingFacts(subjectOf(...parts))).toBe(expected);
  });
});
