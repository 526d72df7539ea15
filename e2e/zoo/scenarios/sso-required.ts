import { refusedToken } from '../refused-token.ts';

/** As GitHub answers for an organisation with a single sign-on of its own. */
export const ssoRequired = refusedToken(
  {
    id: 'sso-required',
    title: 'The organisation wants its single sign-on',
    what: 'The page sends a token that its owner has not authorised for the organisation. The API answers 403 and names where to do it.',
    expects: { cause: 'sso-required', certainty: 'proven', owner: 'you' },
  },
  {
    plain: {
      status: 403,
      headers: {
        'X-GitHub-SSO': 'required; url=https://github.com/orgs/zoo/sso?authorization_request=zoo',
        'X-Accepted-OAuth-Scopes': 'admin:org',
        'X-OAuth-Scopes': 'repo',
      },
    },
  },
);
