import type { Values } from '../advice/values.ts';
import type { Facts } from './facts.ts';
import { hostOf } from './names.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const headers = ['authorization', 'content-type'];

/** What an operator's snippets are filled with: this page, this host, and what its preflight asked leave for. */
export function adviceValues(facts: Pick<Facts, 'cors' | 'url'>): Values {
  const { origin, preflight } = facts.cors;
  return {
    origin,
    host: hostOf(facts),
    methods: [...new Set([...(preflight ? [preflight.methodAsked] : []), ...methods])],
    headers: [...new Set([...(preflight?.headersAsked ?? []), ...headers])],
  };
}
