import { type BearerFields, bearerFields } from './bearer-challenge.ts';
import { type Challenge, parameter } from './challenge.ts';

/** What a DPoP challenge says (RFC 9449 §7.1): the fields of Bearer, and the algorithms that a proof may use. */
export interface DpopFields extends BearerFields {
  readonly algs: readonly string[];
  /** RFC 9449 §9: not a failure. The same request is sent again with the nonce that came along. */
  readonly wantsNonce: boolean;
}

export function dpopFields(challenge: Challenge): DpopFields {
  const fields = bearerFields(challenge);
  return {
    ...fields,
    algs: (parameter(challenge, 'algs') ?? '').split(/\s+/).filter((each) => each !== ''),
    wantsNonce: fields.error === 'use_dpop_nonce',
  };
}
