import { type Exchange, finalStatus, lastHop } from './exchange.ts';
import { perObject } from './per-object.ts';

/** The call alone, whatever came of it: its method and where it began. Query and fragment do not count. */
export const callKey: (exchange: Exchange) => string = perObject(({ hops: [first] }) =>
  callKeyOf(first.method, first.url.text),
);

/** The same from its parts. `url` is sealed. */
export function callKeyOf(method: string, url: string): string {
  return `${method} ${/^[^?#]*/.exec(url)?.[0] ?? ''}`;
}

/** What came of it: the status, or the browser's error where no answer came. */
export function cameOf(exchange: Exchange): string {
  const { outcome } = exchange;
  return String(finalStatus(exchange) ?? (outcome.kind === 'failed' ? outcome.error : outcome.kind));
}

/** Equal failures: the same call with the same answer. */
export const failureKey: (exchange: Exchange) => string = perObject(
  (exchange) => `${callKey(exchange)} ${lastHop(exchange).method} ${cameOf(exchange)}`,
);
