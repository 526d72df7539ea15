import { describe, expect, it } from 'vitest';
import type { SinceGood } from '../diagnosis/last-good-facts.ts';
import { inEnglish } from '../language/speech.ts';
import { shapeOf } from '../model/call-shape.ts';
import { diagnosesOf, reportFor } from '../testing/reports.ts';
import { seen, testTime } from '../testing/seen.ts';
import { reportLastGood } from './last-good-text.ts';
import { markdownReport } from './markdown.ts';

const textOf = (change: SinceGood): string | undefined =>
  reportLastGood(
    {
      at: 0,
      ago: 0,
      status: 200,
      changes: [change],
      sameAuthorization: false,
      sameCookies: [],
      sameWay: true,
    },
    inEnglish,
  ).changes[0]?.text;

describe('what changed, in words', () => {
  it.each<[SinceGood, string]>([
    [{ what: 'authorization', name: 'Authorization', before: 'a' }, 'Authorization is not sent any more'],
    [{ what: 'authorization', name: 'Authorization', after: 'a' }, 'Authorization is sent now, and was not then'],
    [
      { what: 'authorization', name: 'Authorization', before: 'a', after: 'b' },
      'other credentials in Authorization (mark a, now b)',
    ],
    [{ what: 'claim', name: 'aud', before: 'x', after: 'y' }, 'aud of the token: x, now y'],
    [{ what: 'claim', name: 'scope', before: 'x' }, 'scope of the token: x, now none'],
    [{ what: 'cookie', name: 'sid', before: 'a' }, 'the cookie “sid” is gone'],
    [{ what: 'cookie', name: 'sid', after: 'a' }, 'the cookie “sid” is new'],
    [{ what: 'cookie', name: 'sid', before: 'a', after: 'b' }, 'the cookie “sid” has another value (mark a, now b)'],
    [{ what: 'header', name: 'x-tenant', before: '' }, 'the request header x-tenant is gone'],
    [{ what: 'header', name: 'x-tenant', after: '' }, 'the request header x-tenant is new'],
    [
      { what: 'header', name: 'x-api-key', before: 'a', after: 'b' },
      'the request header x-api-key has another value (mark a, now b)',
    ],
    [
      { what: 'page', name: '', before: 'https://a.test', after: 'http://a.test' },
      'called by a page of http://a.test, then of https://a.test',
    ],
    [{ what: 'hop', name: '', after: 'https://b.test/in' }, 'it is redirected to https://b.test/in'],
    [{ what: 'hop', name: '', before: 'https://b.test/in' }, 'it is not redirected to https://b.test/in any more'],
    [
      { what: 'address', name: '', before: '192.0.2.1', after: '192.0.2.2' },
      'another address answers: 192.0.2.2, then 192.0.2.1',
    ],
    [{ what: 'maker', name: 'x-release', before: '41', after: '42' }, 'x-release of the answer: 41, now 42'],
    [{ what: 'maker', name: 'via', after: '1.1 squid' }, 'via of the answer: none, now 1.1 squid'],
  ])('%o', (change, expected) => {
    expect(textOf(change)).toBe(expected);
  });
});

describe('in the report', () => {
  const failed = (before: string, after: string) =>
    reportFor(
      diagnosesOf({
        ...seen([`GET https://api.test/x\nCookie: ${after}`, '401']),
        lastGood: shapeOf(
          seen([`GET https://api.test/x\nCookie: ${before}`, '200'], { startedAt: testTime - 180_000 }),
        ),
      }),
    );

  it('stands with the failure, and in the text', () => {
    const report = failed('sid=1', 'other=1');
    expect(report.failures[0]?.lastGood).toMatchObject({ at: '2026-11-23T09:57:00Z', status: 200 });
    const text = markdownReport(report);
    expect(text).toContain('What changed since this call went through at 2026-11-23T09:57:00Z (200):');
    expect(text).toContain('- the cookie “sid” is gone');
  });

  it('says so where nothing changed, and where nothing is known', () => {
    expect(markdownReport(failed('sid=1', 'sid=1'))).toContain('nothing has changed since');
    const unknown = reportFor(diagnosesOf(seen(['GET https://api.test/x', '401'])));
    expect(unknown.failures[0]?.lastGood).toBeUndefined();
    expect(markdownReport(unknown)).toContain('No earlier success of this call was kept');
  });
});
