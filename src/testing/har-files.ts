import { createFileReader, type FileProblem, type RecordedFile } from '../capture/har/file-reader.ts';
import { relevance } from '../diagnosis/relevance.ts';
import { diagnose } from '../diagnosis/run.ts';
import { subjectsOf } from '../diagnosis/subject.ts';
import { rules } from '../rules/index.ts';
import { testSealer, testTime } from './seen.ts';

/** Reads a file's text with the real sealing and the real choice of what matters. */
export function readText(text: string): RecordedFile | FileProblem {
  const reader = createFileReader({ sealer: testSealer, relevance });
  reader.push(text);
  return reader.end();
}

/** The same of a file that can be read. */
export function readFile(value: unknown): RecordedFile {
  const file = readText(JSON.stringify(value));
  if ('kind' in file) throw new Error(`unreadable: ${file.kind}`);
  return file;
}

/** What the rules say of it: for each failure the causes, the answer first. */
export function causesIn({ records }: RecordedFile): readonly (readonly string[])[] {
  return subjectsOf(records, testTime).map((subject) => diagnose(subject, rules).findings.map(({ cause }) => cause));
}

/** A HAR file of these entries. */
export function har(entries: readonly unknown[], creator = 'Firefox', more: object = {}): object {
  return { log: { version: '1.2', creator: { name: creator, version: '1' }, entries, ...more } };
}

/** Members that an entry has besides, and changes of those that it has. */
export interface EntryOptions extends Readonly<Record<string, unknown>> {
  readonly request?: object;
  readonly response?: object | null;
  /** Milliseconds behind the first entry. */
  readonly after?: number;
}

/** An entry from the text of its messages, such as `GET https://api.test/x⏎Accept: text/html` and `401⏎WWW-Authenticate: Basic`. */
export function entry(request: string, answer: string | undefined, options: EntryOptions = {}): object {
  const [start = '', ...lines] = request.split('\n');
  const [method, url] = start.split(' ');
  const [status = '', ...answerLines] = answer?.split('\n') ?? [];
  const { request: moreRequest, response: moreResponse, after = 0, ...more } = options;
  return {
    startedDateTime: new Date(testTime + after).toISOString(),
    time: 50,
    request: { method, url, httpVersion: 'HTTP/1.1', headers: headersOf(lines), cookies: [], ...moreRequest },
    response: {
      status: Number(status),
      statusText: '',
      headers: headersOf(answerLines),
      cookies: [],
      content: { size: 0, mimeType: 'text/html' },
      redirectURL: '',
      ...moreResponse,
    },
    cache: {},
    timings: { send: 1, wait: 40, receive: 9 },
    ...more,
  };
}

function headersOf(lines: readonly string[]): readonly { readonly name: string; readonly value: string }[] {
  return lines.map((line) => {
    const colon = line.indexOf(':', 1);
    return {
      name: line.slice(0, colon),
      value: line
        .slice(colon + 1)
        .trim()
        .replaceAll('⏎', '\n'),
    };
  });
}
