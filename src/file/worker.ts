import { fingerprintUnder } from '../capture/fingerprint.ts';
import { sealerUnder } from '../capture/seal.ts';
import { say, speech } from '../language/say.ts';
import { reportFailure } from '../report/build.ts';
import { buildOutline } from '../report/build-outline.ts';
import { exchangeDetails } from '../report/exchange-details.ts';
import { exportReport } from '../report/export.ts';
import { chunksOf } from './blob-chunks.ts';
import { courtOfFile, diagnoseFile, type FileOutcome, timelineOfFile } from './diagnose-file.ts';
import type { FileNews, FileRequest } from './messages.ts';
import { speakAs } from './page-language.ts';
import { defectText, problemText } from './problem-text.ts';

/*
 * Reads a file beside its page, which stays at hand meanwhile. Secrets are sealed as the file comes in, under a key that is
 * drawn here and ends with this worker. Nothing is stored, and nothing goes anywhere but to the page.
 */

const randomKey = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));
const sealer = sealerUnder(randomKey());
let outcome: FileOutcome | undefined;

const tell = (news: FileNews): void => postMessage(news);

addEventListener('message', ({ data }: MessageEvent<FileRequest>) => {
  switch (data.kind) {
    case 'diagnose':
      void diagnose(data);
      return;
    case 'export':
      if (outcome?.kind === 'read') tell(exported(data, outcome));
      return;
    case 'details':
      if (outcome?.kind === 'read') tell(details(data, outcome));
      return;
    case 'court':
      if (outcome?.kind === 'read')
        tell({ kind: 'court', question: data.question, answer: courtOfFile(data.exchange, outcome) });
      return;
    case 'failure':
      if (outcome?.kind === 'read') tell(failure(data, outcome));
      return;
    default:
      data satisfies never;
  }
});

async function diagnose({ file, tool, language }: Extract<FileRequest, { kind: 'diagnose' }>): Promise<void> {
  await speakAs(language);
  const chunks = chunksOf(file, (percent) => tell({ kind: 'progress', percent }));
  try {
    outcome = await diagnoseFile(chunks, { sealer, tool, now: Date.now() });
  } catch {
    tell({ kind: 'unreadable', why: say('cannot be read, or has changed since it was chosen') });
    return;
  }
  if (outcome.kind === 'unreadable') {
    tell({ kind: 'unreadable', why: problemText(outcome.problem) });
    return;
  }
  const { reported, file: recorded } = outcome;
  const report = buildOutline({ ...reported, speech: speech() });
  const remark = defectText(recorded.defects);
  const timeline = timelineOfFile(outcome);
  tell({ kind: 'read', report, calls: recorded.calls, timeline, ...(remark === undefined ? {} : { remark }) });
}

type QuestionAboutOne = Extract<FileRequest, { kind: 'failure' | 'details' | 'court' }>;

function details(
  { question, exchange }: QuestionAboutOne,
  { file, diagnoses }: Extract<FileOutcome, { kind: 'read' }>,
): FileNews {
  const exchanges = file.records.map((record) => record.exchange);
  return { kind: 'details', question, answer: exchangeDetails(exchange, exchanges, diagnoses, speech()) ?? null };
}

function failure(
  { question, exchange }: QuestionAboutOne,
  { reported }: Extract<FileOutcome, { kind: 'read' }>,
): FileNews {
  return { kind: 'failure', question, answer: reportFailure(exchange, { ...reported, speech: speech() }) ?? null };
}

function exported(
  { question, format, failures }: Extract<FileRequest, { kind: 'export' }>,
  { report, file }: Extract<FileOutcome, { kind: 'read' }>,
): FileNews {
  const exchanges = file.records.map(({ exchange }) => exchange);
  const again = fingerprintUnder(randomKey());
  return { kind: 'export', question, answer: exportReport({ report, exchanges }, { format, failures }, again) };
}
