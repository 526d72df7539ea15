import { sendPage } from '../page.ts';
import type { Scenario, Visit, ZooHost } from '../scenario.ts';
import { type AnswerHeaders, send } from '../send.ts';

const root = '/zoo/oauth-state-lost';
const state = 'zoo-af0ifjsldkj';

/** How each variant loses the cookie, and where it comes back to. */
const faults = {
  post: { attributes: `Path=${root}; SameSite=Lax`, back: 'app.test' },
  host: { attributes: `Path=${root}`, back: 'login.app.test' },
  path: { attributes: `Path=${root}/start`, back: 'app.test' },
} as const satisfies Readonly<Record<string, { readonly attributes: string; readonly back: ZooHost }>>;
type Fault = keyof typeof faults;

/** Sent to the identity provider, and back without the cookie that knows why. */
export const oauthStateLost: Scenario = {
  id: 'oauth-state-lost',
  family: 'Tokens',
  title: 'The sign-in came back to a browser that had lost its half',
  what: 'The page sets a SameSite=Lax cookie and sends you to an identity provider of another site. That sends you back by POST, with which the cookie does not go along: 400.',
  start: 'navigate',
  path: `${root}?fault=post`,
  expects: { cause: 'oauth-state-lost', certainty: 'proven', owner: 'server' },
  variants: [
    { title: 'the callback is at another host', path: `${root}?fault=host` },
    { title: 'the cookie is for another path', path: `${root}?fault=path` },
  ],
  page: ({ url, query }) => [
    { kind: 'go', label: 'Sign in', url: url(`${root}/start?fault=${faultOf(query)}`, 'app.test') },
  ],
  answer: (visit) => {
    const fault = faultOf(visit.query);
    switch (visit.rest) {
      case '/start': {
        const query = `response_type=code&client_id=zoo&state=${state}&fault=${fault}`;
        return redirect(visit, visit.url(`${root}/authorize?${query}`, 'cdn.test'), {
          'Set-Cookie': `correlation-${fault}=zoo-19; HttpOnly; ${faults[fault].attributes}`,
        });
      }
      case '/authorize': {
        const back = faults[fault].back;
        if (fault !== 'post')
          return redirect(visit, visit.url(`${root}/callback?code=zoo-SplxlOBeZQ&state=${state}`, back));
        return sendPage(visit, oauthStateLost, [
          {
            kind: 'submit',
            label: 'Back to the app',
            action: visit.url(`${root}/callback`, back),
            fields: { code: 'zoo-SplxlOBeZQ', state },
          },
        ]);
      }
      default:
        return sendPage(visit, oauthStateLost, [], { status: 400 });
    }
  },
};

function faultOf(query: URLSearchParams): Fault {
  const known = query.get('fault') ?? 'post';
  return known in faults ? (known as Fault) : 'post';
}

function redirect(visit: Visit, to: string, headers: AnswerHeaders = {}): Promise<void> {
  return send(visit, { status: 302, headers: { Location: to, ...headers } });
}
