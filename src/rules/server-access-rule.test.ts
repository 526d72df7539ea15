import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { serverAccessRule } from './server-access-rule.ts';

const get = (answer: string, header = 'Cookie: theme=dark') =>
  subjectOf(seen([`GET https://app.test/files\n${header}`, answer]));
const nginx = '403 Forbidden\nServer: nginx/1.22.1\nContent-Type: text/html\nContent-Length: 153';
const haproxy = '403 Forbidden\nContent-Length: 93\nCache-Control: no-cache\nContent-Type: text/html';
const page = (title: string, text: string) =>
  subjectOf(shown(seen(['GET https://app.test/files', '403'], { type: 'main_frame' }), title, text));

testRule(serverAccessRule, {
  found: [
    {
      name: 'nginx with its own page',
      subject: get(nginx),
      message: 'server',
      certainty: 'likely',
      data: { vendor: 'The web server nginx', host: 'app.test' },
    },
    {
      name: 'nginx with its own page, and somebody who is signed in',
      subject: get(nginx, 'Cookie: session=abc'),
      message: 'server-or-asked',
      certainty: 'likely',
      data: { vendor: 'The web server nginx', host: 'app.test' },
    },
    {
      name: 'Apache with its own page',
      subject: get('403 Forbidden\nServer: Apache/2.4.71\nContent-Type: text/html; charset=iso-8859-1'),
      message: 'server',
      certainty: 'likely',
      data: { vendor: 'The web server Apache', host: 'app.test' },
    },
    {
      name: 'Squid, which says so',
      subject: get('403\nServer: squid/5.7\nX-Squid-Error: ERR_ACCESS_DENIED 0'),
      message: 'proxy',
      certainty: 'proven',
      data: { vendor: 'Squid', host: 'app.test' },
    },
    {
      name: 'Varnish with its own page',
      subject: get('403\nServer: Varnish\nX-Varnish: 5\nRetry-After: 5'),
      message: 'proxy',
      certainty: 'likely',
      data: { vendor: 'Varnish', host: 'app.test' },
    },
    {
      name: 'HAProxy with its own page, and somebody who sent a token',
      subject: get(haproxy, 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c'),
      message: 'proxy',
      certainty: 'likely',
      data: { vendor: 'HAProxy', host: 'app.test' },
    },
    { name: 'a load balancer of AWS', subject: get('403\nServer: awselb/2.0'), message: 'proxy', certainty: 'likely' },
    {
      name: 'OPTIONS that nginx refuses',
      subject: subjectOf(
        seen(['PUT https://app.test/files', undefined], { initiator: 'https://page.test', error: 'net::ERR_FAILED' }),
        {
          preflight: seen(
            ['OPTIONS https://app.test/files\nOrigin: https://page.test\nAccess-Control-Request-Method: PUT', nginx],
            { id: '2', initiator: 'https://page.test' },
          ),
        },
      ),
      message: 'server',
      certainty: 'likely',
    },
    {
      name: 'IIS with its sub-status',
      subject: page('IIS 10.0 Detailed Error - 403.14 - Forbidden', 'HTTP Error 403.14 - Forbidden'),
      message: 'sub-status',
      certainty: 'likely',
      data: { host: 'app.test', code: '403.14', meaning: 'the folder has no default document and may not be listed' },
    },
    {
      name: 'nginx’ own page behind somebody who took its header',
      subject: page('403 Forbidden', '403 Forbidden nginx'),
      message: 'server',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'an application under the same title',
      subject: page('403 Forbidden', 'You may not see this order. Powered by nginx and coffee.'),
      verdict: 'clear',
    },
    {
      name: 'an application behind nginx',
      subject: get('403\nServer: nginx/1.22.1\nContent-Type: application/json\nContent-Length: 153'),
      verdict: 'clear',
    },
    { name: 'nginx without a length', subject: get('403\nServer: nginx\nContent-Type: text/html'), verdict: 'clear' },
    { name: 'a page that Varnish passed on', subject: get('403\nServer: app\nX-Varnish: 5'), verdict: 'clear' },
    { name: 'a firewall is another cause', subject: get('403\nX-Vercel-Mitigated: deny'), verdict: 'clear' },
    {
      name: 'Squid wants a sign-in',
      subject: get('407\nX-Squid-Error: ERR_CACHE_ACCESS_DENIED 0'),
      verdict: 'not-applicable',
    },
    {
      name: 'nginx wants a password',
      subject: get('401\nServer: nginx/1.22.1\nContent-Type: text/html\nContent-Length: 179'),
      verdict: 'not-applicable',
    },
  ],
});
