import { phrase, phraseCount } from '../language/phrase.ts';
import { callKey } from '../model/call-key.ts';
import type { Evidence } from '../model/finding.ts';
import { reading } from './evidence.ts';
import type { Facts } from './facts.ts';

/** As many as are told one by one. */
const atOnce = 5;

/**
 * Who could have touched this call, where somebody had the extensions listed. By what they may do, so it proves nothing, and
 * no rule is surer for it.
 */
export function suspectReadings(facts: Facts): readonly Evidence[] {
  const call = callKey(facts.exchange);
  const listed = facts.subject.experiments.flatMap(({ result }) =>
    result?.kind === 'suspects-listed' && result.call === call ? [result.suspects] : [],
  );
  const suspects = listed.at(-1);
  if (suspects === undefined) return [];
  if (suspects.length === 0)
    return [
      reading(
        facts,
        phrase('of the extensions that were switched on when looked at, none could have, by what they may do'),
      ),
    ];
  const others = suspects.length - atOnce;
  return [
    ...suspects
      .slice(0, atOnce)
      .map(({ name, reason }) =>
        reading(facts, phrase('the extension “{name}” could have, which is no proof: {reason}', { name, reason })),
      ),
    ...(others > 0
      ? [
          reading(
            facts,
            phraseCount(others, {
              one: '{count} more extension could have',
              other: '{count} more extensions could have',
            }),
          ),
        ]
      : []),
  ];
}
