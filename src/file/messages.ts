import type { Speech } from '../language/speech.ts';
import type { Answer, ExportFormat } from '../messages.ts';
import type { Report } from '../report/model.ts';
import type { ReportOutline } from '../report/outline.ts';
import type { Timeline } from '../report/timeline.ts';

/** What a page asks of its worker. A worker reads one file: to stop it, or to read another, the page ends it. */
export type FileRequest =
  | {
      readonly kind: 'diagnose';
      readonly file: Blob;
      readonly tool: Report['tool'];
      /** Of the page: that of its catalogue, and that of numbers and times. */
      readonly language: Pick<Speech, 'language' | 'locale'>;
    }
  | {
      readonly kind: 'export';
      /** Comes back with the answer. */
      readonly question: number;
      readonly format: ExportFormat;
      /** Ids of the failures that are to be in it. */
      readonly failures: readonly string[];
    }
  | { readonly kind: 'failure' | 'details' | 'court'; readonly question: number; readonly exchange: string };

/** What the worker says. */
export type FileNews =
  | { readonly kind: 'progress'; readonly percent: number }
  | {
      readonly kind: 'read';
      readonly report: ReportOutline;
      /** In the file. */
      readonly calls: number;
      readonly timeline: Timeline;
      /** What could not be read in it, in a line. Absent: everything was read. */
      readonly remark?: string;
    }
  /** `why` goes on where the file's name stops: `is empty`. */
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'export'; readonly question: number; readonly answer: Answer<'export'> }
  | { readonly kind: 'failure'; readonly question: number; readonly answer: Answer<'failure'> }
  | { readonly kind: 'details'; readonly question: number; readonly answer: Answer<'details'> }
  | { readonly kind: 'court'; readonly question: number; readonly answer: Answer<'court'> };
