import type { FileNews, FileRequest } from '../file/messages.ts';
import { say } from '../language/say.ts';
import type { ExportFormat, Reply } from '../messages.ts';
import type { Report } from '../report/model.ts';

/** A file that is read, and stays at hand for reports until it is closed. */
export interface FileSession {
  readonly exported: (format: ExportFormat, failures: readonly string[]) => Promise<Reply<'export'>>;
  /** Stops at once, and leaves nothing of the file behind. */
  readonly close: () => void;
}

type Told = Exclude<FileNews, { readonly kind: 'exported' }>;

/** Reads a file in a worker of its own, so that the page stays at hand. */
export function openFile(file: Blob, tool: Report['tool'], told: (news: Told) => void): FileSession {
  const worker = new Worker(new URL('../file/worker.ts', import.meta.url), { type: 'module' });
  const open = new Map<number, (reply: Reply<'export'>) => void>();
  let questions = 0;
  const ask = (request: FileRequest): void => worker.postMessage(request);

  worker.addEventListener('message', ({ data }: MessageEvent<FileNews>) => {
    if (data.kind !== 'exported') {
      told(data);
      return;
    }
    open.get(data.question)?.({ ok: true, answer: data.exported });
    open.delete(data.question);
  });
  worker.addEventListener('error', () => {
    for (const answer of open.values()) answer({ ok: false, problem: say('The report could not be written.') });
    open.clear();
    told({ kind: 'unreadable', why: say('could not be diagnosed: the browser ended what read it') });
  });
  ask({ kind: 'diagnose', file, tool });

  return {
    exported: (format, failures) =>
      new Promise((resolve) => {
        questions += 1;
        open.set(questions, resolve);
        ask({ kind: 'export', question: questions, format, failures });
      }),
    close: () => worker.terminate(),
  };
}
