import { phrase } from '../language/phrase.ts';
import type { Owner } from '../model/finding.ts';

/** What a code on an identity provider's own error page means, and whose move it is. */
export interface ProviderCode {
  readonly meaning: string;
  readonly owner: Owner;
}

const address: ProviderCode = {
  meaning: phrase('the address to be sent back to is not one that was registered for this app'),
  owner: 'front-end',
};
const unknownApp: ProviderCode = {
  meaning: phrase('the app is unknown here, or was deleted or switched off'),
  owner: 'front-end',
};
const notAdmitted: ProviderCode = {
  meaning: phrase('this account is not admitted to the app'),
  owner: 'identity-provider',
};
const consent: ProviderCode = {
  meaning: phrase('nobody has agreed to what the app asks for'),
  owner: 'identity-provider',
};
const secret: ProviderCode = { meaning: phrase('the secret of the app is wrong or has run out'), owner: 'front-end' };
const policy: ProviderCode = { meaning: phrase('a policy of the organisation forbids it'), owner: 'identity-provider' };

/** Microsoft Entra and Google by their references of error codes; SAML 2.0 Core §3.2.2.2. */
export const providerCodes: ReadonlyMap<string, ProviderCode> = new Map([
  ['AADSTS50011', address],
  ['AADSTS500113', address],
  ['AADSTS700016', unknownApp],
  ['AADSTS50105', notAdmitted],
  ['AADSTS50020', notAdmitted],
  ['AADSTS65001', consent],
  ['AADSTS90094', consent],
  ['AADSTS53003', policy],
  ['AADSTS530003', policy],
  ['AADSTS7000215', secret],
  ['AADSTS7000222', secret],
  ['redirect_uri', address],
  ['redirect_uri_mismatch', address],
  ['invalid_client', unknownApp],
  ['deleted_client', unknownApp],
  ['disabled_client', unknownApp],
  ['org_internal', notAdmitted],
  ['access_denied', notAdmitted],
  ['admin_policy_enforced', policy],
  [
    'RequestDenied',
    { meaning: phrase('the identity provider understood the request and refuses it'), owner: 'identity-provider' },
  ],
  [
    'AuthnFailed',
    { meaning: phrase('the identity provider could not sign the person in'), owner: 'identity-provider' },
  ],
  [
    'InvalidNameIDPolicy',
    { meaning: phrase('it cannot name the person in the form that the app asks for'), owner: 'front-end' },
  ],
]);
