import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { wafBlocked } from './waf-blocked.ts';

const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const call = (answer: string, header = token, options: SeenOptions = {}) =>
  subjectOf(seen([`POST https://api.test/orders\n${header}`, answer], options));
const page = (title: string, text: string, headers = '') =>
  subjectOf(shown(seen([`POST https://app.test/orders`, `403\n${headers}`], { type: 'main_frame' }), title, text));
const rejected = 'The requested URL was rejected. Please consult with your administrator.';
const byCloudflare = 'Access denied | app.test used Cloudflare to restrict access';

const apache = 'Server: Apache/2.4.71 (Debian)\nContent-Type: text/html; charset=iso-8859-1';

testRule(wafBlocked, {
  found: [
    {
      name: 'Vercel Firewall says so',
      subject: call('403\nX-Vercel-Mitigated: deny\nX-Vercel-Id: fra1::abc'),
      message: 'blocked',
      certainty: 'proven',
      data: { vendor: 'Vercel Firewall', host: 'api.test' },
    },
    {
      name: 'Sucuri says so',
      subject: call('403\nX-Sucuri-ID: 15011\nX-Sucuri-Block: XSS'),
      message: 'blocked',
      certainty: 'proven',
      data: { vendor: 'Sucuri', host: 'api.test' },
    },
    {
      name: 'Akamai wrote the refusal itself, by a rule that may be of another kind',
      subject: call('403\nServer: AkamaiGHost'),
      message: 'blocked',
      certainty: 'likely',
      data: { vendor: 'Akamai', host: 'api.test' },
    },
    {
      name: 'ModSecurity in the reason phrase',
      subject: call('406 ModSecurity Action'),
      message: 'blocked',
      certainty: 'likely',
      data: { vendor: 'ModSecurity', host: 'api.test' },
    },
    {
      name: 'ModSecurity in Apache, whose page for a missing format it borrows',
      subject: call(`406 Not Acceptable\n${apache}`),
      message: 'blocked',
      certainty: 'likely',
      data: { vendor: 'ModSecurity', host: 'api.test' },
    },
    {
      name: 'Imperva stands in front, and may have passed it on',
      subject: call('403\nX-Iinfo: 1-2-3'),
      message: 'may-have',
      certainty: 'possible',
      data: { vendor: 'Imperva', host: 'api.test' },
    },
    {
      name: 'FortiWeb by its cookie',
      subject: call('403', 'Cookie: FORTIWAFSID=abc'),
      message: 'may-have',
      certainty: 'possible',
    },
    {
      name: 'a preflight that the firewall refused',
      subject: subjectOf(
        seen(['POST https://api.test/', undefined], { initiator: 'https://app.test', error: 'net::ERR_FAILED' }),
        {
          preflight: seen(
            [
              'OPTIONS https://api.test/\nOrigin: https://app.test\nAccess-Control-Request-Method: POST',
              '403\nX-Vercel-Mitigated: deny',
            ],
            { id: '2', initiator: 'https://app.test' },
          ),
        },
      ),
      message: 'blocked',
      certainty: 'proven',
    },
    {
      name: 'F5 on its page, with nothing in the headers',
      subject: page('Request Rejected', `${rejected} Your support ID is: 1234567890123456789`),
      message: 'blocked',
      certainty: 'likely',
      data: { vendor: 'F5 Advanced WAF', host: 'app.test' },
    },
    {
      name: 'Cloudflare’s rule, by its number',
      subject: page(
        byCloudflare,
        'Error 1020 Ray ID: 8a3f2b1c4d5e6f70',
        'Server: cloudflare\nCF-Ray: 8a3f2b1c4d5e6f70-FRA',
      ),
      message: 'blocked',
      certainty: 'likely',
      data: { vendor: 'Cloudflare', host: 'app.test' },
    },
    {
      name: 'the same page without a header of Cloudflare, which all its answers have',
      subject: page(byCloudflare, 'Error 1020 Ray ID: 8a3f2b1c4d5e6f70', 'Server: nginx'),
      message: 'may-have',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'a page that quotes F5', subject: page('Questions and answers', rejected), verdict: 'clear' },
    {
      name: 'Cloudflare, by the country',
      subject: page(byCloudflare, 'Error 1009 Ray ID: 8a3f2b1c4d5e6f70', 'Server: cloudflare'),
      verdict: 'clear',
    },
    { name: 'a 403 of nobody in particular', subject: call('403'), verdict: 'clear' },
    {
      name: 'Cloudflare alone is no firewall’s answer',
      subject: call('403\nServer: cloudflare\nCF-Ray: 1-FRA'),
      verdict: 'clear',
    },
    { name: 'a firewall in front of a 401', subject: call('401\nX-Iinfo: 1-2-3'), verdict: 'not-applicable' },
    { name: 'a firewall in front of an overload', subject: call('503\nX-Iinfo: 1-2-3'), verdict: 'not-applicable' },
    { name: 'a puzzle is no block', subject: call('403\nX-Vercel-Mitigated: challenge'), verdict: 'clear' },
    {
      name: 'a 406 of a server that has no such format',
      subject: call('406 Not Acceptable'),
      verdict: 'not-applicable',
    },
    {
      name: 'a 406 of Apache that does lack the format',
      subject: call(`406 Not Acceptable\n${apache}\nVary: negotiate`),
      verdict: 'not-applicable',
    },
    {
      name: 'a 406 of an application behind Apache',
      subject: call('406 Not Acceptable\nServer: Apache\nContent-Type: application/json'),
      verdict: 'not-applicable',
    },
    { name: 'a good answer behind a firewall', subject: call('200\nX-Sucuri-ID: 15011'), verdict: 'not-applicable' },
  ],
});
