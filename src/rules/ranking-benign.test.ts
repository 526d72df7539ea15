import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/run.ts';
import type { Subject } from '../diagnosis/subject.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Certainty } from '../model/finding.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { rules } from './index.ts';

const seconds = testTime / 1000;
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const page = 'https://app.test';
const dpop = `GET https://api.test/orders\nAuthorization: DPoP ${testJwt({ exp: seconds + 3600, cnf: { jkt: 'x' } })}`;
const sureOf = (subject: Subject) =>
  diagnose(subject, rules)
    .findings.filter(({ certainty, kind }) => certainty !== 'possible' && kind === 'broken')
    .map(({ cause }) => cause);

/** One hop, several rounds: the browser answered a challenge by itself. */
function rounds(...exchanges: readonly [Exchange, ...Exchange[]]): Exchange {
  const [first] = exchanges;
  const last = exchanges[exchanges.length - 1] ?? first;
  const [round, ...rest] = exchanges.map(({ hops }) => hops[0].rounds[0]);
  return { ...last, hops: [{ ...last.hops[0], rounds: [round ?? first.hops[0].rounds[0], ...rest] }] };
}

const at = (request: string, answer: string) => seen([request, answer], { observer: 'firefox' });
const get = 'GET https://app.test/';

describe('what went well in the end, or is nobody’s fault', () => {
  it.each<readonly [string, Exchange]>([
    [
      'Basic, answered from the password store',
      rounds(
        at(get, '401\nWWW-Authenticate: Basic realm="x"'),
        at(`${get}\nAuthorization: Basic ${btoa('a:b')}`, '200'),
      ),
    ],
    [
      'the three legs of NTLM',
      rounds(
        at(get, '401\nWWW-Authenticate: NTLM'),
        at(`${get}\nAuthorization: NTLM TlRMTVNTUAABAAAAB4IIog==`, '401\nWWW-Authenticate: NTLM TlRMTVNTUAACAAAA'),
        at(`${get}\nAuthorization: NTLM TlRMTVNTUAADAAAA`, '200'),
      ),
    ],
    [
      'the first leg of Negotiate',
      rounds(at(get, '401\nWWW-Authenticate: Negotiate'), at(`${get}\nAuthorization: Negotiate YIIabc=`, '200')),
    ],
    [
      'a new nonce for Digest',
      rounds(
        at(
          `${get}\nAuthorization: Digest username="a", nonce="old", response="x"`,
          '401\nWWW-Authenticate: Digest realm="x", nonce="new", stale=true',
        ),
        at(`${get}\nAuthorization: Digest username="a", nonce="new", response="y"`, '200'),
      ),
    ],
    [
      'a stale nonce for Digest, and no more seen',
      at(
        `${get}\nAuthorization: Digest username="a", realm="x", nonce="old", uri="/", response="0123456789abcdef0123456789abcdef"`,
        '401\nWWW-Authenticate: Digest realm="x", nonce="new", stale=true',
      ),
    ],
    [
      'the first answer to DPoP, which names a nonce',
      seen([dpop, '401\nWWW-Authenticate: DPoP error="use_dpop_nonce"\nDPoP-Nonce: abc']),
    ],
    [
      'a redirect to another origin that then succeeds',
      seen([
        `GET http://api.test/\nAuthorization: Bearer ${testJwt({ exp: seconds + 60 })}`,
        '301\nLocation: https://api.test/',
        'GET https://api.test/',
        '200',
      ]),
    ],
    [
      'a navigation that ends on the sign-in page',
      seen(['GET https://app.test/me', '302\nLocation: /login', 'GET https://app.test/login', '200'], {
        type: 'main_frame',
      }),
    ],
    [
      'an expired token that the server took',
      seen([`GET https://api.test/\nAuthorization: Bearer ${testJwt({ exp: seconds - 600 })}`, `200\n${date}`]),
    ],
    ['a trimmed Referer, and success', seen(['GET https://api.test/', '200'], { asked: `Referer: ${page}/` })],
    ['an image with 403', seen(['GET https://cdn.test/a.png', '403'], { type: 'image', initiator: page })],
    [
      'an image with 403 and cookies',
      seen(['GET https://app.test/a.png\nCookie: session=abc', '403'], { type: 'image', initiator: page }),
    ],
    ['a call to nothing', seen(['GET https://api.test/x', '404'])],
    ['a call that the page gave up', seen([get, undefined], { error: 'net::ERR_ABORTED' })],
    ['a server that is off', seen([get, undefined], { error: 'net::ERR_CONNECTION_REFUSED' })],
    ['a call under way', seen([get, undefined])],
    [
      'nothing but an analytics cookie that is refused beside a good session',
      seen(['POST https://app.test/login', '200\nSet-Cookie: _ga=1; Domain=other.test\nSet-Cookie: session=a']),
    ],
  ])('%s', (_, exchange) => {
    expect(sureOf(subjectOf(exchange))).toEqual([]);
  });

  it('keeps the cause of what recovered, which is shown as such', () => {
    const refreshed = seen([
      `GET https://api.test/\nAuthorization: Bearer ${testJwt({ exp: seconds - 600 })}`,
      `401\n${date}`,
    ]);
    expect(sureOf(subjectOf(refreshed, { recovered: true }))).toEqual(['token-expired']);
  });
});

