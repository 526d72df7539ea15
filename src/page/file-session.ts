import type { FileNews, FileRequest } from '../file/messages.ts';
import { say, speech } from '../language/say.ts';
import type { ExportFormat, Reply } from '../messages.ts';
import type { Report } from '../report/model.ts';

/** A file that is read, and stays at hand for questions until it is closed. */
export interface FileSession {
  readonly exported: (format: ExportFormat, failures: readonly string[]) => Promise<Reply<'export'>>;
  readonly failure: (exchange: string) => Promise<Reply<'failure'>>;
  readonly details: (exchange: string) => Promise<Reply<'details'>>;
  readonly court: (exchange: string) => Promise<Reply<'court'>>;
  /** Stops at once, and leaves nothing of the file behind. */
  readonly close: () => void;
}

type Answer = Extract<FileNews, { readonly question: number }>;
type Told = Exclude<FileNews, Answer>;

/** Reads a file in a worker of its own, so that the page stays at hand. */
export function openFile(file: Blob, tool: Report['tool'], told: (news: Told) => void): FileSession {
  const worker = new Worker(new URL('../file/worker.ts', import.meta.url), { type: 'module' });
  /** By question. Absent answer: there will be none. */
  const open = new Map<number, (answer: Answer | undefined) => void>();
  let questions = 0;
  const post = (request: FileRequest): void => worker.postMessage(request);
  const asked = <Kind extends Answer['kind']>(
    request: (question: number) => FileRequest & { readonly kind: Kind },
    otherwise: string,
  ): Promise<Reply<Kind>> =>
    new Promise((resolve) => {
      questions += 1;
      open.set(questions, (told) =>
        resolve(
          told === undefined ? { ok: false, problem: otherwise } : ({ ok: true, answer: told.answer } as Reply<Kind>),
        ),
      );
      post(request(questions));
    });

  worker.addEventListener('message', ({ data }: MessageEvent<FileNews>) => {
    if (!('question' in data)) {
      told(data);
      return;
    }
    open.get(data.question)?.(data);
    open.delete(data.question);
  });
  worker.addEventListener('error', () => {
    for (const answer of open.values()) answer(undefined);
    open.clear();
    told({ kind: 'unreadable', why: say('could not be diagnosed: the browser ended what read it') });
  });
  const { language, locale } = speech();
  post({ kind: 'diagnose', file, tool, language: { language, locale } });

  const unread = say('The file could not be read any more.');
  return {
    exported: (format, failures) =>
      asked<'export'>(
        (question) => ({ kind: 'export', question, format, failures }),
        say('The report could not be written.'),
      ),
    failure: (exchange) => asked<'failure'>((question) => ({ kind: 'failure', question, exchange }), unread),
    details: (exchange) => asked<'details'>((question) => ({ kind: 'details', question, exchange }), unread),
    court: (exchange) => asked<'court'>((question) => ({ kind: 'court', question, exchange }), unread),
    close: () => worker.terminate(),
  };
}
