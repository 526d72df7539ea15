import { useEffect, useRef, useState } from 'preact/hooks';
import { aboutTool } from '../popup/client.ts';
import type { ReportOutline } from '../report/outline.ts';
import type { Timeline } from '../report/timeline.ts';
import { type FileSession, openFile } from './file-session.ts';

/** How far it is with the file. */
export type FileStage =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly percent: number }
  | {
      readonly kind: 'read';
      readonly name: string;
      readonly report: ReportOutline;
      readonly calls: number;
      readonly remark: string | undefined;
      readonly timeline: Timeline;
      readonly failure: FileSession['failure'];
      readonly details: FileSession['details'];
      readonly court: FileSession['court'];
      readonly exported: FileSession['exported'];
    }
  | { readonly kind: 'unreadable'; readonly name: string; readonly why: string };

export interface FileState {
  readonly stage: FileStage;
  /** Reads that file instead of the last one. */
  readonly read: (file: Blob, name: string) => void;
  /** Stops reading, and forgets what was read. */
  readonly forget: () => void;
}

/** The file that the page is about. It lives in its worker, and goes with it. */
export function useFile(): FileState {
  const [stage, setStage] = useState<FileStage>({ kind: 'none' });
  const session = useRef<FileSession | undefined>(undefined);

  const forget = (): void => {
    session.current?.close();
    session.current = undefined;
    setStage({ kind: 'none' });
  };
  const read = (file: Blob, name: string): void => {
    forget();
    setStage({ kind: 'reading', name, percent: 0 });
    const opened = openFile(file, aboutTool(), (news) => {
      // What was under way when the worker was ended may still come.
      if (session.current !== opened) return;
      switch (news.kind) {
        case 'progress':
          setStage({ kind: 'reading', name, percent: news.percent });
          return;
        case 'read': {
          const { report, calls, timeline, remark } = news;
          const { exported, failure, details, court } = opened;
          setStage({ kind: 'read', name, report, calls, timeline, remark, exported, failure, details, court });
          return;
        }
        case 'unreadable':
          setStage({ kind: 'unreadable', name, why: news.why });
          return;
        default:
          news satisfies never;
      }
    });
    session.current = opened;
  };
  useEffect(() => () => session.current?.close(), []);
  return { stage, read, forget };
}
