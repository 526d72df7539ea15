import type { CorsVerdict } from '../http/cors-error.ts';
import type { Certainty } from '../model/finding.ts';
import type { Facts } from './facts.ts';
import { signInRedirect } from './sign-in-redirect.ts';

/** An answer that CORS kept from the page, though the server meant no refusal by it. */
export interface UnreadableAnswer {
  readonly verdict: CorsVerdict;
  readonly certainty: Certainty;
}

/** With these the status says more than CORS does: that they cannot be read is a cause of its own. */
const refusals: ReadonlySet<number> = new Set([401, 403, 407, 429, 500, 501, 502, 503, 504]);

/** @returns Absent: the page could read it, CORS did not apply, or the sign-in is what went wrong. */
export function unreadableAnswer({
  cors,
  exchange,
  status,
  request,
  isPreflight,
}: Facts): UnreadableAnswer | undefined {
  const verdict = cors.response;
  if (verdict === undefined || verdict.outcome === 'pass' || status === undefined || isPreflight) return undefined;
  if (refusals.has(status) || signInRedirect(exchange) !== undefined) return undefined;
  const blocked = exchange.outcome.kind === 'failed';
  // A redirect to the sign-in may lie in what was missed.
  if (exchange.gaps.some(({ kind }) => kind === 'start-unseen')) return { verdict, certainty: 'possible' };
  // Credentials that nobody saw explain it only where the browser did block the answer.
  if (verdict.outcome === 'uncertain') return blocked ? { verdict, certainty: 'likely' } : undefined;
  // Without Sec-Fetch-Mode a POST in the mode no-cors looks the same, and needs no reading.
  const inCorsMode = blocked || cors.preflight !== undefined || request?.texts('sec-fetch-mode')[0] === 'cors';
  return { verdict, certainty: inCorsMode ? 'proven' : 'likely' };
}
