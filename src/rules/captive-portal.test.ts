import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { captivePortal } from './captive-portal.ts';

testRule(captivePortal, {
  found: [
    {
      name: '511 in place of the site',
      subject: subjectOf(
        seen(['GET http://news.test/', '511 Network Authentication Required\nContent-Type: text/html'], {
          type: 'main_frame',
        }),
      ),
      message: 'portal',
      certainty: 'proven',
      data: { host: 'news.test' },
    },
    {
      name: '511 to a call of a script',
      subject: subjectOf(seen(['GET http://api.test:8080/x', '511\nLocation: http://portal.test/'])),
      message: 'portal',
      certainty: 'proven',
      data: { host: 'api.test:8080' },
    },
  ],
  silent: [
    {
      name: 'a redirect to another host, which sites do all day',
      subject: subjectOf(
        seen(['GET http://news.test/', '302\nLocation: http://www.news.test/', 'GET http://www.news.test/', '200']),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'a 503 of the site itself',
      subject: subjectOf(seen(['GET http://news.test/', '503\nRetry-After: 5'])),
      verdict: 'not-applicable',
    },
    {
      name: '407, which is the proxy’s',
      subject: subjectOf(seen(['GET http://news.test/', '407\nProxy-Authenticate: Basic realm="p"'])),
      verdict: 'not-applicable',
    },
  ],
});
