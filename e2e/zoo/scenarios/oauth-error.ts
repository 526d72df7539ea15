import { sendPage } from '../page.ts';
import type { Scenario, Step, Visit } from '../scenario.ts';
import { send } from '../send.ts';

/** The identity provider sends the person back with an error. */
export const oauthError: Scenario = {
  id: 'oauth-error',
  family: 'Tokens',
  title: 'The identity provider answered with an error',
  what: 'The page sends you to its identity provider. You do not agree there, and are sent back with error=access_denied in the URL.',
  start: 'navigate',
  path: '/zoo/oauth-error',
  expects: { cause: 'oauth-error', certainty: 'proven', owner: 'you' },
  variants: [
    {
      title: 'the provider is out of order',
      path: '/zoo/oauth-error?answer=server_error',
      expects: { cause: 'oauth-error', certainty: 'proven', owner: 'identity-provider' },
    },
    {
      title: 'the app asked for a scope that is none, and the error comes in the fragment',
      path: '/zoo/oauth-error?answer=invalid_scope&in=fragment',
      expects: { cause: 'oauth-error', certainty: 'proven', owner: 'front-end' },
    },
  ],
  page: (visit) => [signIn(visit)],
  answer: (visit) => {
    if (visit.rest === '/authorize') {
      const mark = visit.query.get('response_mode') === 'fragment' ? '#' : '?';
      const error = visit.query.get('outcome') ?? 'access_denied';
      return send(visit, {
        status: 302,
        headers: { Location: visit.url(`/zoo/oauth-error/callback${mark}error=${error}&state=zoo-7f3a9c`, 'app.test') },
      });
    }
    return sendPage(visit, oauthError, []);
  },
};

function signIn({ url, query }: Visit): Step {
  const mode = query.get('in') === 'fragment' ? '&response_mode=fragment' : '';
  const request = `response_type=code&client_id=zoo&state=zoo-7f3a9c${mode}&outcome=${query.get('answer') ?? 'access_denied'}`;
  return { kind: 'go', label: 'Sign in', url: url(`/zoo/oauth-error/authorize?${request}`, 'login.app.test') };
}
