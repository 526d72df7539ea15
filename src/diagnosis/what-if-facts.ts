import { callKey } from '../model/call-key.ts';
import type { Evidence } from '../model/finding.ts';
import { reading } from './evidence.ts';
import type { Facts } from './facts.ts';
import type { Subject } from './subject.ts';

/** What came of adding the response headers that this call lacked. */
export interface WhatIfFacts {
  /** The page could read the answer with them, and not without. */
  readonly cured: boolean;
  /** For evidence. */
  readonly told: string;
}

/** @returns Absent: nobody tried. The latest counts. */
export function whatIfFacts({ exchange, experiments }: Subject): WhatIfFacts | undefined {
  const call = callKey(exchange);
  const result = experiments.findLast((one) => one.result?.kind === 'what-if' && one.result.call === call)?.result;
  if (result?.kind !== 'what-if') return undefined;
  const { headers, cured } = result;
  const [what, them] = headers.length === 1 ? ['this header', headers[0]] : ['these headers', headers.join(', ')];
  return {
    cured,
    told: `Experiment: with ${what} added (${them}), in this tab only, the page ${cured ? 'could' : 'still could not'} read the answer.`,
  };
}

/** Evidence, where it was tried. */
export function whatIfReadings(facts: Facts): readonly Evidence[] {
  return facts.whatIf === undefined ? [] : [reading(facts, facts.whatIf.told)];
}
