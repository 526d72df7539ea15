import { looksLikeSignIn } from '../http/redirect.ts';
import { callKey, cameOf } from '../model/call-key.ts';
import type { CallOutcome } from '../model/call-outcome.ts';
import type { Exchange } from '../model/exchange.ts';
import { requestFacts } from './request-facts.ts';
import { isImpersonal, looksLikeSession } from './session-cookie.ts';

/** What is kept of a call to compare it with another try. @param failed By its relevance to a diagnosis. */
export function callOutcome(exchange: Exchange, failed: boolean): CallOutcome {
  const carried = carriedNames(exchange);
  const [first, ...others] = exchange.hops;
  return {
    call: callKey(exchange),
    failed,
    came: cameOf(exchange),
    ...(carried === undefined ? {} : { carried }),
    ledToSignIn: !looksLikeSignIn(first.url.text) && others.some(({ url }) => looksLikeSignIn(url.text)),
  };
}

/** Where one cookie looks like the session, the others say little of who is asking. */
function carriedNames(exchange: Exchange): readonly string[] | undefined {
  const request = requestFacts(exchange, 0);
  if (request === undefined) return undefined;
  const cookies = request.cookies.map(({ name }) => name).filter((name) => !isImpersonal(name));
  const sessions = cookies.filter(looksLikeSession);
  return [
    ...(request.authorization === undefined ? [] : ['Authorization']),
    ...request.apiKeys.map(({ name }) => name.toLowerCase()),
    ...(sessions.length > 0 ? sessions : cookies),
  ];
}
