import type { CorsFacts, PreflightFacts } from './cors-facts.ts';

/** The preflight that kept its call from being sent; absent: there was none, or it let the call go. */
export function stoppingPreflight({ cors }: { readonly cors: CorsFacts }): PreflightFacts | undefined {
  return cors.preflight?.decisive ? cors.preflight : undefined;
}

/** The same, answered with a good status: what stopped the call stands in the CORS headers (Fetch §4.8). */
export function refusingPreflight(facts: { readonly cors: CorsFacts }): PreflightFacts | undefined {
  const preflight = stoppingPreflight(facts);
  const status = preflight?.status;
  return status !== undefined && status >= 200 && status <= 299 ? preflight : undefined;
}
