import { readableByCaller } from '../zoo/cors.ts';
import type { Visit } from '../zoo/scenario.ts';
import { sendJson } from '../zoo/send.ts';
import { makeToken } from '../zoo/token.ts';
import { hasCookie, redirect, type Session, sendSessionPage } from './session.ts';

/** The way to the identity provider on api.test, as OpenID Connect has it. */
function authorize(visit: Visit, id: string, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    client_id: 'shop',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: visit.url(`/zoo/${id}/callback`, 'app.test'),
    state: 'st-8a7b6c5d',
    nonce: 'n-1a2b3c4d',
    ...more,
  });
  return `${visit.url(`/zoo/${id}/authorize`, 'api.test')}?${query}`;
}

const submit = 'document.forms[0].submit(); await forever;';

/** Signing in elsewhere, and coming back. */
export const singleSignOn: readonly Session[] = [
  {
    id: 'code-with-pkce',
    what: 'An application without a server of its own fetches its token with the code that came back.',
    answer: (visit) => {
      const id = 'code-with-pkce';
      switch (visit.rest) {
        case '': {
          const to = authorize(visit, id, {
            code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
            code_challenge_method: 'S256',
          });
          return sendSessionPage(visit, { script: `location.assign(${JSON.stringify(to)}); await forever;` });
        }
        case '/authorize':
          return redirect(
            visit,
            `${visit.query.get('redirect_uri')}?code=c-77aa88bb&state=${visit.query.get('state')}`,
          );
        case '/callback':
          return sendSessionPage(visit, {
            script: `const answer = await call(${JSON.stringify(visit.url(`/zoo/${id}/token`, 'api.test'))}, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code: 'c-77aa88bb', code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' }) });
const { access_token } = await answer.json();
await call('/zoo/${id}/orders', { headers: { Authorization: 'Bearer ' + access_token } });`,
          });
        case '/token':
          return sendJson(
            visit,
            200,
            { access_token: makeToken({ now: visit.now, expiresIn: 300 }), token_type: 'Bearer' },
            readableByCaller(visit),
          );
        default:
          return sendJson(visit, visit.request.headers.authorization?.startsWith('Bearer ') ? 200 : 401, {});
      }
    },
  },
  {
    id: 'code-for-the-server',
    what: 'The server remembers the state in a Lax cookie, gets the code back and begins a session.',
    answer: (visit) => {
      const id = 'code-for-the-server';
      switch (visit.rest) {
        case '':
          return hasCookie(visit, 'app_session=')
            ? sendSessionPage(visit, {})
            : redirect(visit, authorize(visit, id), {
                'Set-Cookie': `oauth_state=st-8a7b6c5d; Path=/zoo/${id}; HttpOnly; SameSite=Lax; Max-Age=600`,
              });
        case '/authorize':
          return sendSessionPage(visit, {
            body: `<form method="post" action="/zoo/${id}/password?${visit.query}"><input type="password" name="password" value="demo"></form>`,
            script: submit,
          });
        case '/password':
          return redirect(visit, `${visit.query.get('redirect_uri')}?code=c-1&state=${visit.query.get('state')}`, {
            'Set-Cookie': `idp_session=i-1; Path=/zoo/${id}; HttpOnly`,
          });
        default:
          return redirect(visit, hasCookie(visit, 'oauth_state=') ? `/zoo/${id}` : `/zoo/${id}/lost`, {
            'Set-Cookie': [
              `app_session=s-7; Path=/zoo/${id}; HttpOnly; SameSite=Lax`,
              `oauth_state=; Max-Age=0; Path=/zoo/${id}`,
            ],
          });
      }
    },
  },
  {
    id: 'form-post',
    what: 'The identity provider posts the code back, and the session cookie is set on that answer.',
    answer: (visit) => {
      const id = 'form-post';
      switch (visit.rest) {
        case '':
          return redirect(visit, authorize(visit, id, { response_mode: 'form_post' }));
        case '/authorize':
          return sendSessionPage(visit, {
            body: `<form method="post" action="${visit.query.get('redirect_uri')}"><input type="hidden" name="code" value="c-2"><input type="hidden" name="state" value="${visit.query.get('state')}"></form>`,
            script: submit,
          });
        case '/callback':
          return redirect(visit, `/zoo/${id}/home`, {
            'Set-Cookie': `session=s-8; Path=/zoo/${id}; HttpOnly; SameSite=Lax`,
          });
        default:
          return sendSessionPage(visit, { script: `await call('/zoo/${id}/home');` });
      }
    },
  },
  {
    id: 'saml-post',
    what: 'SAML: away with a request in the query, back with a response in a form.',
    answer: (visit) => {
      const id = 'saml-post';
      switch (visit.rest) {
        case '':
          return redirect(
            visit,
            `${visit.url(`/zoo/${id}/sso`, 'api.test')}?SAMLRequest=fZFNb4MwDIb%2FCvKdAiXdV&RelayState=rs-1`,
          );
        case '/sso':
          return sendSessionPage(visit, {
            body: `<form method="post" action="${visit.url(`/zoo/${id}/acs`, 'app.test')}"><input type="hidden" name="SAMLResponse" value="PHNhbWxwOlJlc3BvbnNlPjwvc2FtbHA6UmVzcG9uc2U+"><input type="hidden" name="RelayState" value="rs-1"></form>`,
            script: submit,
          });
        case '/acs':
          return redirect(visit, `/zoo/${id}/home`, { 'Set-Cookie': `saml_session=s-9; Path=/zoo/${id}; HttpOnly` });
        default:
          return sendSessionPage(visit, {});
      }
    },
  },
  {
    id: 'silent-sign-in-declined',
    what: 'A hidden frame asks with prompt=none whether somebody is signed in; nobody is, and the page goes on without.',
    answer: (visit) => {
      const id = 'silent-sign-in-declined';
      switch (visit.rest) {
        case '':
          return sendSessionPage(visit, {
            script: `await loaded(document.createElement('iframe'), ${JSON.stringify(authorize(visit, id, { prompt: 'none' }))});`,
          });
        case '/authorize':
          return redirect(
            visit,
            `${visit.query.get('redirect_uri')}?error=login_required&state=${visit.query.get('state')}`,
          );
        default:
          return sendSessionPage(visit, {});
      }
    },
  },
  {
    id: 'silent-sign-in',
    what: 'A hidden frame asks with prompt=none, and a code comes back at once.',
    answer: (visit) => {
      const id = 'silent-sign-in';
      switch (visit.rest) {
        case '':
          return sendSessionPage(visit, {
            script: `await loaded(document.createElement('iframe'), ${JSON.stringify(authorize(visit, id, { prompt: 'none', response_mode: 'fragment' }))});`,
          });
        case '/authorize':
          return redirect(visit, `${visit.query.get('redirect_uri')}#code=c-3&state=${visit.query.get('state')}`, {
            'Set-Cookie': `idp_session=i-2; Path=/zoo/${id}; HttpOnly`,
          });
        default:
          return sendSessionPage(visit, {});
      }
    },
  },
  {
    id: 'sign-out-everywhere',
    what: 'Signing out goes by way of the identity provider and ends on the front page.',
    answer: (visit) => {
      const id = 'sign-out-everywhere';
      switch (visit.rest) {
        case '':
          return redirect(
            visit,
            `${visit.url(`/zoo/${id}/end_session`, 'api.test')}?id_token_hint=${makeToken({ now: visit.now, expiresIn: -60 })}&post_logout_redirect_uri=${encodeURIComponent(visit.url(`/zoo/${id}/goodbye`, 'app.test'))}`,
            { 'Set-Cookie': `session=; Max-Age=0; Path=/zoo/${id}` },
          );
        case '/end_session':
          return redirect(visit, visit.query.get('post_logout_redirect_uri') ?? '', {
            'Set-Cookie': `idp_session=; Max-Age=0; Path=/zoo/${id}`,
          });
        default:
          return sendSessionPage(visit, {});
      }
    },
  },
];
