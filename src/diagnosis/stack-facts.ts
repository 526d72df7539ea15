import { recogniseStack, type StackInput, type StackMatch, stackText } from '../http/stack.ts';
import { type HeaderList, linesNamed } from '../model/header.ts';
import { type DecidingAnswer, textsByName } from './deciding-answer.ts';
import { perTab } from './per-tab.ts';
import type { RequestFacts } from './request-facts.ts';
import type { Subject } from './subject.ts';

/** The products that left their marks on the answer, in the order of the table. Cookies count as sent and as set. */
export function stackFacts(
  subject: Subject,
  answer: DecidingAnswer | undefined,
  request: RequestFacts | undefined,
): readonly StackMatch[] {
  if (answer === undefined) return [];
  const sent = answer.toPreflight ? [] : (request?.cookies ?? []);
  return recognised(
    subject,
    stackInput(
      answer.headers ?? [],
      sent.map(({ name }) => name),
      answer.status,
      answer.exchange.page?.markers,
    ),
  );
}

const recognised = perTab(recogniseStack, stackText);

/** @param headers Of an answer. @param cookieNames Of the cookies that its request sent. @param bodyMarkers Of its page. */
export function stackOf(
  headers: HeaderList,
  cookieNames: readonly string[],
  status: number,
  bodyMarkers: readonly string[] = [],
): readonly StackMatch[] {
  return recogniseStack(stackInput(headers, cookieNames, status, bodyMarkers));
}

function stackInput(
  headers: HeaderList,
  cookieNames: readonly string[],
  status: number,
  bodyMarkers: readonly string[] = [],
): StackInput {
  const set = linesNamed(headers, 'set-cookie').flatMap(({ value }) =>
    value.kind === 'set-cookie' ? [value.cookie.name] : [],
  );
  return { headers: textsByName(headers), cookieNames: [...cookieNames, ...set], status, bodyMarkers };
}

/**
 * Did somebody answer in place of the application, and for a reason other than the account: a firewall, a bot check, an
 * access proxy, a gateway without such a route, a proxy that refuses by a rule of its own?
 */
export function answeredInstead(stack: readonly StackMatch[], status: number | undefined): boolean {
  return stack.some(
    ({ row: { layer, role, id } }) =>
      layer === 'waf' ||
      layer === 'bot-check' ||
      (role === 'answered' &&
        (layer === 'access-proxy' || (status === 403 && (layer === 'proxy' || layer === 'cdn')))) ||
      id === 'aws-api-gateway-no-route' ||
      id === 'aws-signature-error',
  );
}
