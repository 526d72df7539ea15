import { looksLikeSignIn } from '../http/redirect.ts';
import { type Exchange, type Hop, lastRound } from '../model/exchange.ts';
import { locationOf } from './hop-url.ts';

/** A script's call that was sent to a sign-in page. */
export interface SignInRedirect {
  /** Index of the hop whose answer sent it there. */
  readonly hop: number;
  /** URL of the page, sealed. */
  readonly to: string;
}

/** A script cannot use a sign-in page; a navigation may well go there. Also a redirect that CORS kept from being followed. */
export function signInRedirect({ type, hops }: Exchange): SignInRedirect | undefined {
  if (type !== 'xmlhttprequest' || looksLikeSignIn(hops[0].url.text)) return undefined;
  return hops
    .map((hop, index) => ({ hop: index, to: targetOf(hop) }))
    .find((redirect): redirect is SignInRedirect => redirect.to !== undefined && looksLikeSignIn(redirect.to));
}

function targetOf(hop: Hop): string | undefined {
  const { redirect } = hop;
  if (redirect !== undefined) return redirect.by === 'server' ? redirect.to.text : undefined;
  const { status } = lastRound(hop);
  return status === undefined || status < 300 || status > 399 ? undefined : locationOf(hop);
}
