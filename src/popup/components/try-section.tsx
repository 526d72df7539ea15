import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type { TryOutcome, TryPlan } from '../../messages.ts';
import type { TryView } from '../cards.ts';
import { ask, requestPermissions } from '../client.ts';
import { usePanel } from '../panel.ts';
import { BrowserSettings } from './browser-settings.tsx';
import { ForeignText } from './foreign-text.tsx';
import { Outcome } from './outcome.tsx';

interface TrySectionProps {
  readonly tabId: number;
  readonly tries: readonly TryView[];
  /** What was tried last, in this card or in the one that it has become since. */
  readonly tried: Tried | undefined;
  readonly onTried: (tried: Tried | undefined) => void;
}

/** An experiment that is over. It often changes the cause, and with it the card: so it outlives the card. */
export interface Tried {
  readonly chosen: TryView;
  readonly outcome: TryOutcome;
}

/** What is open below the buttons. */
type Stage =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking' | 'running'; readonly chosen: TryView }
  | { readonly kind: 'planned'; readonly chosen: TryView; readonly plan: TryPlan }
  | { readonly kind: 'done'; readonly chosen: TryView; readonly outcome: TryOutcome };

/** Experiments about one call: each says what it would do before it does it, and what came of it. */
export function TrySection({ tabId, tries, tried, onTried }: TrySectionProps): JSX.Element | null {
  const id = useId();
  const [open, setStage] = useState<Stage>({ kind: 'closed' });
  /** What is under way, as long as somebody waits for it. */
  const awaited = useRef<TryView | undefined>(undefined);
  const isOurs = tried !== undefined && tries.some(({ exchange }) => exchange === tried.chosen.exchange);
  const stage: Stage = isOurs && open.kind === 'closed' ? { kind: 'done', ...tried } : open;

  const plan = async (chosen: TryView): Promise<void> => {
    setStage({ kind: 'asking', chosen });
    const { exchange, action } = chosen;
    const reply = await ask<'plan-try'>({ kind: 'plan-try', tabId, exchange, action });
    setStage({ kind: 'planned', chosen, plan: reply.ok ? reply.answer : { kind: 'refused', why: reply.problem } });
  };
  /** The browser asks for permissions only while the click lasts: nothing may be awaited before. */
  const run = async (chosen: TryView, permissions: readonly string[]): Promise<void> => {
    if (permissions.length > 0 && !(await requestPermissions(permissions))) {
      const says = say('The browser was not allowed to, so nothing was tried and nothing has changed.');
      setStage({ kind: 'closed' });
      onTried({ chosen, outcome: { says } });
      return;
    }
    setStage({ kind: 'running', chosen });
    const { exchange, action } = chosen;
    awaited.current = chosen;
    const reply = await ask<'try'>({ kind: 'try', tabId, exchange, action });
    if (awaited.current !== chosen) return;
    setStage({ kind: 'closed' });
    onTried({ chosen, outcome: reply.ok ? reply.answer : { says: reply.problem } });
  };
  const close = (): void => {
    awaited.current = undefined;
    setStage({ kind: 'closed' });
    onTried(undefined);
  };
  const chosen = stage.kind === 'closed' ? undefined : stage.chosen;
  const around = usePanel<HTMLDivElement>(stage.kind === 'planned' || stage.kind === 'done', close);

  if (tries.length === 0) return null;

  return (
    <div class="tries" ref={around}>
      <div class="card-buttons">
        {tries.map((one) => (
          <button
            type="button"
            key={one.action}
            aria-expanded={chosen?.action === one.action}
            aria-controls={chosen?.action === one.action ? id : undefined}
            aria-disabled={stage.kind === 'running' ? true : undefined}
            onClick={() => {
              if (stage.kind !== 'running') void (chosen?.action === one.action ? close() : plan(one));
            }}
          >
            {one.label}
          </button>
        ))}
      </div>
      <div id={id} aria-live="polite" class={stage.kind === 'closed' ? undefined : 'try-panel'}>
        {stage.kind === 'running' && (
          <label>
            {say('Trying…')}
            <progress />
          </label>
        )}
        {stage.kind === 'planned' && stage.plan.kind === 'refused' && (
          <p>
            <ForeignText text={stage.plan.why} />
          </p>
        )}
        {stage.kind === 'planned' && stage.plan.kind === 'ready' && (
          <p>
            <ForeignText text={stage.plan.says} />
          </p>
        )}
        {stage.kind === 'done' && <Outcome outcome={stage.outcome} />}
        {stage.kind === 'done' && stage.chosen.action === 'extension-suspects' && (
          <BrowserSettings tabId={tabId} exchange={stage.chosen.exchange} />
        )}
      </div>
      {stage.kind === 'running' && (
        <div class="card-buttons">
          <button type="button" onClick={close}>
            {say('Stop waiting')}
          </button>
        </div>
      )}
      {stage.kind === 'planned' && (
        <div class="card-buttons">
          {stage.plan.kind === 'ready' && (
            <RunButton stage={stage.plan} onRun={(needs) => void run(stage.chosen, needs)} />
          )}
          <button type="button" onClick={close}>
            {stage.plan.kind === 'ready' ? say('Cancel') : say('Close')}
          </button>
        </div>
      )}
    </div>
  );
}

interface RunButtonProps {
  readonly stage: Extract<TryPlan, { readonly kind: 'ready' }>;
  readonly onRun: (permissions: readonly string[]) => void;
}

function RunButton({ stage: { button, permissions = [] }, onRun }: RunButtonProps): JSX.Element {
  return (
    <button type="button" class="primary" onClick={() => onRun(permissions)}>
      {button}
    </button>
  );
}
