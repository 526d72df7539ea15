import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { permissionDenied } from './permission-denied.ts';

const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const call = (header: string, answer = '403\nContent-Type: application/json') =>
  subjectOf(seen([`GET https://api.test/admin\n${header}`, answer]));

testRule(permissionDenied, {
  found: [
    {
      name: 'a token that was taken',
      subject: call(token),
      message: 'known',
      advises: 'Signing in again as the same one will not help',
      certainty: 'likely',
      data: { host: 'api.test' },
    },
    { name: 'a session that was taken', subject: call('Cookie: session=abc'), message: 'known', certainty: 'likely' },
    { name: 'an API key', subject: call('X-Api-Key: 0123456789abcdef0123'), message: 'known', certainty: 'likely' },
    {
      name: 'a bot check that names itself',
      subject: call(token, '403\nServer: cloudflare\nCF-Ray: 1-FRA\ncf-mitigated: challenge'),
      message: 'known',
      certainty: 'possible',
    },
    {
      name: 'Cloudflare alone is no firewall’s answer',
      subject: call(token, '403\nServer: cloudflare\nCF-Ray: 1-FRA'),
      message: 'known',
      certainty: 'likely',
    },
    {
      name: 'a gateway that knows no such path',
      subject: call(token, '403\nx-amzn-ErrorType: MissingAuthenticationTokenException'),
      message: 'known',
      certainty: 'possible',
    },
    {
      name: 'an access proxy that answered itself',
      subject: call(token, '403\nx-goog-iap-generated-response: true'),
      message: 'known',
      certainty: 'possible',
    },
    {
      name: 'a rate limit that says when it ends',
      subject: call(token, '403\nRetry-After: 60'),
      message: 'known',
      certainty: 'possible',
    },
    {
      name: 'the server found fault with the token itself',
      subject: call(token, '403\nWWW-Authenticate: Bearer error="invalid_token"'),
      message: 'known',
      certainty: 'possible',
    },
    {
      name: 'insufficient_scope is what a 403 is for (RFC 6750 §3.1)',
      subject: call(token, '403\nWWW-Authenticate: Bearer error="insufficient_scope", scope="admin"'),
      message: 'known',
      certainty: 'likely',
    },
    {
      name: 'a check against forged requests may have refused this',
      subject: subjectOf(
        seen(['POST https://app.test/orders\nContent-Type: application/json\nCookie: session=abc', '403']),
      ),
      message: 'known',
      certainty: 'possible',
    },
    {
      name: 'with the header that such a check wants, it has been heeded',
      subject: subjectOf(seen(['POST https://app.test/orders\nX-CSRF-Token: def\nCookie: session=abc', '403'])),
      message: 'known',
      certainty: 'likely',
    },
    {
      name: 'nothing that identifies',
      subject: call('Accept: */*'),
      message: 'anonymous',
      advises: 'Sign in, then open this page again',
      certainty: 'possible',
      data: { host: 'api.test' },
    },
    {
      name: 'analytics alone is nobody',
      subject: call('Cookie: _ga=GA1.1.1; _gid=GA1.1.2'),
      message: 'anonymous',
      certainty: 'possible',
    },
    {
      name: 'an image of a page',
      subject: subjectOf(seen(['GET https://cdn.test/logo.png\nCookie: session=abc', '403'], { type: 'image' })),
      message: 'not-the-page',
      advises: 'only a part of the page',
      certainty: 'possible',
      data: { host: 'cdn.test', type: 'image' },
    },
    {
      name: 'a page with a form for the password, which therefore knows nobody',
      subject: subjectOf(
        shown(
          seen(['GET https://app.test/admin\nCookie: session=abc', '403'], { type: 'main_frame' }),
          'Sign in',
          'Name',
          {
            passwordField: true,
          },
        ),
      ),
      message: 'known',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'a 401', subject: call(token, '401'), verdict: 'not-applicable' },
    { name: 'a 404, which may hide a 403', subject: call(token, '404'), verdict: 'not-applicable' },
    {
      name: 'a preflight, of which nobody is known',
      subject: subjectOf(
        seen(['OPTIONS https://api.test/admin\nOrigin: https://app.test\nAccess-Control-Request-Method: GET', '403'], {
          initiator: 'https://app.test',
        }),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'the request’s headers were not seen',
      subject: subjectOf({
        ...seen(['GET https://api.test/', '403']),
        hops: [
          {
            ...seen(['GET https://api.test/', '403']).hops[0],
            rounds: [{ startedAt: 0, views: { received: [] }, status: 403, fromCache: false }],
          },
        ],
      }),
      verdict: 'unseen',
    },
  ],
});
