import { recogniseStack, type StackMatch } from '../http/stack.ts';
import type { HeaderList } from '../model/header.ts';

/**
 * Did somebody answer in place of the application, and for a reason other than the account: a firewall, a bot check, an
 * access proxy, a gateway without such a route?
 * @param headers Of the answer.
 * @param cookieNames Of the cookies that were sent.
 */
export function answeredInstead(headers: HeaderList, cookieNames: readonly string[], status: number): boolean {
  const texts = new Map(
    headers.flatMap(({ name, value }) =>
      value.kind === 'plain' ? [[name.toLowerCase(), value.text] as const] : [[name.toLowerCase(), ''] as const],
    ),
  );
  return recogniseStack({ headers: texts, cookieNames, status }).some(speaksForItself);
}

function speaksForItself({ row }: StackMatch): boolean {
  return (
    row.layer === 'waf' ||
    row.layer === 'bot-check' ||
    (row.layer === 'access-proxy' && row.role === 'answered') ||
    row.id === 'aws-api-gateway-no-route'
  );
}
