import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { proxyCredentialsMissing } from './proxy-credentials-missing.ts';

const squid = '407 Proxy Authentication Required\nServer: squid/5.7\nProxy-Authenticate: Basic realm="Squid"';

testRule(proxyCredentialsMissing, {
  found: [
    {
      name: 'a proxy that asks, with its prompt open',
      subject: subjectOf(
        seen(['GET http://news.test/', squid], { type: 'main_frame', prompt: { scheme: 'basic', isProxy: true } }),
      ),
      message: 'wanted',
      certainty: 'proven',
      data: { challenger: ' at news.test:80', schemes: ' (Basic)' },
    },
    {
      name: 'a CONNECT that was refused',
      subject: subjectOf(
        seen(
          [
            'GET https://news.test/',
            '407\nProxy-Authenticate: Negotiate\nProxy-Authenticate: NTLM\nProxy-Authenticate: NTLM',
          ],
          { error: 'net::ERR_TUNNEL_CONNECTION_FAILED' },
        ),
      ),
      message: 'wanted',
      certainty: 'proven',
      data: { challenger: '', schemes: ' (Negotiate and NTLM)' },
    },
    {
      name: 'a proxy that does not say what it wants',
      subject: subjectOf(seen(['GET http://news.test/', '407'])),
      message: 'wanted',
      certainty: 'proven',
      data: { challenger: '', schemes: '' },
    },
  ],
  silent: [
    {
      name: 'credentials for the proxy were sent',
      subject: subjectOf(seen(['GET http://news.test/\nProxy-Authorization: Basic YWxpY2U6c2VjcmV0', squid])),
      verdict: 'clear',
    },
    {
      name: 'Squid as accelerator asks with 401',
      subject: subjectOf(
        seen([
          'GET http://news.test/',
          '401\nX-Squid-Error: ERR_CACHE_ACCESS_DENIED 0\nWWW-Authenticate: Basic realm="S"',
        ]),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'the site’s own prompt',
      subject: subjectOf(
        seen(['GET http://news.test/', '401\nWWW-Authenticate: Basic realm="S"'], { prompt: { scheme: 'basic' } }),
      ),
      verdict: 'not-applicable',
    },
  ],
});
