import { sendPage } from '../page.ts';
import type { Scenario, Step, Visit } from '../scenario.ts';

const root = '/zoo/saml-response-rejected';

/** A SAML identity provider posts its answer, and the app has no use for it. */
export const samlResponseRejected: Scenario = {
  id: 'saml-response-rejected',
  family: 'Tokens',
  title: 'The SAML answer was refused',
  what: 'The identity provider posts a SAML response to the app. Its status is AuthnFailed: nobody was signed in.',
  start: 'navigate',
  path: `${root}?fault=status`,
  expects: { cause: 'saml-response-rejected', certainty: 'proven', owner: 'identity-provider' },
  variants: [
    { title: 'its time was over an hour ago', path: `${root}?fault=late` },
    {
      title: 'the app refuses it, and does not say why',
      path: `${root}?fault=unknown`,
      expects: { cause: 'saml-response-rejected', certainty: 'likely', owner: 'server' },
    },
    { title: 'it is taken', path: `${root}?fault=none`, expects: {} },
  ],
  page: (visit) => [post(visit, visit.query.get('fault') ?? 'status')],
  answer: (visit) =>
    sendPage(visit, samlResponseRejected, [], { status: visit.query.get('refuse') === 'yes' ? 403 : 200 }),
};

function post({ url, now }: Visit, fault: string): Step {
  const time = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
  const [from, to] = fault === 'late' ? [time(-70), time(-60)] : [time(-1), time(5)];
  const acs = url(`${root}/acs?refuse=${fault === 'late' || fault === 'unknown' ? 'yes' : 'no'}`, 'login.app.test');
  const code = fault === 'status' ? ['Responder', 'AuthnFailed'] : ['Success'];
  const status = code.map((name) => `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${name}"/>`).join('');
  const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="${acs.replace(/&/g, '&amp;')}">
  <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${url('/metadata', 'app.test')}</saml:Issuer>
  <samlp:Status>${status}</samlp:Status>
  <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:Conditions NotBefore="${from}" NotOnOrAfter="${to}"/></saml:Assertion>
</samlp:Response>`;
  return {
    kind: 'submit',
    label: 'POST the SAML response',
    action: acs,
    fields: { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: 'zoo' },
  };
}
