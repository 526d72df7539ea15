import type { Suspect } from '../../model/extension.ts';

export type { Suspect };

/** Why a suspect is left as it is while the others are switched. */
export type WhyUntested =
  /** The person said so. */
  | 'pinned'
  /** A policy of the machine, or the browser itself, keeps it on. */
  | 'locked'
  /** The browser refused to switch it when asked. */
  | 'refused';

export interface Untested {
  readonly id: string;
  readonly name: string;
  readonly why: WhyUntested;
}

/** Who can be switched, the likeliest first, and who cannot and why. @param pinned Ids that are not to be touched. */
export function partition(
  suspects: readonly Suspect[],
  pinned: readonly string[],
): { readonly testable: readonly Suspect[]; readonly untested: readonly Untested[] } {
  const ranked = suspects.toSorted((a, b) => a.rank - b.rank);
  const whyNot = ({ id, mayDisable }: Suspect): WhyUntested | undefined => {
    if (!mayDisable) return 'locked';
    return pinned.includes(id) ? 'pinned' : undefined;
  };
  return {
    testable: ranked.filter((suspect) => whyNot(suspect) === undefined),
    untested: ranked.flatMap((suspect) => {
      const why = whyNot(suspect);
      return why === undefined ? [] : [{ id: suspect.id, name: suspect.name, why }];
    }),
  };
}
