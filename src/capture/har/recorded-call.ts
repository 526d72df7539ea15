import type { RawBody, RawHeader } from '../event.ts';
import type { OwnEntry } from './own-entry.ts';

/** A request as a file tells of it, in whatever dialect: raw, so that it must not outlive its reading. */
export interface RecordedCall {
  /** JSON pointer to it, from the root of the file. */
  readonly pointer: string;
  readonly id: string;
  /** Milliseconds since 1970. Absent: the file does not tell, or tells nothing that could be a date. */
  readonly startedAt: number | undefined;
  /** Milliseconds from the start to the first header of the answer, and to the end. */
  readonly firstAfter: number;
  readonly endAfter: number;
  readonly method: string;
  readonly url: string;
  /** Absent: they were not recorded. */
  readonly requestHeaders: readonly RawHeader[] | undefined;
  readonly body: RawBody | undefined;
  /** Absent: no answer was recorded. */
  readonly status: number | undefined;
  readonly statusText: string;
  readonly responseHeaders: readonly RawHeader[] | undefined;
  /** Where the answer sent it, as written. */
  readonly redirect: string | undefined;
  /** Why no answer came, in the browser's words. */
  readonly error: string | undefined;
  /** `_resourceType` of Chromium and others; absent: to be worked out. */
  readonly kind: string | undefined;
  /** Of its page. */
  readonly page: string | undefined;
  readonly fromCache: boolean;
  readonly ip: string | undefined;
  /** Text of an answer that is a failure. */
  readonly text: string | undefined;
  readonly mediaType: string;
  /** The program that wrote the file has put something else into the place of credentials. */
  readonly stripped: boolean;
  /** What our own files say beyond that; absent: it is none of ours. */
  readonly own?: OwnEntry;
}

/** What is wrong with a file. Never quotes it. */
export interface FileDefect {
  /** JSON pointer. */
  readonly at: string;
  readonly what: 'no-object' | 'no-url' | 'no-method' | 'no-date' | 'no-response' | 'no-base64';
}
