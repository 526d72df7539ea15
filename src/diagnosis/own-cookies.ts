import { sameSite } from '../http/site.ts';
import { type Exchange, lastHop } from '../model/exchange.ts';
import { judgedLines } from './cookie-lines.ts';
import { isImpersonal } from './session-cookie.ts';

/**
 * Does it set or delete a cookie that may tell who somebody is, for the site that its page is of? What fails later may hang
 * on it. What third parties set for themselves does not matter to a sign-in.
 */
export function setsOwnCookie(exchange: Exchange): boolean {
  const { type, initiator } = exchange;
  const own =
    type === 'main_frame' ||
    (initiator !== undefined && sameSite(initiator, lastHop(exchange).url.text, { schemeful: false }));
  return own && judgedLines(exchange).some(({ cookie }) => !isImpersonal(cookie.name));
}
