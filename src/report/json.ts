import type { Report } from './model.ts';

/** The report for tools. The model is the format: nothing is renamed on the way. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
