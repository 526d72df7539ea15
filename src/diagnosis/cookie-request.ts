import { type CookieRequest, requestKind } from '../http/same-site.ts';
import type { Exchange } from '../model/exchange.ts';
import type { RequestFacts } from './request-facts.ts';

/** One hop of an exchange as cookies see it: who asked, for what, and by way of whom. */
export function cookieRequest(
  { hops, type, initiator }: Exchange,
  hopIndex: number,
  request: RequestFacts | undefined,
): CookieRequest {
  const hop = hops[hopIndex] ?? hops[0];
  // The header goes with cross-site requests only: the frame that asked is in another site's page.
  const framed =
    request?.has('sec-fetch-storage-access') === true && request.texts('sec-fetch-site')[0] === 'same-origin';
  return {
    url: hop.url.text,
    method: hop.method,
    kind: requestKind(type),
    ...(initiator === undefined ? {} : { initiator }),
    ...(framed ? { topLevel: 'null' } : {}),
    redirects: hops.slice(0, hopIndex).map(({ url }) => url.text),
  };
}
