import { type Answer, type Call, expectAnswer, failureOf } from './called.ts';
import { type FrameworkServer, signToken, type TokenOptions } from './servers/framework.ts';
import { frameworks } from './servers/frameworks.ts';
import { expect, test } from './why401.ts';

/*
 * Web frameworks with the sign-in that people add to them from npm, which give next to no reasons: none of them sends a
 * challenge. The answer has to be right all the same, and no surer than the exchange is.
 */

/** What is true of all their refusals. */
const also = ['challenge-missing'];

interface Refusal {
  readonly what: string;
  readonly path?: string;
  /** Of the token. Absent: `authorization` is sent as it stands. */
  readonly token?: TokenOptions;
  readonly authorization?: string;
  readonly answer: Answer;
}

const refusals: readonly Refusal[] = [
  {
    what: 'no token',
    answer: { cause: 'credentials-missing', certainty: 'proven', owner: 'front-end', also },
  },
  {
    what: 'a token that was never filled in',
    authorization: 'Bearer undefined',
    answer: { cause: 'credentials-malformed', certainty: 'proven', owner: 'front-end', also },
  },
  {
    what: 'a token that expired minutes ago',
    token: { expiresIn: -300 },
    answer: { cause: 'token-expired', certainty: 'proven', owner: 'front-end', also },
  },
  {
    // None of them allows for any delay.
    what: 'a token that expired seconds ago',
    token: { expiresIn: -5 },
    answer: { cause: 'token-expired', certainty: 'likely', owner: 'front-end', also },
  },
  {
    what: 'a token that is signed with another key',
    token: { secret: 'another-key-of-32-octets-or-more-1' },
    answer: {
      cause: 'token-rejected',
      certainty: 'possible',
      owner: 'front-end',
      also,
      truth: 'token-signature-invalid',
    },
  },
  {
    what: 'a token for another audience',
    token: { audience: 'https://api.staging.app.test/' },
    answer: {
      cause: 'token-rejected',
      certainty: 'possible',
      owner: 'front-end',
      also,
      truth: 'token-audience-mismatch',
    },
  },
  {
    what: 'a token without the role',
    path: '/admin',
    token: {},
    answer: { cause: 'permission-denied', certainty: 'likely', owner: 'server' },
  },
];

interface ForgedForm {
  readonly what: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The page has got the cookies of the form before. */
  readonly before: boolean;
  readonly answer: Answer;
}

const stale = { 'X-CSRF-Token': 'made-up-for-another-session' };
const proper = { cause: 'csrf-rejected', owner: 'front-end' } as const;

/** Koa keeps its half of the token in the session, which leaves nothing to tell this from a lack of rights. */
const forms: Readonly<Record<string, readonly ForgedForm[]>> = {
  Express: [
    { what: 'without its token', before: true, answer: { ...proper, certainty: 'likely' } },
    { what: 'without its cookie', headers: stale, before: false, answer: { ...proper, certainty: 'possible' } },
  ],
  Fastify: [
    { what: 'without its token', before: true, answer: { ...proper, certainty: 'likely' } },
    { what: 'without its cookie', headers: stale, before: false, answer: { ...proper, certainty: 'possible' } },
  ],
  Koa: [{ what: 'without its token', before: true, answer: { ...proper, certainty: 'possible' } }],
};

for (const framework of frameworks) {
  test.describe(framework.name, () => {
    let corsFirst: FrameworkServer;
    let signInFirst: FrameworkServer;
    let from: string;

    test.beforeAll(async ({ zoo }) => {
      from = zoo.url('/');
      const pages = new URL(from).origin;
      corsFirst = await framework.start({ pages, first: 'cors' });
      signInFirst = await framework.start({ pages, first: 'sign-in' });
    });
    // Cookies know no ports: those of one framework would be sent to the next.
    test.afterEach(({ chrome }) => chrome.context.clearCookies());
    test.afterAll(async () => {
      await corsFirst?.close();
      await signInFirst?.close();
    });

    async function withToken(url: string, token: TokenOptions = {}): Promise<Call> {
      return { from, url, headers: { Authorization: `Bearer ${await signToken(Date.now(), token)}` } };
    }

    test('a good call leaves no trace', async ({ chrome }) => {
      expect(await failureOf(chrome, await withToken(corsFirst.url('/orders')))).toBeUndefined();
    });

    for (const { what, path = '/orders', token, authorization, answer } of refusals) {
      test(`refuses ${what}`, async ({ chrome }) => {
        const url = corsFirst.url(path);
        const headers = authorization === undefined ? {} : { Authorization: authorization };
        const call = token === undefined ? { from, url, headers } : await withToken(url, token);
        expectAnswer(await failureOf(chrome, call), answer);
      });
    }

    for (const { what, headers, before, answer } of forms[framework.name] ?? []) {
      test(`refuses a form ${what}`, async ({ chrome }) => {
        const call = { from: corsFirst.url('/open'), url: corsFirst.url('/profile'), method: 'POST', body: '{}' };
        const type = { 'Content-Type': 'application/json' };
        const first = before ? { before: corsFirst.url('/form-token') } : {};
        expectAnswer(await failureOf(chrome, { ...call, ...first, headers: { ...type, ...headers } }), answer);
      });
    }

    test('with the sign-in in front of CORS it refuses the preflight', async ({ chrome }) => {
      const json = { 'Content-Type': 'application/json' };
      const call = { from, url: signInFirst.url('/orders'), method: 'POST', headers: json, body: '{}' };
      const answer = { cause: 'preflight-requires-auth', certainty: 'proven', owner: 'server' } as const;
      expectAnswer(await failureOf(chrome, call), answer);
    });

    test('with the sign-in in front of CORS its refusal cannot be read', async ({ chrome }) => {
      const answer = { cause: 'credentials-missing', certainty: 'proven', owner: 'front-end' } as const;
      const failure = await failureOf(chrome, { from, url: signInFirst.url('/orders') });
      expectAnswer(failure, { ...answer, also: ['cors-hides-auth-failure'] });
    });
  });
}
