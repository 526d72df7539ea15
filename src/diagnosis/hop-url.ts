import { readUrl } from '../http/site.ts';
import { type Hop, lastRound } from '../model/exchange.ts';
import { textsNamed } from '../model/header.ts';
import { perObject } from '../model/per-object.ts';
import type { SealedUrl } from '../model/sealed-url.ts';

/** A sealed address in its parts, read once however many rules ask. Absent: it is no URL. */
export const urlOf: (url: SealedUrl) => URL | undefined = perObject(({ text }) => readUrl(text));

/**
 * Where the hop's last answer points by its Location (RFC 9110 §10.2.2), followed or not: CORS may keep a redirect from being
 * followed, and Chromium completes a redirected preflight as it is.
 */
export function locationOf(hop: Hop): string | undefined {
  const { views } = lastRound(hop);
  const [location] = textsNamed(views.received ?? views.delivered ?? [], 'location');
  return location === undefined ? undefined : readUrl(location, hop.url.text)?.href;
}
