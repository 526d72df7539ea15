import type { ExportedReport, ExportFormat } from '../messages.ts';
import type { Exchange } from '../model/exchange.ts';
import { curlCommand } from './curl.ts';
import { withMarksOfItsOwn } from './fingerprints.ts';
import { harReport } from './har.ts';
import { jsonReport } from './json.ts';
import { markdownReport } from './markdown.ts';
import type { Report } from './model.ts';

/** A report with the sealed exchanges that it tells of, for writers that need more than its words. */
export interface Told {
  readonly report: Report;
  readonly exchanges: readonly Exchange[];
}

export interface ExportChoice {
  readonly format: ExportFormat;
  /** Ids of the failures that are to be in it; absent: all. */
  readonly failures?: readonly string[] | undefined;
}

/**
 * The report as a file, wherever it came from.
 * @param again Gives each mark the one that it has in this report alone.
 */
export function exportReport(
  told: Told,
  { format, failures }: ExportChoice,
  again: (mark: string) => string,
): ExportedReport {
  const chosen = withFailures(told, failures);
  const stamp = chosen.report.generatedAt.replace(/[:.]/g, '-');
  return {
    mediaType: mediaTypes[format],
    text: withMarksOfItsOwn(writers[format](chosen), again),
    fileName: `why401-${stamp}.${extensions[format]}`,
  };
}

const writers: Readonly<Record<ExportFormat, (told: Told) => string>> = {
  markdown: ({ report }) => markdownReport(report),
  json: ({ report }) => jsonReport(report),
  har: ({ report, exchanges }) => harReport(report, exchanges),
  curl: ({ report, exchanges }) =>
    report.failures
      .flatMap(({ id }) => exchanges.filter((exchange) => exchange.id === id))
      .map(curlCommand)
      .join('\n'),
};

const extensions: Readonly<Record<ExportFormat, string>> = { markdown: 'md', json: 'json', har: 'har', curl: 'sh' };
const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  markdown: 'text/markdown',
  json: 'application/json',
  har: 'application/json',
  curl: 'text/x-shellscript',
};

/** Only the chosen failures, with what explains them. */
function withFailures({ report, exchanges }: Told, chosen: readonly string[] | undefined): Told {
  if (chosen === undefined) return { report, exchanges };
  const left = new Set(report.failures.map(({ id }) => id).filter((id) => !chosen.includes(id)));
  return {
    report: { ...report, failures: report.failures.filter(({ id }) => !left.has(id)) },
    exchanges: exchanges.filter(({ id }) => !left.has(id)),
  };
}
