import { looksLikeSignIn } from '../http/redirect.ts';
import { isUrl } from '../http/site.ts';
import { type Exchange, type Hop, lastRound } from '../model/exchange.ts';
import { textsNamed } from '../model/header.ts';

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

function targetOf({ redirect, url, rounds, ...rest }: Hop): string | undefined {
  if (redirect !== undefined) return redirect.by === 'server' ? redirect.to.text : undefined;
  const { status, views } = lastRound({ url, rounds, ...rest });
  if (status === undefined || status < 300 || status > 399) return undefined;
  const [location] = textsNamed(views.received ?? views.delivered ?? [], 'location');
  return location !== undefined && isUrl(location, url.text) ? new URL(location, url.text).href : undefined;
}
