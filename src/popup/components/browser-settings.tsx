import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type { TryOutcome, TryPlan } from '../../messages.ts';
import { ask, requestPermissions } from '../client.ts';
import { actionWords } from '../words.ts';
import { Outcome } from './outcome.tsx';

interface BrowserSettingsProps {
  readonly tabId: number;
  /** The failure that they are looked at for. */
  readonly exchange: string;
}

type Ready = Extract<TryPlan, { readonly kind: 'ready' }>;

const action = 'browser-settings';

/** Beside the suspects: the browser's own switches, by hand, or read where the person allows it. */
export function BrowserSettings({ tabId, exchange }: BrowserSettingsProps): JSX.Element | null {
  const id = useId();
  const [plan, setPlan] = useState<Ready>();
  const [outcome, setOutcome] = useState<TryOutcome>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    void ask<'plan-try'>({ kind: 'plan-try', tabId, exchange, action }).then((reply) => {
      if (reply.ok && reply.answer.kind === 'ready') setPlan(reply.answer);
    });
  }, [tabId, exchange]);

  /** The browser asks for permissions only while the click lasts: nothing may be awaited before. */
  const read = async ({ permissions = [] }: Ready): Promise<void> => {
    if (!(await requestPermissions(permissions))) {
      setProblem(say('The browser was not allowed to tell how they stand: look at them by hand.'));
      return;
    }
    const reply = await ask<'try'>({ kind: 'try', tabId, exchange, action });
    setProblem(reply.ok ? '' : reply.problem);
    if (reply.ok) setOutcome(reply.answer);
  };

  if (plan === undefined) return null;
  return (
    <section class="own-settings try-panel" aria-labelledby={id}>
      <h3 id={id}>{actionWords(action)}</h3>
      <div aria-live="polite">
        <Outcome outcome={outcome ?? plan} />
        {problem !== '' && <p>{problem}</p>}
      </div>
      {outcome === undefined && (
        <button type="button" onClick={() => void read(plan)}>
          {plan.button}
        </button>
      )}
    </section>
  );
}
