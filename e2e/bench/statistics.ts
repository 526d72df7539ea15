/** What came of many rounds. A median, because a busy machine gives outliers on one side only. */
export interface Spread {
  readonly median: number;
  /** The first and the third quartile. */
  readonly from: number;
  readonly to: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
  return { median: at(0.5), from: at(0.25), to: at(0.75) };
}

/** `1.05 (1.02–1.09)` */
export function spreadText({ median, from, to }: Spread, digits = 2): string {
  return `${median.toFixed(digits)} (${from.toFixed(digits)}–${to.toFixed(digits)})`;
}
