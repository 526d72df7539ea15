import { sendPage } from '../page.ts';
import type { Scenario, Step, Visit } from '../scenario.ts';
import { send } from '../send.ts';

const state = 'zoo-7f3a9c';

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
    {
      title: 'the error comes by POST (response_mode=form_post)',
      path: '/zoo/oauth-error?in=form_post',
    },
    {
      title: 'the request has no address to be sent back to, and the provider says so on a page of its own',
      path: '/zoo/oauth-error?in=nowhere',
      expects: { cause: 'oauth-error', certainty: 'likely', owner: 'front-end' },
    },
  ],
  page: (visit) => [signIn(visit)],
  answer: (visit) => {
    if (visit.rest === '/authorize') return authorize(visit);
    return sendPage(visit, oauthError, []);
  },
};

function authorize(visit: Visit): Promise<void> {
  const error = visit.query.get('outcome') ?? 'access_denied';
  const callback = visit.url('/zoo/oauth-error/callback', 'app.test');
  switch (visit.query.get('response_mode')) {
    case 'form_post':
      return sendPage(visit, oauthError, [
        { kind: 'submit', label: 'Back to the app', action: callback, fields: { error, state } },
      ]);
    case 'nowhere':
      return sendPage(visit, oauthError, [], { status: 400 });
    case 'fragment':
      return send(visit, { status: 302, headers: { Location: `${callback}#error=${error}&state=${state}` } });
    default:
      return send(visit, { status: 302, headers: { Location: `${callback}?error=${error}&state=${state}` } });
  }
}

function signIn({ url, query }: Visit): Step {
  const mode = query.get('in');
  const request = new URLSearchParams({
    response_type: 'code',
    client_id: 'zoo',
    redirect_uri: mode === 'nowhere' ? 'undefined' : url('/zoo/oauth-error/callback', 'app.test'),
    state,
    ...(mode === null ? {} : { response_mode: mode }),
    outcome: query.get('answer') ?? 'access_denied',
  });
  return { kind: 'go', label: 'Sign in', url: url(`/zoo/oauth-error/authorize?${request}`, 'login.app.test') };
}
