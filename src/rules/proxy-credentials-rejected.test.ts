import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { proxyCredentialsRejected } from './proxy-credentials-rejected.ts';

const refused = '407\nProxy-Authenticate: Basic realm="Squid"';
const get = (header: string, answer = refused) =>
  subjectOf(seen([`GET http://news.test/\n${header}`, answer], { observer: 'firefox' }));
const asked = seen(['GET http://news.test/', refused], { prompt: { scheme: 'basic', isProxy: true } });
const [round] = asked.hops[0].rounds;

testRule(proxyCredentialsRejected, {
  found: [
    {
      name: 'a password in sight',
      subject: get(`Proxy-Authorization: Basic ${btoa('a:b')}`),
      message: 'sent',
      certainty: 'proven',
      data: { challenger: '' },
    },
    {
      name: 'the last message of NTLM',
      subject: get('Proxy-Authorization: NTLM TlRMTVNTUAADAAAA'),
      message: 'sent',
      certainty: 'proven',
    },
    {
      name: 'a browser that asked twice',
      subject: subjectOf({ ...asked, hops: [{ ...asked.hops[0], rounds: [round, round] }] }),
      message: 'asked-again',
      certainty: 'proven',
      data: { challenger: ' at news.test:80', times: 2 },
    },
  ],
  silent: [
    { name: 'nothing was sent', subject: get('Accept: */*'), verdict: 'not-applicable' },
    { name: 'the browser asks for the first time', subject: subjectOf(asked), verdict: 'not-applicable' },
    {
      name: 'the first message of NTLM',
      subject: get('Proxy-Authorization: NTLM TlRMTVNTUAABAAAA'),
      verdict: 'not-applicable',
    },
    {
      name: 'a server’s refusal',
      subject: get(`Proxy-Authorization: Basic ${btoa('a:b')}`, '401'),
      verdict: 'not-applicable',
    },
  ],
});
