import type { Facts } from './facts.ts';
import { looksLikeSession } from './session-cookie.ts';

/**
 * The session cookie that this call went through with before, and with which, unchanged, it is refused now. Only where no
 * other credentials are sent or asked for, and the server does not replace the cookie.
 */
export function endedSession({ status, request, response, lastGood }: Facts): string | undefined {
  if (status !== 401 || request === undefined || response === undefined || lastGood === undefined) return undefined;
  if (request.authorization !== undefined || request.apiKeys.length > 0 || response.challenges.length > 0)
    return undefined;
  // Another token against forgery, another tenant, another page: then the session need not be what is refused.
  if (lastGood.changes.some(({ what }) => what === 'cookie' || what === 'header' || what === 'page' || what === 'hop'))
    return undefined;
  const replaced = response.headers.flatMap(({ value }) => (value.kind === 'set-cookie' ? [value.cookie.name] : []));
  return lastGood.sameCookies.find((name) => looksLikeSession(name) && !replaced.includes(name));
}
