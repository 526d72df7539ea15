/** A case of somebody else's test suite. Each suite has a shape of its own. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Case = any;

/** A case brought to the one shape: what we say, and what the suite or the browser says. */
export interface Judged {
  readonly id: string;
  readonly got: unknown;
  readonly want: unknown;
}

/** Cases that we know to judge differently, with what the browsers really do. An id stands for all that begin with it. */
export interface Disagreement {
  readonly because: string;
  readonly ids: readonly string[];
}

export interface Tally {
  readonly total: number;
  readonly agreed: number;
  /** Differ, and we know why. */
  readonly listed: readonly { readonly because: string; readonly cases: number }[];
  /** Differ, and nobody knows why. */
  readonly failed: readonly Judged[];
  /** Said to differ, and no case does. */
  readonly stale: readonly string[];
}

export function tally(judged: readonly Judged[], known: readonly Disagreement[]): Tally {
  const differing = judged.filter(({ got, want }) => JSON.stringify(got) !== JSON.stringify(want));
  const ids = known.flatMap((disagreement) => disagreement.ids);
  const matches = ({ id }: Judged, begins: readonly string[]): boolean => begins.some((begin) => id.startsWith(begin));
  return {
    total: judged.length,
    agreed: judged.length - differing.length,
    listed: known.map(({ because, ids: begins }) => ({
      because,
      cases: differing.filter((each) => matches(each, begins)).length,
    })),
    failed: differing.filter((each) => !matches(each, ids)),
    stale: ids.filter((begin) => !differing.some((each) => matches(each, [begin]))),
  };
}
