import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { oauthError } from './oauth-error.ts';

const navigation = { type: 'main_frame' } as const;
const authorize = 'GET https://login.test/authorize?response_type=code&client_id=zoo&state=0123456789abcdef';
const sentBack = (to: string, request = authorize, options: SeenOptions = navigation) =>
  subjectOf(seen([request, `302\nLocation: ${to}`, `GET ${to.replace(/#.*/, '')}`, '200'], options));
const code = (error: string) => sentBack(`https://app.test/callback?error=${error}&state=0123456789abcdef`);
const posted = (error: string) =>
  seen([`POST https://app.test/callback\n\nerror=${error}&error_description=No&state=0123456789abcdef`, '200'], {
    ...navigation,
    initiator: 'https://login.test',
  });
const data = { provider: 'login.test', host: 'app.test' };
const refusedOnPage = (title: string, text: string, answer = '400') =>
  subjectOf(shown(seen([authorize, answer], navigation), title, text));

testRule(oauthError, {
  found: [
    {
      name: 'RFC 6749 §4.1.2.1: the person said no',
      subject: code('access_denied'),
      message: 'denied',
      certainty: 'proven',
      data: { ...data, code: 'access_denied' },
    },
    {
      name: 'OpenID Connect Core §3.1.2.6: a person is wanted',
      subject: code('login_required'),
      message: 'person-wanted',
      certainty: 'proven',
      data: { ...data, code: 'login_required' },
    },
    { name: 'a bad request', subject: code('invalid_request'), message: 'request', certainty: 'proven' },
    { name: 'the wrong flow', subject: code('unauthorized_client'), message: 'client', certainty: 'proven' },
    { name: 'the wrong scope', subject: code('invalid_scope'), message: 'scope', certainty: 'proven' },
    {
      name: 'the provider is down',
      subject: code('temporarily_unavailable'),
      message: 'provider',
      certainty: 'proven',
    },
    {
      name: 'RFC 6749 §4.2.2.1: in the fragment',
      subject: sentBack('https://app.test/#/callback?error=server_error&state=0123456789abcdef'),
      message: 'provider',
      certainty: 'proven',
    },
    {
      name: 'the start was not seen, and state is there',
      subject: subjectOf(seen(['GET https://app.test/callback?error=access_denied&state=x', '200'], navigation)),
      message: 'denied',
      certainty: 'proven',
      data: { provider: 'the identity provider', host: 'app.test', code: 'access_denied' },
    },
    {
      name: 'the start was not seen, and the code is all there is',
      subject: subjectOf(seen(['GET https://app.test/callback?error=access_denied', '200'], navigation)),
      message: 'denied',
      certainty: 'likely',
    },
    {
      name: 'a page of the provider’s own',
      subject: subjectOf(seen([`${authorize}&redirect_uri=http%3A%2F%2Fapp.test%2Fcallback`, '400'], navigation)),
      message: 'not-sent-back',
      certainty: 'possible',
      data: { host: 'login.test' },
    },
    {
      name: 'a request that is wrong by its URL',
      subject: subjectOf(seen([`${authorize}&redirect_uri=undefined`, '400'], navigation)),
      message: 'request-fault',
      certainty: 'likely',
      data: { host: 'login.test', fault: 'redirect_uri is “undefined”' },
    },
    {
      name: 'an error that comes by POST',
      subject: subjectOf(posted('access_denied')),
      message: 'denied',
      certainty: 'proven',
      data: { ...data, code: 'access_denied' },
    },
    {
      name: 'by POST, of a request that was not silent',
      subject: subjectOf(posted('login_required'), { others: [seen([authorize, '200'], { ...navigation, id: '2' })] }),
      message: 'person-wanted',
      certainty: 'proven',
    },
    {
      name: 'Entra’s page names its code',
      subject: refusedOnPage('Sign in to your account', 'Sorry. AADSTS50011: The redirect URI does not match.'),
      message: 'provider-page',
      certainty: 'likely',
      data: {
        host: 'login.test',
        code: 'AADSTS50011',
        meaning: ': the address to be sent back to is not one that was registered for this app',
      },
    },
    {
      name: 'a code of Entra that is on no list of ours',
      subject: refusedOnPage('Sign in to your account', 'AADSTS1234567: Something else.'),
      message: 'provider-page',
      certainty: 'likely',
      data: { host: 'login.test', code: 'AADSTS1234567', meaning: '' },
    },
    {
      name: 'Google’s page',
      subject: refusedOnPage('Error 400 (OAuth2 Error)!!1', 'Access blocked Error 400: redirect_uri_mismatch'),
      message: 'provider-page',
      certainty: 'possible',
    },
    {
      name: 'Keycloak’s page',
      subject: refusedOnPage('Sign in to zoo', 'We are sorry... Invalid parameter: redirect_uri'),
      message: 'provider-page',
      certainty: 'possible',
    },
    {
      name: 'a page that quotes a code is none of the provider’s',
      subject: refusedOnPage('How to fix AADSTS50011', 'AADSTS50011'),
      message: 'not-sent-back',
      certainty: 'possible',
    },
  ],
  silent: [
    {
      name: 'by POST, to prompt=none',
      subject: subjectOf(posted('login_required'), {
        others: [seen([`${authorize}&prompt=none`, '200'], { ...navigation, id: '2' })],
      }),
      verdict: 'clear',
    },
    {
      name: 'a form with an error of its own',
      subject: subjectOf(seen(['POST https://app.test/report\n\nerror=Something+broke&state=open', '200'], navigation)),
      verdict: 'not-applicable',
    },
    {
      name: 'prompt=none, and nobody is signed in',
      subject: sentBack('https://app.test/callback?error=login_required&state=x', `${authorize}&prompt=none`),
      verdict: 'clear',
    },
    {
      name: 'a frame that asks, and nobody is signed in',
      subject: sentBack('https://app.test/silent?error=login_required&state=x', authorize, { type: 'sub_frame' }),
      verdict: 'clear',
    },
    {
      name: 'an error that is no code of the standard',
      subject: subjectOf(seen(['GET https://app.test/login?error=true', '200'], navigation)),
      verdict: 'not-applicable',
    },
    {
      name: 'a call of a script with such a parameter',
      subject: subjectOf(seen(['GET https://app.test/log?error=server_error&state=x', '204'])),
      verdict: 'not-applicable',
    },
    {
      name: 'a sign-in that went well',
      subject: sentBack('https://app.test/callback?code=abc&state=x'),
      verdict: 'not-applicable',
    },
    {
      name: 'another page that was asked wrongly',
      subject: subjectOf(seen(['GET https://login.test/authorize', '400'], navigation)),
      verdict: 'not-applicable',
    },
  ],
});
