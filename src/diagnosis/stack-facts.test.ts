import { describe, expect, it } from 'vitest';
import { factsFor } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { decidingHeader, decidingStatus, stackMark } from './evidence.ts';
import { answeredInstead } from './stack-facts.ts';

const page = 'https://app.test';
const call = 'GET https://api.test/orders';
const of = (request: string, answer: string | undefined, options: SeenOptions = {}) =>
  factsFor(seen([request, answer], options));
const stopped = (answer: string | undefined, cookie = '') =>
  factsFor(seen([`${call}${cookie}`, undefined], { initiator: page, error: 'net::ERR_FAILED' }), {
    preflight: seen([`OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET`, answer], {
      id: '2',
      initiator: page,
    }),
  });
const ids = ({ stack }: ReturnType<typeof of>) => stack.map(({ row }) => row.id);

describe('the stack', () => {
  it.each([
    ['a header', of(call, '401\nServer: nginx/1.22.1'), ['nginx']],
    ['a header whose text is sealed, by its name', of(call, '401\nX-Envoy-Upstream-Service-Time: 5'), ['envoy']],
    [
      'the headers that WordPress lets pages read',
      of(call, '403\nAccess-Control-Expose-Headers: X-WP-Total, X-WP-TotalPages, Link'),
      ['wordpress'],
    ],
    ['lines of one name together', of(call, '401\nVia: 1.1 edge\nVia: 1.1 cache (squid/5.7)'), ['squid']],
    ['a cookie that was sent', of(`${call}\nCookie: JSESSIONID=a`, '401'), ['java-servlet']],
    ['a cookie that was set', of(call, '401\nSet-Cookie: JSESSIONID=a'), ['java-servlet']],
    ['a status', of(call, '419'), ['laravel-csrf']],
    ['the preflight that ended it', stopped('403\ncf-mitigated: challenge'), ['cloudflare-challenge']],
    [
      'a preflight alone',
      of(`OPTIONS https://api.test/\nOrigin: ${page}\nAccess-Control-Request-Method: GET`, '401\nServer: nginx'),
      ['nginx'],
    ],
    ['no answer', of(call, undefined), []],
    ['no answer to the preflight either', stopped(undefined), []],
  ])('is read from %s', (_, facts, expected) => {
    expect(ids(facts)).toEqual(expected);
  });

  it('is of the request’s own answer, whatever its preflight said', () => {
    const facts = factsFor(seen([call, '401\nServer: nginx'], { initiator: page }), {
      preflight: seen([`OPTIONS https://api.test/orders\nAccess-Control-Request-Method: GET`, '204\nServer: Caddy'], {
        id: '2',
      }),
    });
    expect(ids(facts)).toEqual(['nginx']);
    expect(facts.answer).toMatchObject({ status: 401, toPreflight: false });
  });
});

describe('evidence for it', () => {
  const marks = (facts: ReturnType<typeof of>) => facts.stack.flatMap((match) => stackMark(facts, match));

  it.each([
    ['a header', of(call, '401\nServer: nginx'), [{ kind: 'header', exchange: '1', view: 'received', name: 'server' }]],
    ['a cookie sent', of(`${call}\nCookie: JSESSIONID=a`, '401'), [{ kind: 'header', view: 'sent', name: 'cookie' }]],
    [
      'a cookie set',
      of(call, '401\nSet-Cookie: JSESSIONID=a'),
      [{ kind: 'header', view: 'received', name: 'set-cookie' }],
    ],
    ['a status', of(call, '419'), [{ kind: 'status', exchange: '1' }]],
    [
      'the preflight',
      stopped('403\ncf-mitigated: challenge'),
      [{ kind: 'header', exchange: '2', name: 'cf-mitigated' }],
    ],
  ])('points at %s', (_, facts, expected) => {
    expect(marks(facts)).toMatchObject(expected);
  });

  it('points nowhere without an answer', () => {
    const facts = of(call, undefined);
    expect([...decidingStatus(facts), ...decidingHeader(facts, 'server')]).toEqual([]);
  });

  it('points at the status of the preflight that ended it', () => {
    expect(decidingStatus(stopped('403'))).toEqual([{ kind: 'status', exchange: '2', hop: 0, round: 0 }]);
  });
});

describe('answeredInstead', () => {
  const instead = (answer: string, request = call) => {
    const facts = of(request, answer);
    return answeredInstead(facts.stack, facts.status);
  };

  it.each([
    ['a bot check', '403\ncf-mitigated: challenge'],
    ['a firewall', '403\nX-Sucuri-Block: 1'],
    ['an access proxy that answered itself', '401\nx-goog-iap-generated-response: true'],
    ['a gateway that knows no such path', '403\nx-amzn-ErrorType: MissingAuthenticationTokenException'],
    ['a proxy that refuses', '403\nX-Squid-Error: ERR_ACCESS_DENIED 0'],
  ])('is %s', (_, answer) => {
    expect(instead(answer)).toBe(true);
  });

  it.each([
    ['a server', '403\nServer: nginx'],
    ['a CDN that passed the answer on', '403\nServer: cloudflare\nCF-Ray: 1-FRA'],
    ['a proxy that wants a sign-in itself', '401\nX-Squid-Error: ERR_CACHE_ACCESS_DENIED 0'],
    ['a gateway that refuses the account', '403\nx-amzn-ErrorType: AccessDeniedException'],
  ])('is not %s', (_, answer) => {
    expect(instead(answer)).toBe(false);
  });
});
