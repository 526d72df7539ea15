import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { clientCertificateMissing } from './client-certificate-missing.ts';

const failed = (error: string) =>
  subjectOf(seen(['GET https://intranet.test/', undefined], { error, type: 'main_frame' }));
const answered = (answer: string) => subjectOf(seen(['GET https://intranet.test/', answer]));
const page = (title: string, text: string, answer = '400') =>
  subjectOf(shown(seen(['GET https://intranet.test/', answer], { type: 'main_frame' }), title, text));

const ofLength = (length: number) => `400\nServer: nginx/1.22.1\nContent-Type: text/html\nContent-Length: ${length}`;

testRule(clientCertificateMissing, {
  found: [
    {
      name: 'a certificate that is wanted, in Chromium',
      subject: failed('net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED'),
      message: 'missing',
      certainty: 'proven',
      data: { host: 'intranet.test' },
    },
    {
      name: 'a certificate that the server does not take',
      subject: failed('net::ERR_BAD_SSL_CLIENT_AUTH_CERT'),
      message: 'refused',
      certainty: 'proven',
      data: { host: 'intranet.test' },
    },
    { name: '496 of nginx', subject: answered('496'), message: 'missing', certainty: 'proven' },
    { name: '495 of nginx', subject: answered('495'), message: 'refused', certainty: 'proven' },
    {
      name: 'nginx’ page says so',
      subject: page(
        '400 No required SSL certificate was sent',
        '400 Bad Request No required SSL certificate was sent nginx/1.22.1',
      ),
      message: 'missing',
      certainty: 'likely',
      data: { host: 'intranet.test' },
    },
    {
      name: 'the sub-status of IIS for one that has run out',
      subject: page(
        'IIS 10.0 Detailed Error - 403.17 - Forbidden',
        'HTTP Error 403.17 - Forbidden The client certificate has expired or is not yet valid.',
        '403',
      ),
      message: 'refused',
      certainty: 'likely',
    },
    { name: 'nginx’ own page that says so', subject: answered(ofLength(639)), message: 'missing', certainty: 'likely' },
    { name: 'its page about a bad one', subject: answered(ofLength(617)), message: 'refused', certainty: 'likely' },
    {
      name: 'nginx, which lets no preflight pass',
      subject: subjectOf(
        seen(['PUT https://intranet.test/', undefined], { initiator: 'https://page.test', error: 'net::ERR_FAILED' }),
        {
          preflight: seen(
            [
              'OPTIONS https://intranet.test/\nOrigin: https://page.test\nAccess-Control-Request-Method: PUT',
              ofLength(639),
            ],
            { id: '2', initiator: 'https://page.test' },
          ),
        },
      ),
      message: 'missing',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'another sub-status of IIS',
      subject: page('IIS 10.0 Detailed Error - 403.14 - Forbidden', 'HTTP Error 403.14 - Forbidden', '403'),
      verdict: 'not-applicable',
    },
    {
      name: 'a page that quotes nginx',
      subject: page('Questions', 'No required SSL certificate was sent'),
      verdict: 'not-applicable',
    },
    { name: 'a certificate of the server', subject: failed('net::ERR_CERT_DATE_INVALID'), verdict: 'not-applicable' },
    { name: 'a line that broke', subject: failed('net::ERR_CONNECTION_RESET'), verdict: 'not-applicable' },
    { name: 'its page about headers', subject: answered(ofLength(635)), verdict: 'not-applicable' },
    { name: 'a 400 of an application', subject: answered(ofLength(640)), verdict: 'not-applicable' },
    {
      name: 'no TLS, no certificate',
      subject: subjectOf(seen(['GET http://intranet.test/', ofLength(639)])),
      verdict: 'not-applicable',
    },
    { name: 'a plain 400', subject: answered('400'), verdict: 'not-applicable' },
  ],
});
