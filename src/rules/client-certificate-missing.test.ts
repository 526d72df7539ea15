import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { clientCertificateMissing } from './client-certificate-missing.ts';

const failed = (error: string) =>
  subjectOf(seen(['GET https://intranet.test/', undefined], { error, type: 'main_frame' }));
const answered = (answer: string) => subjectOf(seen(['GET https://intranet.test/', answer]));

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
  ],
  silent: [
    { name: 'a certificate of the server', subject: failed('net::ERR_CERT_DATE_INVALID'), verdict: 'not-applicable' },
    { name: 'a line that broke', subject: failed('net::ERR_CONNECTION_RESET'), verdict: 'not-applicable' },
    { name: 'a plain 400', subject: answered('400'), verdict: 'not-applicable' },
  ],
});
