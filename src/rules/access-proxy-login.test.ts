import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { accessProxyLogin } from './access-proxy-login.ts';

const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const call = (answer: string, header = token) => subjectOf(seen([`GET https://api.test/orders\n${header}`, answer]));
const iap = 'x-goog-iap-generated-response: true';

testRule(accessProxyLogin, {
  found: [
    {
      name: 'Identity-Aware Proxy, which says that the answer is its own',
      subject: call(`401\n${iap}`),
      message: 'signed-out',
      advises: 'then come back and reload',
      certainty: 'proven',
      data: { vendor: 'Google Identity-Aware Proxy', host: 'api.test' },
    },
    {
      name: 'the same, and the account is not admitted',
      subject: call(`403\n${iap}`),
      message: 'not-admitted',
      advises: 'the account that is admitted',
      certainty: 'proven',
    },
    {
      name: 'a cookie of oauth2-proxy, which is hearsay',
      subject: call('403', 'Cookie: _oauth2_proxy_csrf=abc'),
      message: 'may-want',
      certainty: 'possible',
      data: { vendor: 'oauth2-proxy', host: 'api.test' },
    },
    {
      name: 'a redirect to Cloudflare Access that CORS did not follow',
      subject: call('302\nLocation: https://team.cloudflareaccess.com/cdn-cgi/access/login/api.test'),
      message: 'may-want',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'nobody in front', subject: call('401\nWWW-Authenticate: Bearer'), verdict: 'clear' },
    {
      name: 'a redirect to a page of its own',
      subject: call('302\nLocation: https://api.test/login'),
      verdict: 'clear',
    },
    { name: 'a good answer through it', subject: call(`200\n${iap}`), verdict: 'not-applicable' },
    { name: 'a filter of the network is no sign-in', subject: call('403\nServer: Zscaler/6.2'), verdict: 'clear' },
  ],
});
