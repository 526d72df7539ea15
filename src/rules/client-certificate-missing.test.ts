import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { clientCertificateMissing } from './client-certificate-missing.ts';

const failed = (error: string) =>
  subjectOf(seen(['GET https://intranet.test/', undefined], { error, type: 'main_frame' }));
const answered = (answer: string) => subjectOf(seen(['GET https://intranet.test/', answer]));
const page = (title: string, text: string, answer = '400') =>
  subjectOf(shown(seen(['GET https://intranet.test/', answer], { type: 'main_frame' }), title, text));

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
    { name: 'a plain 400', subject: answered('400'), verdict: 'not-applicable' },
  ],
});
