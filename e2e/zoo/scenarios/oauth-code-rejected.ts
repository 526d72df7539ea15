import { sendPage } from '../page.ts';
import type { Scenario, Step, Visit } from '../scenario.ts';
import { send, sendJson } from '../send.ts';

/** Back from the sign-in with a code, for which there is no token. */
export const oauthCodeRejected: Scenario = {
  id: 'oauth-code-rejected',
  family: 'Tokens',
  title: 'The sign-in code was not accepted',
  what: 'The page sends you to sign in with a PKCE challenge. Back with a code, it exchanges it without the verifier: 400.',
  start: 'navigate',
  path: '/zoo/oauth-code-rejected',
  expects: { cause: 'oauth-code-rejected', certainty: 'likely', owner: 'front-end' },
  variants: [
    {
      title: 'the page exchanges the same code twice',
      path: '/zoo/oauth-code-rejected?fault=twice',
      expects: { cause: 'oauth-code-rejected', certainty: 'proven', owner: 'front-end' },
    },
  ],
  page: ({ url, query }) => [
    {
      kind: 'go',
      label: 'Sign in',
      url: url(
        `/zoo/oauth-code-rejected/authorize?response_type=code&client_id=zoo&state=zoo-3b9d4e&code_challenge=zoo-E9Melhoa2O&code_challenge_method=S256&fault=${query.get('fault') ?? ''}`,
        'login.app.test',
      ),
    },
  ],
  answer: (visit) => {
    switch (visit.rest) {
      case '/authorize': {
        const fault = visit.query.get('fault') ?? '';
        const back = `/zoo/oauth-code-rejected/callback?code=zoo-SplxlOBeZQ&state=zoo-3b9d4e&fault=${fault}`;
        return send(visit, { status: 302, headers: { Location: visit.url(back, 'app.test') } });
      }
      case '/callback':
        return sendPage(visit, oauthCodeRejected, exchanges(visit));
      default:
        return visit.query.has('first')
          ? sendJson(visit, 200, { token_type: 'Bearer', expires_in: 3600 })
          : sendJson(visit, 400, { error: 'invalid_grant' });
    }
  },
};

function exchanges({ url, query }: Visit): readonly Step[] {
  const twice = query.get('fault') === 'twice';
  const exchange = (label: string, path: string): Step => ({
    kind: 'fetch',
    label,
    url: url(path),
    init: {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `grant_type=authorization_code&client_id=zoo&code=zoo-SplxlOBeZQ${twice ? '&code_verifier=zoo-dBjftJeZ4C' : ''}`,
    },
  });
  return [
    ...(twice ? [exchange('POST token, for the code', '/zoo/oauth-code-rejected/token?first')] : []),
    exchange('POST token, for the code', '/zoo/oauth-code-rejected/token'),
  ];
}
