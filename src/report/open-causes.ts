import type { Finding } from '../model/finding.ts';

/** A failure of the report, or a diagnosis before it is one. */
export interface Resolvable {
  readonly recovered: boolean;
  readonly findings: readonly Pick<Finding, 'cause' | 'kind' | 'certainty'>[];
}

/** Stands for failures that no rule explains. */
const unexplained = 'unexplained';

/**
 * The distinct causes that are still unresolved: what the badge usually counts. What has recovered does not count, nor what is no
 * more than a possible remark, such as a refused image.
 */
export function openCauses(failures: readonly Resolvable[]): readonly string[] {
  return [...new Set(openFailures(failures).map(({ findings }) => findings[0]?.cause ?? unexplained))];
}

/** The failures that these causes explain. */
export function openFailures<Failure extends Resolvable>(failures: readonly Failure[]): readonly Failure[] {
  return failures.filter(
    ({ recovered, findings: [first] }) => !recovered && !(first?.kind === 'advice' && first.certainty === 'possible'),
  );
}
