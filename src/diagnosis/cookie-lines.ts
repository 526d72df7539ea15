import { cookiePolicies } from '../http/cookie-policy.ts';
import { expiryOf, type StorageContext, type StorageVerdict, storageVerdict } from '../http/cookie-storage.ts';
import { responseContext } from '../http/same-site.ts';
import type { SetCookie } from '../model/cookie.ts';
import type { Exchange, Hop } from '../model/exchange.ts';
import { cookieRequest } from './cookie-request.ts';
import { isCredentialed } from './cors-facts.ts';
import { requestFacts } from './request-facts.ts';

/** One Set-Cookie line of an answer, and what the browser makes of it. */
export interface JudgedLine {
  readonly cookie: SetCookie;
  /** Where it stands: of the hop, of its rounds, of the Set-Cookie lines of that answer. */
  readonly hop: number;
  readonly round: number;
  readonly index: number;
  readonly view: 'received' | 'delivered';
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  readonly verdict: StorageVerdict;
  /** It says to forget the cookie, whether or not the browser obeys. */
  readonly deletes: boolean;
}

/**
 * Every Set-Cookie line of an exchange, in the order in which they came.
 * @param jar What the browser held, where that is known: a Secure cookie there keeps one that was set over http out.
 */
export function judgedLines(exchange: Exchange, jar: Exchange['jar'] = exchange.jar): readonly JudgedLine[] {
  return exchange.hops.flatMap((hop, hopIndex) => {
    const context = storageContext(exchange, hop, hopIndex, jar);
    return hop.rounds.flatMap((round, roundIndex) => {
      const view = round.views.received === undefined ? ('delivered' as const) : ('received' as const);
      const at = round.receivedAt ?? round.startedAt;
      return (round.views[view] ?? [])
        .flatMap(({ value }) => (value.kind === 'set-cookie' ? [value.cookie] : []))
        .map((cookie, index) => ({
          cookie,
          hop: hopIndex,
          round: roundIndex,
          index,
          view,
          at,
          verdict: storageVerdict(cookie, { ...context, now: at }),
          deletes: (expiryOf(cookie, at) ?? Number.POSITIVE_INFINITY) <= at,
        }));
    });
  });
}

function storageContext(
  source: Exchange,
  hop: Hop,
  hopIndex: number,
  jar: Exchange['jar'],
): Omit<StorageContext, 'now'> {
  const policy = cookiePolicies[source.observer === 'firefox' ? 'firefox' : 'chromium'];
  const request = requestFacts(source, hopIndex);
  return {
    url: hop.url.text,
    policy,
    response: responseContext(cookieRequest(source, hopIndex, request), policy),
    // Only a script can ask without credentials.
    credentialed: source.type !== 'xmlhttprequest' || (isCredentialed(source, request) ?? 'unknown'),
    thirdPartyBlocked: 'unknown',
    ...(jar === undefined ? {} : { existing: jar }),
  };
}
