import { type Exchange, finalStatus, lastHop } from '../model/exchange.ts';
import type { ExtensionDeed } from '../model/extension.ts';
import type { Certainty } from '../model/finding.ts';
import { headerChanges } from './header-changes.ts';

/**
 * How sure it is that something in this browser stopped the request before it left. Firefox ends such a request with an
 * error that it uses for other things as well.
 */
export function blockedInBrowser(exchange: Exchange): Certainty | undefined {
  const { outcome } = exchange;
  if (outcome.kind !== 'failed' || finalStatus(exchange) !== undefined) return undefined;
  if (outcome.error === 'net::ERR_BLOCKED_BY_CLIENT') return 'proven';
  return outcome.error === 'NS_ERROR_ABORT' ? 'likely' : undefined;
}

/** What an extension would have to be able to do, to have done this. */
export function extensionDeed(exchange: Exchange): ExtensionDeed {
  const [change] = headerChanges(exchange);
  const hop = (change && exchange.hops[change.hopIndex]) ?? lastHop(exchange);
  const isNavigation = exchange.type === 'main_frame' || exchange.type === 'sub_frame';
  return {
    kind: blockedInBrowser(exchange) === undefined ? 'changed-header' : 'blocked',
    url: hop.url.text,
    ...(exchange.initiator === undefined || isNavigation ? {} : { initiator: exchange.initiator }),
  };
}
