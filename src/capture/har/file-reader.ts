import type { Gap } from '../../model/gap.ts';
import { createFileRecords, type FileRecords, type FileRecordsPorts } from './file-records.ts';
import { readHarEntry } from './har-entry.ts';
import { jsonErrorIn } from './json-error.ts';
import { listIn, member, memberAt, textIn } from './loose-json.ts';
import type { FileDefect } from './recorded-call.ts';
import { readTracedRequest } from './saml-tracer.ts';
import { createSplitter, type Position, positionBehind } from './splitter.ts';

/** What a file says, sealed. */
export interface RecordedFile extends FileRecords {
  /** What wrote it: the browser where that is told. */
  readonly program: { readonly name: string; readonly version: string };
  readonly gaps: readonly Gap[];
  /** The first ones. */
  readonly defects: readonly FileDefect[];
}

/** Why a file cannot be read. Never quotes it. */
export interface FileProblem {
  readonly kind: 'empty' | 'binary' | 'no-json' | 'cut-short' | 'no-log' | 'too-large';
  /** Absent: it is about the whole file. */
  readonly at?: Position;
  /** JSON pointer to the entry that it is in. */
  readonly pointer?: string;
}

export interface FileReader {
  /** @returns What makes the rest of the file useless. */
  readonly push: (chunk: string) => FileProblem | undefined;
  readonly end: () => RecordedFile | FileProblem;
}

const defectsKept = 50;

/** Reads a HAR file, or an export of SAML-tracer, while it arrives. */
export function createFileReader(ports: FileRecordsPorts): FileReader {
  const records = createFileRecords(ports);
  const defects: FileDefect[] = [];
  let unreadable = 0;
  let problem: FileProblem | undefined;
  let begun = false;

  const note = (faults: readonly FileDefect[]): void => {
    defects.push(...faults.slice(0, defectsKept - defects.length));
  };

  const splitter = createSplitter((text, at, pointer) => {
    if (problem !== undefined) return;
    const value = parsed(text);
    if (value === undefined) {
      problem = problemIn(text, at, pointer);
      return;
    }
    const read = pointer.startsWith('/requests/') ? readTracedRequest : readHarEntry;
    const { call, defects: faults } = read(value, pointer, `entry-${/\d{1,15}$/.exec(pointer)?.[0] ?? ''}`);
    note(faults);
    if (call === undefined) unreadable += 1;
    else records.add(call);
  });

  return {
    push: (chunk) => {
      // Some programs begin with a byte order mark, which RFC 8259 §8.1 lets a reader ignore.
      const text = begun ? chunk : chunk.replace(/^[\uFEFF\s]+/, '');
      const starts = !begun && text !== '';
      begun ||= starts;
      if (problem === undefined && starts) problem = problemAtStart(text);
      if (problem === undefined) splitter.push(starts ? chunk.replace(/^\uFEFF/, ' ') : chunk);
      return problem;
    },
    end: () => {
      if (problem !== undefined) return problem;
      if (!begun) return { kind: 'empty' };
      const { frame, frameAt, end, unfinished, tooLarge } = splitter.end();
      if (tooLarge !== undefined) return { kind: 'too-large', at: tooLarge };
      if (unfinished !== undefined) return { kind: 'cut-short', at: end, pointer: unfinished.pointer };
      const root = parsed(frame);
      if (root === undefined) {
        const error = jsonErrorIn(frame);
        const offset = error?.offset ?? 0;
        return { kind: error?.what === 'ends too early' ? 'cut-short' : 'no-json', at: frameAt(offset) };
      }
      if (!Array.isArray(memberAt(root, 'log', 'entries')) && !isTrace(root)) return { kind: 'no-log' };
      // Each entry that is an object was replaced by 0.
      for (const [index, rest] of listIn(memberAt(root, 'log', 'entries')).entries()) {
        if (rest === 0) continue;
        note([{ at: `/log/entries/${index}`, what: 'no-object' }]);
        unreadable += 1;
      }
      const creator = textIn(memberAt(root, 'log', 'creator', 'name')) ?? '';
      const read = records.end(creator);
      return {
        ...read,
        program: programOf(root, ports),
        gaps: unreadable > 0 ? [{ kind: 'record-unreadable', count: unreadable }] : [],
        defects,
      };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function problemIn(text: string, at: Position, pointer: string): FileProblem {
  const error = jsonErrorIn(text);
  return { kind: 'no-json', at: positionBehind(text, 0, error?.offset ?? 0, at), pointer };
}

/** What can be seen from the first characters, so that nobody waits for the rest. */
function problemAtStart(text: string): FileProblem | undefined {
  if (text.startsWith('{')) return undefined;
  if (/[\u0000-\u0008\uFFFD]/.test(text.slice(0, 1000))) return { kind: 'binary' };
  return text.startsWith('[') ? { kind: 'no-log' } : { kind: 'no-json', at: { line: 1, column: 1 } };
}

/** An export of SAML-tracer. */
function isTrace(root: unknown): boolean {
  return Array.isArray(member(root, 'requests')) && typeof member(root, 'timestamp') === 'string';
}

function programOf(root: unknown, { sealer }: FileRecordsPorts): RecordedFile['program'] {
  const told = [memberAt(root, 'log', 'browser'), memberAt(root, 'log', 'creator')].find(
    (one) => textIn(member(one, 'name')) !== undefined,
  );
  const shown = (name: string, otherwise: string) =>
    sealer.words((textIn(member(told, name)) ?? otherwise).slice(0, 60));
  return { name: shown('name', isTrace(root) ? 'SAML-tracer' : 'unknown program'), version: shown('version', '') };
}
