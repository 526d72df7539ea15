import type { FileProblem } from '../capture/har/file-reader.ts';
import type { FileDefect } from '../capture/har/recorded-call.ts';

/** What is wrong with a file, and where, in a line. */
export function problemText({ kind, at, pointer }: FileProblem): string {
  const place = [
    ...(at === undefined ? [] : [`line ${at.line}, column ${at.column}`]),
    ...(pointer === undefined ? [] : [pointer]),
  ];
  const where = place.length === 0 ? '' : ` (${place.join(', ')})`;
  return `${words(kind)}${where}`;
}

function words(kind: FileProblem['kind']): string {
  switch (kind) {
    case 'empty':
      return 'is empty';
    case 'binary':
      return 'is no text: if it is packed, unpack it first';
    case 'no-json':
      return 'is no JSON';
    case 'cut-short':
      return 'was cut short: it ends in the middle';
    case 'no-log':
      return 'is JSON, but no HAR file: it has no /log/entries, nor /requests with a /timestamp as SAML-tracer writes them';
    case 'too-large':
      return 'has a piece that is too large to be read';
    default:
      return kind satisfies never;
  }
}

/** What could not be read in a file that could, in a line. Absent: everything was read. */
export function defectText(defects: readonly FileDefect[]): string | undefined {
  const [first] = defects;
  if (first === undefined) return undefined;
  return `${defects.length === 1 ? 'one place is' : `${defects.length} places or more are`} not as HAR 1.2 has it, first ${first.at} (${defectWords[first.what]})`;
}

const defectWords: Readonly<Record<FileDefect['what'], string>> = {
  'no-object': 'no object',
  'no-url': 'no URL',
  'no-method': 'no method',
  'no-date': 'no date',
  'no-response': 'no response',
  'no-base64': 'no base64',
};
