import type { Finding } from '../model/finding.ts';

/** A failure of the report, or a diagnosis before it is one. */
export interface Resolvable {
  readonly recovered: boolean;
  readonly findings: readonly Pick<Finding, 'cause' | 'kind'>[];
}

/** Stands for failures that no rule explains. */
const unexplained = 'unexplained';

/** The distinct causes that are still unresolved: what the badge counts. Advice and what has recovered do not count. */
export function openCauses(failures: readonly Resolvable[]): readonly string[] {
  const causes = failures
    .filter(({ recovered, findings }) => !recovered && findings[0]?.kind !== 'advice')
    .map(({ findings }) => findings[0]?.cause ?? unexplained);
  return [...new Set(causes)];
}
