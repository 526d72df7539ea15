/** One set-up: what we say of it, and what the browser did. */
export interface Case {
  readonly id: string;
  readonly ours: Verdict;
  readonly theirs: Verdict;
}

export interface Verdict {
  readonly verdict: string;
  /** In any order; none where nothing speaks against it, or nothing has a name. */
  readonly reasons: readonly string[];
}

export interface Agreement {
  readonly cases: number;
  /** The same verdict. */
  readonly verdicts: number;
  /** Cases where one side at least gave a reason. */
  readonly reasoned: number;
  /** Of these, the same ones on both sides. */
  readonly reasons: number;
  /** One line for each case that differs. */
  readonly differences: readonly string[];
}

export function agreementOf(cases: readonly Case[]): Agreement {
  const reasoned = cases.filter(({ ours, theirs }) => ours.reasons.length + theirs.reasons.length > 0);
  return {
    cases: cases.length,
    verdicts: cases.filter(sameVerdict).length,
    reasoned: reasoned.length,
    reasons: reasoned.filter(sameReasons).length,
    differences: cases
      .filter((each) => !sameVerdict(each) || !sameReasons(each))
      .map(({ id, ours, theirs }) => `${id}\n  we say ${written(ours)}, the browser ${written(theirs)}`),
  };
}

function sameVerdict({ ours, theirs }: Case): boolean {
  return ours.verdict === theirs.verdict;
}

function sameReasons({ ours, theirs }: Case): boolean {
  return [...ours.reasons].sort().join() === [...theirs.reasons].sort().join();
}

function written({ verdict, reasons }: Verdict): string {
  return reasons.length === 0 ? verdict : `${verdict} (${reasons.join(', ')})`;
}
