import { sameSite } from '../../http/site.ts';
import { type Exchange, lastHop, type NamedProxy } from '../../model/exchange.ts';
import { sameName } from '../../model/header.ts';

/** What of a call decides whether a switch of the browser touches it. */
export interface CallTraits {
  /** It goes to another site than its page, or stays within it, or is the page itself. */
  readonly site: 'other' | 'same' | 'page';
  readonly clearText: boolean;
  readonly inPrivateWindow: boolean;
  readonly proxy: ProxySight;
}

/** What the call itself shows of a proxy. */
export type ProxySight =
  /** One answered in the server's place, or asked for a password. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'named'; readonly proxy: NamedProxy }
  /** This browser names the proxy of each request, and for this one it named none. */
  | { readonly kind: 'none-named' }
  /** The answer says that something stood between, which may as well stand before the server. */
  | { readonly kind: 'via' }
  | { readonly kind: 'unseen' };

/** Reads them off the call. */
export function callTraits(exchange: Exchange): CallTraits {
  const { type, initiator, incognito, hops } = exchange;
  const other = hops.some(({ url }) => initiator !== undefined && !sameSite(initiator, url.text, { schemeful: false }));
  return {
    site: type === 'main_frame' ? 'page' : other ? 'other' : 'same',
    clearText: hops.some(({ url }) => /^(?:http|ws):/.test(url.text)),
    inPrivateWindow: incognito,
    proxy: proxySight(exchange),
  };
}

function proxySight(exchange: Exchange): ProxySight {
  const rounds = exchange.hops.flatMap((hop) => hop.rounds);
  // Only a proxy asks with this status (RFC 9110 §15.5.8).
  if (rounds.some(({ status, prompt }) => status === 407 || prompt?.isProxy)) return { kind: 'answered' };
  const { proxy } = lastHop(exchange);
  if (proxy !== undefined) return { kind: 'named', proxy };
  if (exchange.observer === 'firefox') return { kind: 'none-named' };
  const via = rounds.some(({ views }) => views.received?.some(({ name }) => sameName(name, 'via')));
  return { kind: via ? 'via' : 'unseen' };
}
