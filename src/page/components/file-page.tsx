import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import { Content } from '../../popup/components/content.tsx';
import { ForeignText } from '../../popup/components/foreign-text.tsx';
import { PageHeader } from '../../popup/components/page-header.tsx';
import { ReportPanel } from '../../popup/components/report-panel.tsx';
import { Sentence } from '../../popup/components/sentence.tsx';
import { useNow } from '../../popup/tab-state.ts';
import type { FileStage, FileState } from '../file-state.ts';
import { fileView } from '../file-view.ts';
import { usePointer } from '../pointer.ts';
import { Desk } from './desk.tsx';

/** Does for a file what is done for a tab. */
export function FilePage({ file: { stage, forget } }: { readonly file: FileState }): JSX.Element {
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
    </>
  );
}

interface FileAnswerProps {
  readonly stage: Extract<FileStage, { readonly kind: 'read' }>;
  readonly onForget: () => void;
}

function FileAnswer({ stage, onForget }: FileAnswerProps): JSX.Element {
  const now = useNow();
  const pointer = usePointer();
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
        <div class="desk-columns">
          <div>
            <Content
              view={view}
              failure={stage.failure}
              onShow={pointer.showExchange}
              look={pointer.card}
              onDone={() => undefined}
            />
          </div>
          <div>
            <Desk
              timeline={stage.timeline}
              pointer={pointer}
              cards={view.cards}
              details={stage.details}
              court={stage.court}
            />
          </div>
        </div>
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
