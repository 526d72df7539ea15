import { describe, expect, it } from 'vitest';
import { lastHop, lastRound } from '../../model/exchange.ts';
import { causesIn, entry, har, readFile, readText } from '../../testing/har-files.ts';

const refused = '401\nDate: Mon, 23 Nov 2026 10:00:00 GMT\nWWW-Authenticate: Bearer error="invalid_token"';

function only(value: unknown) {
  const { records } = readFile(value);
  expect(records).toHaveLength(1);
  const [record] = records;
  if (record === undefined) throw new Error('nothing was kept');
  return record.exchange;
}

describe('a HAR file', () => {
  it('becomes an exchange that names what failed', () => {
    const exchange = only(
      har([entry('GET https://api.test/orders\nAuthorization: Bearer abc\nOrigin: https://app.test', refused)]),
    );
    expect(exchange).toMatchObject({
      id: 'entry-0',
      observer: 'file',
      initiator: 'https://app.test',
      type: 'xmlhttprequest',
      outcome: { kind: 'completed' },
      gaps: [],
    });
    expect(lastRound(lastHop(exchange))).toMatchObject({ status: 401, views: { sent: [{}, {}], received: [{}, {}] } });
  });

  it('joins the entries of a redirect, whatever stands between them', () => {
    const file = readFile(
      har([
        entry('GET https://app.test/api\nAccept: application/json', '302\nLocation: /login?x=1#f', {
          response: { redirectURL: '/login?x=1#f' },
        }),
        entry('GET https://other.test/\nAccept: text/html', '200\nServer: x', { after: 5 }),
        entry('GET https://app.test/login?x=1\nAccept: application/json', '200\nContent-Type: text/html', {
          after: 60,
        }),
      ]),
    );
    expect(file.records.map(({ exchange }) => exchange.hops.map(({ url }) => url.text))).toEqual([
      ['https://app.test/api', 'https://app.test/login?x=1'],
    ]);
    expect(causesIn(file)).toEqual([['session-expired', 'status-contradicts-challenge']]);
  });

  it('keeps a preflight as an exchange of its own, beside the request that it stopped', () => {
    const file = readFile(
      har(
        [
          entry('POST https://api.test/x\nOrigin: https://app.test\nContent-Type: application/json', undefined, {
            _resourceType: 'fetch',
            response: { status: 0, _error: 'net::ERR_FAILED' },
          }),
          entry(
            'OPTIONS https://api.test/x\nOrigin: https://app.test\nAccess-Control-Request-Method: POST\nAccess-Control-Request-Headers: content-type',
            '401\nServer: nginx',
            { _resourceType: 'preflight', after: 2 },
          ),
        ],
        'WebInspector',
      ),
    );
    expect(file.records.map(({ exchange }) => lastHop(exchange).method)).toEqual(['POST', 'OPTIONS']);
    expect(causesIn(file)).toEqual([[expect.stringMatching(/^preflight-requires-auth$/)]]);
  });

  it('takes headers that were meant to be sent for no more than asked', () => {
    const exchange = only(
      har([
        entry('GET https://api.test/x\nAuthorization: Bearer abc', undefined, {
          response: { status: 0, _error: 'net::ERR_FAILED' },
        }),
      ]),
    );
    expect(Object.keys(lastRound(lastHop(exchange)).views)).toEqual(['asked']);
    expect(exchange.outcome).toMatchObject({ kind: 'failed', error: 'net::ERR_FAILED' });
  });

  it('takes an empty list of headers for unseen', () => {
    expect(only(har([entry('GET https://api.test/x', '401')])).gaps).toEqual([
      { kind: 'request-headers-unseen' },
      { kind: 'response-headers-unseen' },
    ]);
  });

  it.each([
    ['Authorization: [REDACTED]'],
    ['Authorization: Bearer [REDACTED]'],
    ['Authorization: Bearer ******'],
    ['Cookie: sid=[REDACTED]; a=b'],
    ['X-Api-Key: <hidden>'],
  ])('takes “%s” for a gap', (header) => {
    const exchange = only(har([entry(`GET https://api.test/x\nAccept: application/json\n${header}`, refused)]));
    expect(exchange.gaps).toEqual([{ kind: 'stripped-by-exporter' }]);
    expect(lastRound(lastHop(exchange)).views.sent).toHaveLength(1);
  });

  it.each([
    { text: '[REDACTED]' },
    { text: 'grant_type=refresh_token&refresh_token=%5BREDACTED%5D' },
    { text: '{"grant_type":"refresh_token","refresh_token":"[REDACTED]"}' },
    { params: [{ name: 'refresh_token', value: '***' }] },
  ])('takes the body %j for a gap', (postData) => {
    const exchange = only(
      har([entry('POST https://id.test/token\nAccept: */*', '403\nServer: x', { request: { postData } })]),
    );
    expect(exchange.gaps).toEqual([{ kind: 'stripped-by-exporter' }]);
    expect(exchange.hops[0].form).toBeUndefined();
  });

  it('knows when Chromium may have left credentials out', () => {
    const agent = (version: number) => `User-Agent: Mozilla/5.0 Chrome/${version}.0.0.0 Safari/537.36`;
    const gaps = (text: string, creator: string) =>
      only(har([entry(`GET https://api.test/x\n${text}`, refused)], creator)).gaps.map(({ kind }) => kind);
    expect(gaps(agent(140), 'WebInspector')).toEqual(['stripped-by-exporter']);
    expect(gaps('Accept: */*', 'WebInspector')).toEqual(['stripped-by-exporter']);
    expect(gaps(agent(129), 'WebInspector')).toEqual([]);
    expect(gaps(`${agent(140)}\nCookie: a=b`, 'WebInspector')).toEqual([]);
    expect(gaps(agent(140), 'Playwright')).toEqual([]);
  });

  it('reads what an error page says, also in base64, and keeps none of it', () => {
    const text =
      '<title>403 Forbidden</title><h1>Forbidden</h1><p>CSRF verification failed. Request aborted. Zaphod</p>';
    const read = (content: object) =>
      only(har([entry('POST https://app.test/x\nAccept: text/html', '403\nServer: x', { response: { content } })]));
    expect(read({ mimeType: 'text/html', text }).page?.marks).toMatchObject([{ id: 'django-csrf' }]);
    expect(read({ mimeType: 'application/json', text: '{"message":"jwt expired"}' }).page?.says).toBe('expired');
    const packed = read({ mimeType: 'text/html', text: btoa(text), encoding: 'base64' });
    expect(packed.page?.marks).toMatchObject([{ id: 'django-csrf' }]);
    expect(JSON.stringify(packed)).not.toContain('Zaphod');
  });

  it('splits joined lines and drops pseudo-headers', () => {
    const exchange = only(
      har([
        entry(
          ':authority: api.test\nGET https://api.test/x'.split('\n').reverse().join('\n'),
          '401\nWWW-Authenticate: Basic realm="a"⏎Bearer',
          {},
        ),
      ]),
    );
    const { views } = lastRound(lastHop(exchange));
    expect(views.sent).toBeUndefined();
    expect(views.received?.map(({ name }) => name)).toEqual(['WWW-Authenticate', 'WWW-Authenticate']);
  });

  it('sees a call that went through later', () => {
    const { records } = readFile(
      har([
        entry('GET https://api.test/x\nAccept: application/json', refused),
        entry('GET https://api.test/x\nAccept: application/json', '200\nServer: x', { after: 500 }),
      ]),
    );
    expect(records.map(({ recoveredAt }) => recoveredAt !== undefined)).toEqual([true]);
  });

  it.each([
    [
      har([null, 3, 'x', [], {}]),
      [4, 0, 1, 2, 3].map((index) => `/log/entries/${index}${index === 4 ? '/request/url no-url' : ' no-object'}`),
    ],
    [har([{ request: {} }]), ['/log/entries/0/request/url no-url']],
    [
      har([entry('GET https://api.test/x', '200', { startedDateTime: '+99999-01-01' })]),
      ['/log/entries/0/startedDateTime no-date'],
    ],
    [har([entry('GET https://api.test/x', '200', { response: null })]), []],
    [har([{ ...entry('GET https://api.test/x', '200'), response: 7 }]), ['/log/entries/0/response no-response']],
    [har([entry('G%T https://api.test/x', '200')]), ['/log/entries/0/request/method no-method']],
  ])('names what is wrong in %j', (value, defects) => {
    expect(readFile(value).defects.map(({ at, what }) => `${at} ${what}`)).toEqual(defects);
  });

  it('takes __proto__ for a name like any other', () => {
    const file = readText(
      '{"log":{"__proto__":{"creator":1},"entries":[{"__proto__":{"request":{"url":"https://a.test"}}}]}}',
    );
    expect(file).toMatchObject({ calls: 0, defects: [{ what: 'no-url' }] });
  });
});

