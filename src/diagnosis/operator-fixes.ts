import { type Cure, curesFor } from '../advice/cure.ts';
import type { Values } from '../advice/values.ts';
import type { Fix } from '../model/finding.ts';
import type { Facts } from './facts.ts';
import { hostOf } from './names.ts';

/**
 * What the operator of the recognised products can do, in lines for them.
 * @param values What only the rule can name.
 * @param general What a rule knows to say better than the cure where no product is known.
 */
export function operatorFixes(
  facts: Facts,
  cure: Cure,
  general: Partial<Pick<Cure, 'step' | 'snippet'>> = {},
  values: Pick<Values, 'cookie'> = {},
): readonly Fix[] {
  return curesFor({ ...cure, ...general }, facts.stack, { ...valuesOf(facts), ...values });
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const headers = ['authorization', 'content-type'];

/** This page, this host, and what the page's preflight asked leave for. */
function valuesOf(facts: Facts): Values {
  const { origin, preflight } = facts.cors;
  return {
    origin,
    host: hostOf(facts),
    methods: [...new Set([...(preflight ? [preflight.methodAsked] : []), ...methods])],
    headers: [...new Set([...(preflight?.headersAsked ?? []), ...headers])],
  };
}
