import { canaries } from '../canaries.ts';
import { sendErrorPage } from '../error-pages.ts';
import { sendPage } from '../page.ts';
import type { Scenario, Step, Visit } from '../scenario.ts';
import { type AnswerHeaders, send, sendJson } from '../send.ts';
import { makeToken } from '../token.ts';

const secret = canaries();
const root = '/zoo/canary';
const query = new URLSearchParams({
  access_token: secret.queryAccessToken,
  code: secret.queryCode,
  state: secret.queryState,
  zoo: secret.queryUnknown,
});

/** Fails in every way that could carry a secret into a report. */
export const canary: Scenario = {
  id: 'canary',
  family: 'Secrets and hostile servers',
  title: 'A secret in every slot',
  what: 'Each place of a request and a response that can hold a secret holds one of its own: none of them may turn up in what Why401 stores, shows or exports.',
  start: 'navigate',
  path: root,
  expects: { cause: 'permission-denied' },
  page: (visit) => [
    { kind: 'fetch', label: 'Sign in', url: visit.url(`${root}/sign-in`), init: { method: 'POST' } },
    call(visit, 'GET with an opaque token', `Bearer ${secret.bearer}`),
    call(visit, 'GET with a password', `Basic ${btoa(`${secret.basicName}:${secret.basicPassword}`)}`),
    call(visit, 'GET with a JSON Web Token', `Bearer ${token(visit)}`),
    {
      kind: 'fetch',
      label: 'POST that is sent on to a URL with a token in it',
      url: visit.url(`${root}/moved`),
      init: { method: 'POST', body: secret.requestBody },
    },
    {
      kind: 'fetch',
      label: 'POST a refresh token in a form',
      url: visit.url(`${root}/token?SAMLResponse=${secret.querySaml}`),
      init: {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `grant_type=refresh_token&refresh_token=${secret.formRefreshToken}`,
      },
    },
    {
      kind: 'fetch',
      label: 'POST a refresh token in JSON',
      url: visit.url(`${root}/token`),
      init: {
        method: 'POST',
        body: JSON.stringify({ grant_type: 'refresh_token', refresh_token: secret.jsonRefreshToken }),
      },
    },
    {
      kind: 'submit',
      label: 'POST a SAML response',
      action: visit.url(`${root}/acs`, 'login.app.test'),
      fields: { SAMLResponse: btoa(`<Response ID="${secret.samlResponse}"/>`), RelayState: secret.relayState },
    },
  ],
  answer: (visit) => {
    switch (visit.rest) {
      case '/sign-in':
        return sendJson(visit, 200, {}, { 'Set-Cookie': `canary=${secret.cookie}; Path=${root}; HttpOnly` });
      case '/moved':
        return send(visit, { status: 307, headers: { Location: `${root}/refused?access_token=${secret.location}` } });
      case '/acs':
        return send(visit, {
          status: 303,
          headers: { Location: `${visit.url(`${root}/callback?${query}`, 'app.test')}#id_token=${secret.fragment}` },
        });
      case '/callback':
        return sendPage(visit, canary, [{ kind: 'go', label: 'GET with user info', url: withUserInfo(visit) }], {
          status: 401,
        });
      case '/private':
        return visit.request.headers.authorization
          ? sendErrorPage(visit, refusalPage)
          : sendJson(visit, 401, {}, { 'WWW-Authenticate': 'Basic realm="canary"' });
      default:
        return sendJson(visit, 401, { secret: secret.responseBody }, refusal());
    }
  },
};

function call(visit: Visit, label: string, authorization: string): Step {
  return {
    kind: 'fetch',
    label,
    url: visit.url(`${root}/reset/${secret.pathSegment}?${query}`),
    init: {
      headers: {
        Authorization: authorization,
        'X-Api-Key': secret.apiKey,
        'X-Zoo-Request': secret.unknownRequestHeader,
      },
      referrer: visit.url(`${root}/from?session=${secret.referer}`),
      referrerPolicy: 'unsafe-url',
    },
  };
}

function token({ now }: Visit): string {
  const claims = { email: `${secret.jwtEmail}@app.test`, zoo: secret.jwtUnknownClaim };
  return makeToken({ now, expiresIn: 3600 }, claims);
}

function withUserInfo(visit: Visit): string {
  const url = new URL(visit.url(`${root}/private`));
  url.username = secret.userInfoName;
  url.password = secret.userInfoPassword;
  return url.href;
}

/** It is read, and recognised by its words, and has a secret in every place that is looked at. */
const refusalPage = {
  status: 403,
  title: `Attention Required! | Cloudflare`,
  body: `<h1>${secret.pageTitle}</h1><p>Cloudflare Ray ID: ${secret.pageText}</p><p>Error 400: ${secret.pageText} AADSTS${secret.pageText}</p><script src="/zoo.css?${secret.pageText}"></script>`,
};

/** No scheme that a browser would prompt for: Digest and its like are only written in the parameters' names. */
function refusal(): AnswerHeaders {
  const { challengeRealm, challengeNonce, challengeOpaque, challengeUnknown } = secret;
  return {
    'WWW-Authenticate': `Zoo realm="${challengeRealm}", nonce="${challengeNonce}", opaque="${challengeOpaque}", zoo="${challengeUnknown}"`,
    'Set-Cookie': `canary-answer=${secret.setCookie}; Path=${root}/elsewhere`,
    'X-Zoo-Answer': secret.unknownResponseHeader,
  };
}
