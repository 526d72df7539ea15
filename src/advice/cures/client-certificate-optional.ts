import type { Cure } from '../cure.ts';

/** The server demands a client certificate of everybody, preflights included, which never carry one. */
export const clientCertificateOptional: Cure = {
  id: 'client-certificate-optional',
  step: 'Check which issuers the server names and trusts, whether the whole chain was sent, and the dates. Preflights carry no certificate: let OPTIONS pass without one.',
  recipes: {},
};
