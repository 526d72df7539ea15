import { phraseCount } from '../language/phrase.ts';
import { callKey } from '../model/call-key.ts';
import type { Evidence } from '../model/finding.ts';
import type { Wording } from '../model/wording.ts';
import { reading } from './evidence.ts';
import type { Facts } from './facts.ts';
import type { Subject } from './subject.ts';

/** What came of adding the response headers that this call lacked. */
export interface WhatIfFacts {
  /** The page could read the answer with them, and not without. */
  readonly cured: boolean;
  /** For evidence. */
  readonly told: Wording;
}

/** @returns Absent: nobody tried. The latest counts. */
export function whatIfFacts({ exchange, experiments }: Subject): WhatIfFacts | undefined {
  const result = experiments.findLast(
    (one) => one.result?.kind === 'what-if' && one.result.call === callKey(exchange),
  )?.result;
  if (result?.kind !== 'what-if') return undefined;
  const { headers, cured } = result;
  const them = { headers: headers.join(', ') };
  return {
    cured,
    told: cured
      ? phraseCount(
          headers.length,
          {
            one: 'Experiment: with this header added ({headers}), in this tab only, the page could read the answer.',
            other:
              'Experiment: with these headers added ({headers}), in this tab only, the page could read the answer.',
          },
          them,
        )
      : phraseCount(
          headers.length,
          {
            one: 'Experiment: with this header added ({headers}), in this tab only, the page still could not read the answer.',
            other:
              'Experiment: with these headers added ({headers}), in this tab only, the page still could not read the answer.',
          },
          them,
        ),
  };
}

/** Evidence, where it was tried. */
export function whatIfReadings(facts: Facts): readonly Evidence[] {
  return facts.whatIf === undefined ? [] : [reading(facts, facts.whatIf.told)];
}
