import { parseArgs } from 'node:util';
import { type Certainty, certainties } from '../model/finding.ts';

export const formats = ['text', 'json', 'markdown', 'har'] as const;
export type Format = (typeof formats)[number];

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'diagnose';
      /** `-` is the standard input. */
      readonly files: readonly string[];
      readonly format: Format;
      readonly failOn: Certainty;
    }
  /** `why` is a sentence. */
  | { readonly kind: 'misuse'; readonly why: string };

export const helpText = `why401: why did this login or API call fail, whose move is it, and what do I do now?

Usage: why401 diagnose FILE... [--format text|json|markdown|har] [--fail-on proven|likely|possible]

FILE is a HAR file, or a JSON export of SAML-tracer; - reads the standard input.

  --format   text (default), json (the report, or an array of reports for several files), markdown (for a ticket),
             har (what failed, without secrets; of a single file)
  --fail-on  the weakest finding that counts for the exit code; default: possible
  --version  print the version
  --help     print this

Exit code: 0 nothing found, 1 something found, 2 a file could not be read or the command makes no sense.
Nothing leaves this machine, and no secret of the file is in the output.
`;

/** Reads the words behind the program's name. */
export function readArguments(words: readonly string[]): Command {
  let parsed: ReturnType<typeof parseWords>;
  try {
    parsed = parseWords(words);
  } catch (error) {
    return { kind: 'misuse', why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown option' };
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const [command, ...files] = positionals;
  if (command === undefined) return { kind: 'help' };
  if (command !== 'diagnose')
    return { kind: 'misuse', why: `There is no command ${command}. Try: why401 diagnose FILE` };
  if (files.length === 0) return { kind: 'misuse', why: 'Name a file, or - for the standard input.' };
  if (files.filter((file) => file === '-').length > 1)
    return { kind: 'misuse', why: 'The standard input can be read only once.' };
  const format = formats.find((known) => known === (values.format ?? 'text'));
  if (format === undefined) return { kind: 'misuse', why: `--format is one of ${formats.join(', ')}.` };
  const failOn = certainties.find((known) => known === (values['fail-on'] ?? 'possible'));
  if (failOn === undefined) return { kind: 'misuse', why: `--fail-on is one of ${certainties.join(', ')}.` };
  if (format === 'har' && files.length > 1)
    return { kind: 'misuse', why: 'A HAR file is made of a single file: call why401 once for each.' };
  return { kind: 'diagnose', files, format, failOn };
}

function parseWords(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      'fail-on': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'V' },
    },
  });
}
