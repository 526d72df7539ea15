import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import { type FileStage, useFile } from '../file-state.ts';
import { fileView } from '../file-view.ts';
import { useNow } from '../tab-state.ts';
import { Content } from './content.tsx';
import { FileChoice } from './file-choice.tsx';
import { ForeignText } from './foreign-text.tsx';
import { PageHeader } from './page-header.tsx';
import { ReportPanel } from './report-panel.tsx';
import { Sentence } from './sentence.tsx';

/** A page of its own that does for a file what the popup does for a tab. */
export function FilePage(): JSX.Element {
  const { stage, read, forget } = useFile();
  return (
    <>
      {stage.kind === 'read' ? (
        <FileAnswer key={stage.report.generatedAt} stage={stage} onForget={forget} />
      ) : (
        <>
          <PageHeader view={undefined} />
          <main>
            {stage.kind === 'unreadable' && (
              <div class="notice notice-problem" role="alert">
                <p>
                  <Sentence
                    text={say('{name}: {why}.')}
                    parts={{ name: <ForeignText text={stage.name} />, why: stage.why }}
                  />
                </p>
              </div>
            )}
            {stage.kind === 'reading' && (
              <div class="notice">
                <label>
                  <Sentence
                    text={say('Reading {name}: {percent}%')}
                    parts={{ name: <ForeignText text={stage.name} />, percent: stage.percent }}
                  />
                  <progress max={100} value={stage.percent} />
                </label>
                <button type="button" onClick={forget}>
                  {say('Cancel')}
                </button>
              </div>
            )}
          </main>
        </>
      )}
      <FileChoice onFile={read} />
    </>
  );
}

interface FileAnswerProps {
  readonly stage: Extract<FileStage, { readonly kind: 'read' }>;
  readonly onForget: () => void;
}

function FileAnswer({ stage, onForget }: FileAnswerProps): JSX.Element {
  const now = useNow();
  const [reporting, setReporting] = useState(false);
  const view = fileView(stage.report, stage.calls, now);
  return (
    <>
      <PageHeader view={view} />
      <main>
        <p class="quiet">
          <ForeignText text={stage.name} />
          {stage.remark !== undefined && `: ${stage.remark}`}
        </p>
        <Content view={view} onDone={() => undefined} />
      </main>
      <footer class="actions">
        {reporting && (
          <ReportPanel exported={stage.exported} choices={view.actions.failures} onClose={() => setReporting(false)} />
        )}
        <div class="action-buttons">
          <button type="button" class="primary" disabled={reporting} onClick={() => setReporting(true)}>
            {say('Report…')}
          </button>
          <button type="button" class="plain" onClick={onForget}>
            {say('Forget')}
          </button>
        </div>
      </footer>
    </>
  );
}
