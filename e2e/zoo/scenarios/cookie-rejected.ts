import { sendPage } from '../page.ts';
import type { Scenario, Step, Visit } from '../scenario.ts';
import { send, sendJson } from '../send.ts';

interface Refused {
  readonly name: string;
  readonly title: string;
  /** The Set-Cookie line of the sign-in. */
  readonly line: string;
}

const session = 'session=zoo-4f6d1b8a2c';

const refused: readonly Refused[] = [
  {
    name: 'domain',
    title: 'Domain of another site',
    line: `${session}; Path=/; Domain=cdn.test; HttpOnly`,
  },
  {
    name: 'public-suffix',
    title: 'Domain is a public suffix',
    line: `${session}; Path=/; Domain=test; HttpOnly`,
  },
  {
    name: 'none-without-secure',
    title: 'SameSite=None without Secure',
    line: `${session}; Path=/; SameSite=None; HttpOnly`,
  },
  {
    name: 'secure-on-http',
    title: 'Secure over http',
    line: `${session}; Path=/; Secure; HttpOnly`,
  },
  {
    name: 'host-prefix',
    title: '__Host- without Secure',
    line: `__Host-${session}; Path=/; HttpOnly`,
  },
  {
    name: 'too-large',
    title: 'more than 4096 octets',
    line: `session=${'x'.repeat(4097)}; Path=/; HttpOnly`,
  },
];

/** Signed in over https before, and now over http. */
const behindSecure = {
  title: 'A Secure one of that name is there',
  path: '/zoo/cookie-rejected?cookie=behind-secure',
};
const here = 'Path=/zoo/cookie-rejected; HttpOnly; SameSite=Lax';

/** The sign-in works, and the browser throws its cookie away. */
export const cookieRejected: Scenario = {
  id: 'cookie-rejected',
  family: 'Cookies and sessions',
  title: 'The browser refused the cookie of the sign-in',
  what: 'Signing in succeeds, but the Set-Cookie of its answer breaks a rule of RFC 6265bis. The browser drops it without a word, and the next call is a stranger’s.',
  start: 'click',
  path: '/zoo/cookie-rejected',
  expects: { cause: 'cookie-rejected', certainty: 'proven', owner: 'server' },
  variants: [
    ...refused.map(({ name, title }) => ({ title, path: `/zoo/cookie-rejected?cookie=${name}` })),
    behindSecure,
  ],
  page: ({ url, secureUrl, query }) => {
    const cookie = query.get('cookie') ?? 'domain';
    if (cookie !== 'behind-secure') return [submit(url(`/zoo/cookie-rejected/sign-in?cookie=${cookie}`))];
    return [
      submit(secureUrl(`/zoo/cookie-rejected/first?then=${encodeURIComponent(url('/zoo/cookie-rejected/again'))}`)),
    ];
  },
  answer: (visit) => {
    switch (visit.rest) {
      case '/first': {
        const headers = { 'Set-Cookie': `${session}; ${here}; Secure`, Location: visit.query.get('then') ?? '' };
        return send(visit, { status: 303, headers });
      }
      case '/again':
        return sendPage(visit, cookieRejected, [
          submit(visit.url('/zoo/cookie-rejected/sign-in?cookie=behind-secure')),
        ]);
      case '/sign-in':
        return signIn(visit);
      case '/account':
        return sendPage(visit, cookieRejected, [
          {
            kind: 'fetch',
            label: 'GET my account',
            url: visit.url('/zoo/cookie-rejected/me'),
          },
        ]);
      default:
        return visit.request.headers.cookie?.includes('session=')
          ? sendJson(visit, 200, { name: 'visitor' })
          : sendJson(visit, 401, { error: 'Not signed in' });
    }
  },
};

function submit(action: string): Step {
  return { kind: 'submit', label: 'Sign in', action, fields: { user: 'visitor', password: 'right-password' } };
}

function signIn(visit: Visit): Promise<void> {
  const cookie = refused.find(({ name }) => name === visit.query.get('cookie')) ?? refused[0];
  const headers = {
    'Set-Cookie': visit.query.get('cookie') === 'behind-secure' ? `${session}; ${here}` : (cookie?.line ?? ''),
    Location: visit.url('/zoo/cookie-rejected/account'),
  };
  return send(visit, { status: 303, headers });
}
