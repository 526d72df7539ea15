import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportHeader, ReportRound } from './model.ts';
import { changeText, lanesOf } from './provenance.ts';

function header(name: string, text = 'x'): ReportHeader {
  return { name, text, sealed: false };
}

function round(views: Partial<Pick<ReportRound, 'asked' | 'sent' | 'received' | 'delivered'>>): ReportRound {
  return {
    startedAt: '2026-11-23T10:00:00Z',
    status: 401,
    fromCache: false,
    asked: null,
    sent: null,
    received: null,
    delivered: null,
    ...views,
  };
}

function changes(before: readonly ReportHeader[], after: readonly ReportHeader[]): readonly string[] {
  const [request] = lanesOf(round({ asked: before, sent: after }), []);
  return request.rows.map(({ name, change }) => `${change} ${name}`);
}

describe('the difference of two moments', () => {
  it.each<[string, readonly ReportHeader[], readonly ReportHeader[], readonly string[]]>([
    ['nothing', [header('A')], [header('A')], ['same A']],
    ['a removed line', [header('A'), header('B')], [header('B')], ['removed A', 'same B']],
    ['an added line', [header('A')], [header('A'), header('B')], ['added B', 'same A']],
    ['a changed line', [header('A', '1')], [header('A', '2')], ['changed A']],
    ['another case of the name', [header('Cookie')], [header('cookie')], ['same Cookie']],
    ['another order', [header('A'), header('B')], [header('B'), header('A')], ['same B', 'same A']],
    [
      'one of several lines',
      [header('Set-Cookie', 'a'), header('Set-Cookie', 'b')],
      [header('Set-Cookie', 'b')],
      ['removed Set-Cookie', 'same Set-Cookie'],
    ],
    ['a line said twice', [header('X', '1')], [header('X', '1'), header('X', '1')], ['added X', 'same X']],
    [
      'names that objects have',
      [header('__proto__')],
      [header('constructor')],
      ['removed __proto__', 'added constructor'],
    ],
  ])('%s', (_case, before, after, expected) => {
    expect(changes(before, after).toSorted()).toEqual(expected.toSorted());
  });

  it('loses no line and invents none', () => {
    const lines = fc.array(
      fc
        .record({ name: fc.constantFrom('A', 'a', 'B', '__proto__'), text: fc.constantFrom('1', '2', '') })
        .map(({ name, text }) => header(name, text)),
      { maxLength: 8 },
    );
    const listed = (list: readonly (ReportHeader | null)[]) =>
      list.flatMap((line) => (line === null ? [] : [`${line.name}: ${line.text}`])).toSorted();
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const [{ rows }] = lanesOf(round({ asked: before, sent: after }), []);
        expect(listed(rows.map((row) => row.before))).toEqual(listed(before));
        expect(listed(rows.map((row) => row.after))).toEqual(listed(after));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what was seen', () => {
  it('of a request', () => {
    expect(lanesOf(round({ asked: [], sent: [] }), [])[0].seen).toBe('both');
    expect(lanesOf(round({ asked: [] }), [])[0].seen).toBe('before');
    expect(lanesOf(round({ sent: [] }), [])[0].seen).toBe('after');
    expect(lanesOf(round({}), [])[0].seen).toBe('none');
  });

  it('takes a view that was not seen for no change', () => {
    const [, response] = lanesOf(round({ received: [header('Date')] }), []);
    expect(response.rows.map(({ change }) => change)).toEqual(['same']);
  });
});

describe('what is shown first', () => {
  it('is what changed, then the evidence, then what a sign-in hangs on', () => {
    const same = [header('Accept'), header('Origin'), header('X-Proof', 'p')];
    const [request] = lanesOf(round({ asked: [header('DNT'), header('Authorization'), ...same], sent: same }), [
      { what: 'X-Proof: p', where: 'request header as sent' },
    ]);
    expect(request.rows.map(({ name }) => name)).toEqual(['Authorization', 'DNT', 'X-Proof', 'Origin', 'Accept']);
    expect(request.rows.filter(({ important }) => !important).map(({ name }) => name)).toEqual(['Accept']);
    expect(request.rows.filter(({ evidence }) => evidence).map(({ name }) => name)).toEqual(['X-Proof']);
  });
});

describe('what came out of a cache', () => {
  it.each([
    ['from the cache', { fromCache: true }],
    ['not modified', { status: 304 }],
  ])('is not compared with another time: %s', (_case, more) => {
    const cached = { ...round({ received: [header('Date', '1')], delivered: [header('Date', '2')] }), ...more };
    const [, response] = lanesOf(cached, []);
    expect(response.seen).toBe('from-cache');
    expect(response.rows.map(({ change, after }) => [change, after?.text])).toEqual([['same', '2']]);
  });
});

describe('what the sign-in hangs on', () => {
  it.each(
    `Authorization Proxy-Authorization Cookie Set-Cookie Origin Referer X-Api-Key Ocp-Apim-Subscription-Key X-CSRF-Token DPoP
    WWW-Authenticate Proxy-Authenticate Access-Control-Allow-Origin Location Date Age Cache-Control X-Cache
    X-Cache-Hits CF-Cache-Status Via`.split(/\s+/),
  )('is shown without asking: %s', (name) => {
    expect(lanesOf(round({ asked: [header(name)] }), [])[0].rows[0]?.important).toBe(true);
  });

  it.each(['Accept', 'User-Agent', 'Content-Length', 'Accept-Language'])('is not %s', (name) => {
    expect(lanesOf(round({ asked: [header(name)] }), [])[0].rows[0]?.important).toBe(false);
  });
});

describe('changes in words', () => {
  it('say what, where and from what to what', () => {
    const secret = { name: 'Authorization', text: 'Bearer opaque secret', sealed: true };
    const [request, response] = lanesOf(
      round({
        asked: [secret, header('Origin', 'a')],
        sent: [header('Origin', 'b')],
        received: [],
        delivered: [header('Access-Control-Allow-Origin', '*')],
      }),
      [],
    );
    expect(changeText(request)).toEqual([
      'removed in this browser before it was sent: Authorization: [Bearer opaque secret]',
      'changed in this browser before it was sent: Origin: a became Origin: b',
    ]);
    expect(changeText(response)).toEqual([
      'added in this browser before the page got it: Access-Control-Allow-Origin: *',
    ]);
  });

  it('are none where one moment was not seen', () => {
    expect(lanesOf(round({ asked: [header('Origin')] }), []).flatMap(changeText)).toEqual([]);
  });
});
