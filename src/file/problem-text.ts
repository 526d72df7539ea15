import type { FileProblem } from '../capture/har/file-reader.ts';
import type { FileDefect } from '../capture/har/recorded-call.ts';
import { say, sayCount } from '../language/say.ts';

/** What is wrong with a file, and where, in a line. */
export function problemText({ kind, at, pointer }: FileProblem): string {
  const place = [
    ...(at === undefined ? [] : [say('line {line}, column {column}', { line: at.line, column: at.column })]),
    ...(pointer === undefined ? [] : [pointer]),
  ];
  const where = place.length === 0 ? '' : ` (${place.join(', ')})`;
  return `${words(kind)}${where}`;
}

function words(kind: FileProblem['kind']): string {
  switch (kind) {
    case 'empty':
      return say('is empty');
    case 'binary':
      return say('is no text: if it is packed, unpack it first');
    case 'no-json':
      return say('is no JSON');
    case 'cut-short':
      return say('was cut short: it ends in the middle');
    case 'no-log':
      return say(
        'is JSON, but no HAR file: it has no /log/entries, nor /requests with a /timestamp as SAML-tracer writes them',
      );
    case 'too-large':
      return say('has a piece that is too large to be read');
    default:
      return kind satisfies never;
  }
}

/** What could not be read in a file that could, in a line. Absent: everything was read. */
export function defectText(defects: readonly FileDefect[]): string | undefined {
  const [first] = defects;
  if (first === undefined) return undefined;
  return sayCount(
    defects.length,
    {
      one: 'one place is not as HAR 1.2 has it, first {at} ({what})',
      other: '{count} places or more are not as HAR 1.2 has it, first {at} ({what})',
    },
    { at: first.at, what: defectWords(first.what) },
  );
}

function defectWords(what: FileDefect['what']): string {
  switch (what) {
    case 'no-object':
      return say('no object');
    case 'no-url':
      return say('no URL');
    case 'no-method':
      return say('no method');
    case 'no-date':
      return say('no date');
    case 'no-response':
      return say('no response');
    case 'no-base64':
      return say('no base64');
    default:
      return what satisfies never;
  }
}