describe('evidence against a cause lowers its certainty', () => {
  const certaintyOf = (cause: string, subject: Subject): Certainty | undefined =>
    diagnose(subject, rules).findings.find((finding) => finding.cause === cause)?.certainty;
  const call = (authorization: string) => `GET https://api.test/orders\nAuthorization: ${authorization}`;
  const signIn = seen(
    ['POST https://app.test/login', '200\nSet-Cookie: session=a; SameSite=None\nSet-Cookie: lang=de; SameSite=None'],
    {
      id: '9',
      startedAt: testTime - 4000,
    },
  );

  it.each<readonly [string, string, Subject, Certainty | undefined, Subject, Certainty | undefined]>([
    [
      'token-expired',
      'an exp that is still ahead',
      subjectOf(
        seen([
          call('Bearer mF_9.B5f-4.1JqM'),
          `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token", error_description="expired"`,
        ]),
      ),
      'proven',
      subjectOf(
        seen([
          call(`Bearer ${testJwt({ exp: seconds + 3600 })}`),
          `401\n${date}\nWWW-Authenticate: Bearer error="invalid_token", error_description="expired"`,
        ]),
      ),
      'likely',
    ],
    [
      'token-expired',
      'a cached answer, whose Date is old',
      subjectOf(seen([call(`Bearer ${testJwt({ exp: seconds - 3600 })}`), `401\n${date}`])),
      'proven',
      subjectOf(seen([call(`Bearer ${testJwt({ exp: seconds - 3600 })}`), `401\n${date}\nAge: 30`])),
      'likely',
    ],
    [
      'permission-denied',
      'a firewall that may have answered',
      subjectOf(seen([call('Bearer mF_9.B5f-4.1JqM'), '403'])),
      'likely',
      subjectOf(seen([call('Bearer mF_9.B5f-4.1JqM'), '403\nX-Iinfo: 1-2-3'])),
      'possible',
    ],
    [
      'credentials-missing',
      'a browser that hides what it adds',
      subjectOf(seen(['GET https://api.test/', '401\nWWW-Authenticate: Basic realm="x"'], { observer: 'firefox' })),
      'proven',
      subjectOf(seen(['GET https://api.test/', '401\nWWW-Authenticate: Basic realm="x"'])),
      'likely',
    ],
    [
      'credentials-lost-in-transit',
      'an error that only a token that arrived can have',
      subjectOf(seen([call('Bearer mF_9.B5f-4.1JqM'), '401\nWWW-Authenticate: Bearer realm="x"'])),
      'possible',
      subjectOf(
        seen([call('Bearer mF_9.B5f-4.1JqM'), '401\nWWW-Authenticate: Bearer realm="x", error="invalid_token"']),
      ),
      undefined,
    ],
    [
      'cookie-rejected',
      'the cookie went along',
      subjectOf(seen(['GET https://app.test/me', '401']), { others: [signIn] }),
      'likely',
      subjectOf(seen(['GET https://app.test/me\nCookie: session=a', '401']), { others: [signIn] }),
      'possible',
    ],
    [
      'extension-removed-header',
      'a token that went out all the same',
      subjectOf(seen(['GET https://api.test/', '401'], { asked: 'Cookie: a=b' })),
      'proven',
      subjectOf(
        seen([call('Bearer mF_9.B5f-4.1JqM'), '401'], { asked: 'Authorization: Bearer mF_9.B5f-4.1JqM\nCookie: a=b' }),
      ),
      'possible',
    ],
  ])('of %s: %s', (cause, _, without, before, against, after) => {
    expect(certaintyOf(cause, without)).toBe(before);
    expect(certaintyOf(cause, against)).toBe(after);
  });
});
