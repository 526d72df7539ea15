import { sealerUnder } from '../capture/seal.ts';
import { diagnoseFile, type FileOutcome } from '../file/diagnose-file.ts';
import { defectText, problemText } from '../file/problem-text.ts';
import { type Certainty, certainties } from '../model/finding.ts';
import { harReport } from '../report/har.ts';
import { jsonReport } from '../report/json.ts';
import { markdownReport } from '../report/markdown.ts';
import type { Report } from '../report/model.ts';
import { visible } from '../report/visible.ts';
import { type Command, helpText, readArguments } from './arguments.ts';
import { systemErrorText } from './system-error-text.ts';
import { textReport } from './text-report.ts';

/** What the program needs of the system. */
export interface CliPorts {
  /** `-` is the standard input. Throws what the system throws. */
  readonly open: (file: string) => AsyncIterable<Uint8Array>;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** The output is a terminal that shows colours. */
  readonly colours: boolean;
  /** Random, for this run only. */
  readonly key: Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly version: string;
}

/** @returns The exit code: 0 nothing found, 1 something found, 2 unreadable. */
export async function run(words: readonly string[], ports: CliPorts): Promise<0 | 1 | 2> {
  const command = readArguments(words);
  switch (command.kind) {
    case 'help':
      ports.out(helpText);
      return 0;
    case 'version':
      ports.out(`${ports.version}\n`);
      return 0;
    case 'misuse':
      ports.error(`why401: ${visible(command.why)}\n`);
      return 2;
    case 'diagnose':
      return diagnoseAll(command, ports);
    default:
      return command satisfies never;
  }
}

async function diagnoseAll(command: Extract<Command, { kind: 'diagnose' }>, ports: CliPorts): Promise<0 | 1 | 2> {
  const sealer = sealerUnder(ports.key);
  const tool = { name: 'Why401', version: ports.version };
  const reports: (Report | null)[] = [];
  for (const name of command.files) {
    const label = visible(name === '-' ? 'standard input' : name);
    const outcome = await readOne(() => diagnoseFile(ports.open(name), { sealer, tool, now: ports.now() }));
    if (typeof outcome === 'string') {
      ports.error(`${label}: ${outcome}\n`);
      reports.push(null);
      continue;
    }
    const { report, file } = outcome;
    const defects = defectText(file.defects);
    if (defects !== undefined) ports.error(`${label}: ${defects}\n`);
    if (command.format === 'text')
      ports.out(
        `${reports.length > 0 ? '\n' : ''}${textReport(report, { file: label, calls: file.calls, colours: ports.colours })}`,
      );
    if (command.format === 'markdown') ports.out(`${reports.length > 0 ? '\n' : ''}${markdownReport(report)}`);
    if (command.format === 'har')
      ports.out(
        harReport(
          report,
          file.records.map(({ exchange }) => exchange),
        ),
      );
    reports.push(report);
  }
  if (command.format === 'json') ports.out(jsonOf(reports));
  if (reports.includes(null)) return 2;
  return reports.some((report) => report !== null && finds(report, command.failOn)) ? 1 : 0;
}

/** The outcome of a file that could be read, or a line on why it could not. */
async function readOne(diagnose: () => Promise<FileOutcome>): Promise<Extract<FileOutcome, { kind: 'read' }> | string> {
  try {
    const outcome = await diagnose();
    return outcome.kind === 'read' ? outcome : problemText(outcome.problem);
  } catch (error) {
    return systemErrorText(error);
  }
}

/** Of one file its report; of several an array in their order, with `null` for one that could not be read. */
function jsonOf(reports: readonly (Report | null)[]): string {
  const [first] = reports;
  if (reports.length > 1) return `${JSON.stringify(reports, null, 2)}\n`;
  return first === undefined || first === null ? '' : jsonReport(first);
}

/** What went through in the end is no failure. */
function finds({ failures }: Report, failOn: Certainty): boolean {
  const weakest = certainties.indexOf(failOn);
  return failures.some(
    ({ recovered, findings }) =>
      !recovered && findings.some(({ certainty }) => certainties.indexOf(certainty) <= weakest),
  );
}
