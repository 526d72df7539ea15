import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type {
  ClearOutcome,
  ClearPlan,
  ExportFormat,
  MessageKind,
  Reply,
  RetestSaid,
  UndoOutcome,
} from '../../messages.ts';
import { ask } from '../client.ts';
import { copyText, saveFile } from '../hand-over.ts';
import { usePanel } from '../panel.ts';
import type { ActionsView, UndoOfferView } from '../view.ts';
import { ActionButtons } from './action-buttons.tsx';
import { ClearOutcomePanel, ClearPlanPanel, UndoOutcomePanel } from './clear-cookies.tsx';
import { IncognitoRetest } from './incognito-retest.tsx';
import { ReportPanel } from './report-panel.tsx';

interface ActionsBarProps {
  readonly tabId: number;
  readonly actions: ActionsView;
  readonly onDone: () => void;
}

/** What is open above the buttons. */
type Panel =
  | { readonly kind: 'none' }
  | { readonly kind: 'plan'; readonly plan: ClearPlan }
  | { readonly kind: 'cleared'; readonly outcome: ClearOutcome }
  | { readonly kind: 'undone'; readonly outcome: UndoOutcome }
  | { readonly kind: 'report' }
  /** The clipboard was refused: the text is there to be copied by hand. */
  | { readonly kind: 'text'; readonly text: string };

type Said = { readonly text: string; readonly retry?: () => void };

/** What the person can do from here. Every step says what came of it. */
export function ActionsBar({ tabId, actions, onDone }: ActionsBarProps): JSX.Element {
  const [panel, setPanel] = useState<Panel>({ kind: 'none' });
  const [said, setSaid] = useState<Said>({ text: '' });
  const [busy, setBusy] = useState(false);

  /** Asks, and either goes on with the answer or says why not, with the chance to try once more. */
  const run = async <Kind extends MessageKind>(
    question: () => Promise<Reply<Kind>>,
    goOn: (answer: Extract<Reply<Kind>, { ok: true }>['answer']) => void | Promise<void>,
  ): Promise<void> => {
    setBusy(true);
    setSaid({ text: '' });
    const reply = await question();
    setBusy(false);
    if (reply.ok) await goOn(reply.answer);
    else setSaid({ text: reply.problem, retry: () => void run(question, goOn) });
  };
  const exported = (format: ExportFormat) => () => ask<'export'>({ kind: 'export', tabId, format });
  const close = () => setPanel({ kind: 'none' });
  const bar = usePanel<HTMLElement>(panel.kind !== 'none', close);

  const copy = () =>
    run<'export'>(exported('markdown'), async ({ text }) => {
      const copied = await copyText(text);
      setPanel(copied ? { kind: 'none' } : { kind: 'text', text });
      setSaid({
        text: copied
          ? say('Report copied. It holds no secrets: paste it into the ticket.')
          : say('The browser refused the clipboard. Copy the text from the box.'),
      });
    });
  const download = () =>
    run<'export'>(exported('json'), (file) => {
      saveFile(file);
      setSaid({ text: say('Saved as {name}.', { name: file.fileName }) });
    });
  const planClear = () =>
    run<'plan-clear'>(
      () => ask<'plan-clear'>({ kind: 'plan-clear', tabId }),
      (plan) => setPanel({ kind: 'plan', plan }),
    );
  const clear = () =>
    run<'clear'>(
      () => ask<'clear'>({ kind: 'clear', tabId }),
      (outcome) => {
        setPanel({ kind: 'cleared', outcome });
        onDone();
      },
    );
  const undo = (id: string) =>
    run<'undo-clear'>(
      () => ask<'undo-clear'>({ kind: 'undo-clear', tabId, id }),
      (outcome) => {
        setPanel({ kind: 'undone', outcome });
        onDone();
      },
    );
  const openPrivately = () =>
    run<'open-incognito'>(
      () => ask<'open-incognito'>({ kind: 'open-incognito', tabId }),
      ({ remark }) => {
        setSaid({ text: remark });
        onDone();
      },
    );
  const endRetest = (id: string, said: RetestSaid) =>
    run<'end-retest'>(
      () => ask<'end-retest'>({ kind: 'end-retest', tabId, id, said }),
      ({ says }) => {
        setSaid({ text: says });
        onDone();
      },
    );
  const forget = () =>
    run<'forget'>(
      () => ask<'forget'>({ kind: 'forget', tabId }),
      () => {
        setPanel({ kind: 'none' });
        setSaid({ text: say('What was recorded for this tab is forgotten.') });
        onDone();
      },
    );

  return (
    <footer class="actions" ref={bar}>
      {panel.kind === 'plan' && (
        <ClearPlanPanel plan={panel.plan} busy={busy} onConfirm={() => void clear()} onClose={close} />
      )}
      {panel.kind === 'cleared' && (
        <ClearOutcomePanel outcome={panel.outcome} busy={busy} onUndo={(id) => void undo(id)} onClose={close} />
      )}
      {panel.kind === 'undone' && <UndoOutcomePanel outcome={panel.outcome} onClose={close} />}
      {panel.kind === 'none' && actions.undo !== undefined && (
        <UndoOfferLine offer={actions.undo} busy={busy} onUndo={(id) => void undo(id)} />
      )}
      {panel.kind === 'none' && actions.retest !== undefined && (
        <IncognitoRetest retest={actions.retest} busy={busy} onEnd={(id, said) => void endRetest(id, said)} />
      )}
      {panel.kind === 'report' && (
        <ReportPanel
          exported={(format, failures) => ask<'export'>({ kind: 'export', tabId, format, failures })}
          choices={actions.failures}
          onClose={close}
        />
      )}
      {panel.kind === 'text' && (
        <textarea
          class="copy-by-hand"
          readOnly
          aria-label={say('Report')}
          rows={6}
          value={panel.text}
          ref={selectAll}
        />
      )}
      <div class="said" role="status">
        {said.text !== '' && <p>{said.text}</p>}
      </div>
      {said.retry !== undefined && (
        <button type="button" onClick={said.retry}>
          {say('Retry')}
        </button>
      )}
      <ActionButtons
        actions={actions}
        busy={busy}
        asked={panel.kind !== 'none' || actions.retest !== undefined}
        on={{
          copy: () => void copy(),
          download: () => void download(),
          preview: () => setPanel({ kind: 'report' }),
          clear: () => void planClear(),
          openPrivately: () => void openPrivately(),
          forget: () => void forget(),
        }}
      />
    </footer>
  );
}

interface UndoOfferLineProps {
  readonly offer: UndoOfferView;
  readonly busy: boolean;
  readonly onUndo: (id: string) => void;
}

/** Somebody cleared, closed the popup, and comes back. */
function UndoOfferLine({ offer, busy, onUndo }: UndoOfferLineProps): JSX.Element {
  return (
    <p class="undo-offer">
      <span>{offer.text}</span>
      <button type="button" disabled={busy} onClick={() => onUndo(offer.id)}>
        {say('Undo')}
      </button>
    </p>
  );
}

function selectAll(box: HTMLTextAreaElement | null): void {
  box?.focus();
  box?.select();
}
