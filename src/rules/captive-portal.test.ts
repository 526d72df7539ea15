import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { captivePortal } from './captive-portal.ts';

const portal = (url: string, title = 'Log in to the network') =>
  subjectOf(
    shown(seen([`GET ${url}`, '403'], { type: 'main_frame' }), title, 'You must log in to this network. Room number'),
  );

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
    {
      name: 'an http page that is titled like a network’s sign-in',
      subject: portal('http://news.test/'),
      message: 'page',
      certainty: 'possible',
      data: { host: 'news.test' },
    },
  ],
  silent: [
    {
      name: 'the same over https, where no network can answer',
      subject: portal('https://news.test/'),
      verdict: 'not-applicable',
    },
    {
      name: 'an article on networks',
      subject: portal('http://news.test/', 'How portals work'),
      verdict: 'not-applicable',
    },
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
