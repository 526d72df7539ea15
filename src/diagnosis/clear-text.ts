import { isLoopback } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { Evidence } from '../model/finding.ts';
import type { Facts } from './facts.ts';
import { urlOf } from './hop-url.ts';
import { requestFacts } from './request-facts.ts';
import { looksLikeSession } from './session-cookie.ts';

/** Credentials that travelled without encryption. */
export interface ClearText {
  /** In words: `a password`, `a token`. */
  readonly what: string;
  /** Host and port that they went to. */
  readonly host: string;
  readonly evidence: readonly Evidence[];
}

/**
 * The first hop over http (or ws) to another machine that carried credentials. What the browser redirected to https by itself
 * never left (Strict-Transport-Security, RFC 6797 §8.3).
 */
export function clearText({ exchange, sight, status }: Facts): ClearText | undefined {
  for (const [hopIndex, hop] of exchange.hops.entries()) {
    const url = urlOf(hop.url);
    if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'ws:')) continue;
    if (isLoopback(url.hostname) || hop.redirect?.by === 'browser' || hop.redirect?.by === 'extension') continue;
    const request = requestFacts(exchange, hopIndex);
    if (request?.view !== 'sent' || (!sight.sentMeansSent && status === undefined)) continue;
    const at = (name: string): Evidence => ({
      kind: 'header',
      exchange: exchange.id,
      hop: hopIndex,
      round: request.roundIndex,
      view: request.view,
      name,
    });
    const carried = (what: string, name: string) => ({
      what,
      host: url.host,
      evidence: [{ kind: 'url' as const, exchange: exchange.id, hop: hopIndex }, at(name)],
    });
    const [key] = request.apiKeys;
    if (request.authorization !== undefined)
      return carried(words.get(request.authorization.scheme ?? '') ?? phrase('credentials'), 'authorization');
    if (key !== undefined) return carried(phrase('an API key'), key.name);
    if (request.cookies.some(({ name }) => looksLikeSession(name)))
      return carried(phrase('a session cookie'), 'cookie');
  }
  return undefined;
}

const words: ReadonlyMap<string, string> = new Map([
  ['basic', phrase('a user name and a password')],
  ['bearer', phrase('a token')],
]);
