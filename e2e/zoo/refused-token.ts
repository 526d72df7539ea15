import { readableByCaller, sendPreflight } from './cors.ts';
import type { Scenario } from './scenario.ts';
import { type AnswerHeaders, sendJson } from './send.ts';
import { makeToken } from './token.ts';

/** One way in which an API refuses a call that carries a token in date. */
export interface Refusal {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** Of the token, beside the usual ones. `now`: milliseconds since 1970. */
  claims?(now: number): Readonly<Record<string, unknown>>;
  /** Sent in place of `Authorization: Bearer …`. */
  request?(token: string): Readonly<Record<string, string>>;
}

/**
 * A scenario of a page that calls an API with a token and is refused. `refusals`: by the value of `?case=`; the scenario's
 * own path takes the one named `plain`.
 */
export function refusedToken(
  scenario: Pick<Scenario, 'id' | 'title' | 'what' | 'expects' | 'variants'>,
  refusals: Readonly<Record<string, Refusal>> & { readonly plain: Refusal },
): Scenario {
  const refusalOf = (query: URLSearchParams) => refusals[query.get('case') ?? 'plain'] ?? refusals.plain;
  return {
    ...scenario,
    family: 'Tokens',
    start: 'navigate',
    path: `/zoo/${scenario.id}`,
    page: ({ url, query, now }) => {
      const { claims, request } = refusalOf(query);
      const token = makeToken({ now, expiresIn: 3600 }, claims?.(now));
      return [
        {
          kind: 'fetch',
          label: 'GET orders, with a token in date',
          url: url(`/zoo/${scenario.id}/orders?case=${query.get('case') ?? 'plain'}`),
          init: { headers: request?.(token) ?? { Authorization: `Bearer ${token}` } },
        },
      ];
    },
    answer: (visit) => {
      if (visit.request.method === 'OPTIONS') return sendPreflight(visit);
      const { status, headers } = refusalOf(visit.query);
      return sendJson(visit, status, { error: 'refused' }, { ...readableByCaller(visit), ...headers });
    },
  };
}

/** `invalid_token`, with the server's words for it (RFC 6750 §3). */
export function invalidToken(description?: string): Pick<Refusal, 'status' | 'headers'> {
  const words = description === undefined ? '' : `, error_description="${description}"`;
  return {
    status: 401,
    headers: { 'WWW-Authenticate': `Bearer realm="orders", error="invalid_token"${words}` },
  };
}
