import { type Exchange, lastRound } from '../model/exchange.ts';
import type { SamlFacts } from '../model/form.ts';

/** A SAML answer that was posted to the app (SAML Bindings §3.5). */
export interface SamlReturn {
  readonly exchange: Exchange;
  /** Index of the hop that was posted. */
  readonly hop: number;
  readonly saml: SamlFacts;
  /** With which the app answered it. */
  readonly status: number;
  /** The identity provider says no. */
  readonly failed: boolean;
  /** Nobody is signed in there, and nobody was to be asked (SAML Core §3.2.2.2 NoPassive): an answer, not a failure. */
  readonly silent: boolean;
}

/** Reads the body of a navigation. The answers of the Redirect binding are compressed, and stay unread. */
export function samlReturnOf(exchange: Exchange): SamlReturn | undefined {
  const index = exchange.hops.findIndex(({ form }) => form?.saml !== undefined);
  const hop = exchange.hops[index];
  const saml = hop?.form?.saml;
  const status = hop === undefined ? undefined : lastRound(hop).status;
  if (saml === undefined || status === undefined) return undefined;
  const [outer] = saml.status;
  return {
    exchange,
    hop: index,
    saml,
    status,
    failed: outer !== undefined && outer !== 'Success',
    silent: saml.status.includes('NoPassive'),
  };
}

/** It says no, or the app does. */
export function refusedSaml({ status, failed, silent }: SamlReturn): boolean {
  return !silent && (failed || status >= 400);
}
