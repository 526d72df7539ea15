import { phrase } from '../language/phrase.ts';
import { callKey, cameOf } from '../model/call-key.ts';
import type { PrivateCall } from '../model/experiment.ts';
import type { Evidence } from '../model/finding.ts';
import type { Wording } from '../model/wording.ts';
import type { Facts } from './facts.ts';
import { identifies } from './request-facts.ts';
import type { Subject } from './subject.ts';

/** What the same call did in a private window. */
export interface PrivateWindowFacts {
  readonly there: PrivateCall['there'];
  /** Status or error there. Absent: nobody looked. */
  readonly came: string | undefined;
  /** `person`: nothing but somebody's word. */
  readonly by: 'browser' | 'person';
}

/** The last retest of this very failure decides. @returns Absent: there is none, or it told nothing. */
export function privateWindowFacts({ exchange, experiments }: Subject): PrivateWindowFacts | undefined {
  if (experiments.length === 0) return undefined;
  const [call, here] = [callKey(exchange), cameOf(exchange)];
  for (const { result } of experiments.toReversed()) {
    if (result?.kind !== 'private-window') continue;
    const compared = result.calls.find((one) => one.call === call && one.here === here);
    if (compared !== undefined) return { there: compared.there, came: compared.came, by: result.by };
  }
  return undefined;
}

/** It points to what this profile keeps, as far as anything was seen. */
export function workedPrivately(facts: PrivateWindowFacts | undefined): boolean {
  return facts?.there === 'worked' && facts.by === 'browser';
}

/** Where nothing was sent that a profile keeps, what is off in a private window is left: most extensions, and the cache. */
export function worksWithoutExtensions({ privately, request }: Pick<Facts, 'privately' | 'request'>): boolean {
  return workedPrivately(privately) && request !== undefined && !identifies(request);
}

/** What would decide, as long as nobody has tried it; a different failure decides nothing. */
export function unlessTriedPrivately(
  facts: PrivateWindowFacts | undefined,
  wouldDecide: Wording,
): { readonly wouldDecide?: Wording } {
  return facts === undefined || facts.there === 'failed-otherwise' ? { wouldDecide } : {};
}

/** What it showed, in words, with its limits. */
export function privateWindowEvidence(exchange: string, facts: PrivateWindowFacts | undefined): readonly Evidence[] {
  if (facts === undefined) return [];
  const came = facts.came === undefined ? '' : ` (${facts.came})`;
  const said = facts.by === 'person' ? phrase(', as the person says') : '';
  return [{ kind: 'reading', exchange, text: { english: readings[facts.there], values: { came, said } } }];
}

const readings: Readonly<Record<PrivateCall['there'], string>> = {
  worked:
    'The same call went through in a private window{came}{said}: it hangs on what this profile keeps, which may still be the server’s fault for this very session.',
  'failed-same':
    'The same call failed the same in a private window{came}{said}: what this profile keeps is less likely the reason.',
  'failed-otherwise': 'The same call failed differently in a private window{came}{said}.',
};
