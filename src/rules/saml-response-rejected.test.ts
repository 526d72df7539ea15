import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { samlResponseRejected } from './saml-response-rejected.ts';

const options: SeenOptions = { type: 'main_frame', initiator: 'https://idp.test' };
const date = 'Date: Mon, 23 Nov 2026 10:00:00 GMT';
const status = (...codes: readonly string[]) =>
  codes.map((code) => `<StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${code}"/>`).join('');
const response = (inside: string, attributes = '') => {
  const xml = `<Response ${attributes}><Issuer>https://idp.test/metadata</Issuer>${inside}</Response>`;
  return `POST https://sp.test/acs\n\nRelayState=x&SAMLResponse=${encodeURIComponent(btoa(xml))}`;
};
const one = (request: string, answer: string) => subjectOf(seen([request, answer], options));
const success = (inside = '', attributes = '') => response(status('Success') + inside, attributes);
const window = (from: string, to: string) =>
  `<Conditions NotBefore="2026-11-23T${from}Z" NotOnOrAfter="2026-11-23T${to}Z"/>`;

testRule(samlResponseRejected, {
  found: [
    {
      name: 'SAML Core §3.2.2.2: the provider says no, and the app shows that with 200',
      subject: one(response(status('Responder', 'AuthnFailed')), '200'),
      message: 'status',
      certainty: 'proven',
      data: { provider: 'idp.test', host: 'sp.test', status: 'Responder, AuthnFailed' },
    },
    {
      name: 'SAML Core §2.5.1.2: over for ten minutes',
      subject: one(success(window('09:45:00', '09:50:00')), `403\n${date}`),
      message: 'late',
      certainty: 'proven',
      data: { host: 'sp.test', age: '10 minutes' },
    },
    {
      name: 'valid in five minutes',
      subject: one(success(window('10:05:00', '10:10:00')), `403\n${date}`),
      message: 'early',
      certainty: 'proven',
    },
    {
      name: 'SAML Core §3.2.2: made out to another address',
      subject: one(success(window('09:59:00', '10:05:00'), 'Destination="http://sp.test/acs"'), `403\n${date}`),
      message: 'destination',
      certainty: 'likely',
      data: { host: 'sp.test', destination: 'http://sp.test/acs' },
    },
    {
      name: 'refused, and no more is known',
      subject: one(success(window('09:59:00', '10:05:00'), 'Destination="https://sp.test/acs"'), `500\n${date}`),
      message: 'refused',
      certainty: 'likely',
      data: { host: 'sp.test', code: 500 },
    },
    {
      name: 'over by less than clocks differ',
      subject: one(success(window('09:50:00', '09:59:30')), `403\n${date}`),
      message: 'refused',
      certainty: 'likely',
    },
    {
      name: 'encrypted',
      subject: one(success('<EncryptedAssertion/>'), '403'),
      message: 'refused',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'taken', subject: one(success(), '200'), verdict: 'clear' },
    {
      name: 'taken although late',
      subject: one(success(window('09:45:00', '09:50:00')), `200\n${date}`),
      verdict: 'clear',
    },
    {
      name: 'nobody signed in, and nobody was to be asked',
      subject: one(response(status('Responder', 'NoPassive')), '200'),
      verdict: 'clear',
    },
    {
      name: 'another form',
      subject: one('POST https://sp.test/acs\n\nwresult=x&state=y', '403'),
      verdict: 'not-applicable',
    },
    {
      name: 'a firewall',
      subject: one(success(), '403\nCF-Mitigated: challenge\nServer: cloudflare'),
      verdict: 'not-applicable',
    },
  ],
});
