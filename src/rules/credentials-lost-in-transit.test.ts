import { afterSuccess } from '../testing/after-success.ts';
import { subjectOf, testRule, withBody } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { credentialsLostInTransit } from './credentials-lost-in-transit.ts';

const jwt = testJwt({ exp: testTime / 1000 + 3600 });
const call = `GET https://api.test/orders\nAuthorization: Bearer ${jwt}`;
const anonymous = '401\nWWW-Authenticate: Bearer realm="orders"';
const of = (answer: string, request = call) => subjectOf(seen([request, answer]));

testRule(credentialsLostInTransit, {
  found: [
    {
      name: 'Squid, past which this very token went before',
      subject: subjectOf(
        afterSuccess([call, '200\nVia: 1.1 edge (squid/5.7)'], [call, `${anonymous}\nVia: 1.1 edge (squid/5.7)`]),
      ),
      message: 'between',
      certainty: 'possible',
    },
    {
      name: 'Squid, which was not there when this very token went through',
      subject: subjectOf(afterSuccess([call, '200'], [call, `${anonymous}\nVia: 1.1 edge (squid/5.7)`])),
      message: 'between',
      certainty: 'likely',
    },
    {
      name: 'CloudFront, which takes it from GET',
      subject: of(`${anonymous}\nVia: 1.1 abc.cloudfront.net (CloudFront)\nX-Amz-Cf-Id: abc`),
      message: 'between',
      certainty: 'likely',
      data: { host: 'api.test', suspect: 'Amazon CloudFront' },
    },
    {
      name: 'Squid',
      subject: of(`${anonymous}\nVia: 1.1 edge (squid/5.7)`),
      message: 'between',
      certainty: 'likely',
      data: { host: 'api.test', suspect: 'Squid' },
    },
    {
      name: 'Squid by its own error header alone',
      subject: of(`${anonymous}\nX-Squid-Error: ERR_CACHE_ACCESS_DENIED 0`),
      message: 'between',
      certainty: 'likely',
    },
    {
      name: 'Apache before PHP',
      subject: of(`${anonymous}\nServer: Apache/2.4.71 (Debian)`),
      message: 'between',
      certainty: 'likely',
    },
    {
      name: 'a proxy that only says that it is there',
      subject: of(`${anonymous}\nVia: 1.1 gateway`),
      message: 'between',
      certainty: 'likely',
      data: { host: 'api.test', suspect: 'A proxy or CDN (seen in via)' },
    },
    {
      name: 'nobody in sight',
      subject: of(anonymous),
      message: 'unknown',
      certainty: 'possible',
      data: { host: 'api.test' },
    },
    {
      name: 'nginx passes the header on by default',
      subject: of(`${anonymous}\nServer: nginx/1.22.1`),
      message: 'unknown',
      certainty: 'possible',
    },
    {
      name: 'so does Varnish',
      subject: of(`${anonymous}\nX-Varnish: 5\nVia: 1.1 varnish (Varnish/7.1)`),
      message: 'unknown',
      certainty: 'possible',
    },
    {
      name: 'Apache-Coyote is Tomcat, which hides nothing',
      subject: of(`${anonymous}\nServer: Apache-Coyote/1.1`),
      message: 'unknown',
      certainty: 'possible',
    },
    {
      name: 'CloudFront leaves it on POST',
      subject: of(`${anonymous}\nX-Amz-Cf-Id: abc`, call.replace('GET', 'POST')),
      message: 'unknown',
      certainty: 'possible',
    },
  ],
  silent: [
    {
      name: 'the text of the answer finds fault with the token, so it arrived',
      subject: withBody(of(anonymous), 'signature'),
      verdict: 'clear',
    },
    {
      name: 'the server found fault with the token, so it arrived (RFC 6750 §3.1)',
      subject: of('401\nWWW-Authenticate: Bearer error="invalid_token"'),
      verdict: 'clear',
    },
    {
      name: 'the token has expired',
      subject: of(
        `${anonymous}\nDate: Mon, 23 Nov 2026 10:00:00 GMT`,
        call.replace(jwt, testJwt({ exp: testTime / 1000 - 3600 })),
      ),
      verdict: 'not-applicable',
    },
    { name: 'the header is broken', subject: of(anonymous, call.replace(jwt, 'undefined')), verdict: 'not-applicable' },
    { name: 'nothing was sent', subject: of(anonymous, 'GET https://api.test/orders'), verdict: 'not-applicable' },
    {
      name: 'Basic challenges never say why',
      subject: of(
        '401\nWWW-Authenticate: Basic realm="x"',
        `GET https://api.test/\nAuthorization: Basic ${btoa('a:b')}`,
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'another scheme is wanted',
      subject: of('401\nWWW-Authenticate: Basic realm="x"'),
      verdict: 'not-applicable',
    },
    { name: 'a 403 without a challenge', subject: of('403\nVia: 1.1 gateway'), verdict: 'not-applicable' },
    { name: 'a 401 without a challenge', subject: of('401\nVia: 1.1 gateway'), verdict: 'not-applicable' },
    {
      name: 'an extension took it before it left',
      subject: subjectOf(seen(['GET https://api.test/orders', anonymous], { asked: `Authorization: Bearer ${jwt}` })),
      verdict: 'not-applicable',
    },
  ],
});