describe('an export of SAML-tracer', () => {
  it('is read like a HAR file', () => {
    const { records, program } = readFile({
      requests: [
        {
          method: 'GET',
          url: 'https://sp.test/private',
          requestId: 'request-1',
          requestHeaders: [{ name: 'Accept', value: 'text/html' }],
          responseStatus: 401,
          responseStatusText: 'HTTP/1.1 401 Unauthorized',
          responseHeaders: [
            { name: 'Date', value: 'Mon, 23 Nov 2026 10:00:00 GMT' },
            { name: 'WWW-Authenticate', value: 'Negotiate' },
          ],
        },
      ],
      timestamp: '2026-11-23T10:00:00.000Z',
    });
    expect(program.name).toBe('SAML-tracer');
    expect(records).toMatchObject([
      {
        kind: 'failure',
        exchange: {
          startedAt: Date.UTC(2026, 10, 23, 10),
          type: 'main_frame',
          hops: [{ rounds: [{ reason: 'Unauthorized' }] }],
        },
      },
    ]);
  });
});

describe('what is no HAR file', () => {
  it.each([
    ['', { kind: 'empty' }],
    [' \n', { kind: 'empty' }],
    ['\uFEFF', { kind: 'empty' }],
    ['PK\u0003\u0004', { kind: 'binary' }],
    ['<html>', { kind: 'no-json', at: { line: 1, column: 1 } }],
    ['[]', { kind: 'no-log' }],
    ['{}', { kind: 'no-log' }],
    ['{"requests": []}', { kind: 'no-log' }],
    ['{"log": {"entries": {}}}', { kind: 'no-log' }],
    ['{"log": {\n"entries": [], }}', { kind: 'no-json', at: { line: 2, column: 16 } }],
    [
      '{"log": {\n"entries": [{},{"a": tru}]}}',
      { kind: 'no-json', at: { line: 2, column: 22 }, pointer: '/log/entries/1' },
    ],
    [
      '{"log": {\n"entries": [{},\n{"a": "',
      { kind: 'cut-short', at: { line: 3, column: 8 }, pointer: '/log/entries/1' },
    ],
    ['{"log": {"entries": [{}', { kind: 'cut-short', at: { line: 1, column: 23 } }],
    ['{"log": {"entries": [{}]}} x', { kind: 'no-json', at: { line: 1, column: 28 } }],
  ])('%j', (text, problem) => {
    expect(readText(text)).toEqual(problem);
  });
});
