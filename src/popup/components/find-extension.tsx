import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { say, sayCount } from '../../language/say.ts';
import type { BisectPlan } from '../../messages.ts';
import type { FindView } from '../cards.ts';
import { ask, requestPermissions } from '../client.ts';
import { usePanel } from '../panel.ts';
import { findExtension } from '../words.ts';
import { BrowserSettings } from './browser-settings.tsx';
import { ForeignText } from './foreign-text.tsx';

interface FindExtensionProps {
  readonly tabId: number;
  readonly find: FindView;
  readonly onDone: () => void;
}

/** Who could have done it, and the button that begins to find out. */
export function FindExtension({ tabId, find, onDone }: FindExtensionProps): JSX.Element {
  const id = useId();
  const [plan, setPlan] = useState<BisectPlan>();
  const [pinned, setPinned] = useState<readonly string[]>([]);
  const around = usePanel<HTMLDivElement>(plan !== undefined, () => setPlan(undefined));

  /** The browser asks for permissions only while the click lasts: nothing may be awaited before. */
  const look = async (): Promise<void> => {
    if (!(await requestPermissions(['management']))) {
      const why = say('The browser was not allowed to show your extensions, so which of them did it stays unknown.');
      setPlan({ kind: 'refused', why });
      return;
    }
    const reply = await ask<'plan-bisect'>({ kind: 'plan-bisect', tabId, ...find });
    setPlan(reply.ok ? reply.answer : { kind: 'refused', why: reply.problem });
  };
  const begin = async (): Promise<void> => {
    const reply = await ask<'bisect'>({ kind: 'bisect', tabId, ...find, pinned });
    const why = reply.ok ? reply.answer.why : reply.problem;
    setPlan(why === undefined ? undefined : { kind: 'refused', why });
    onDone();
  };

  return (
    <div class="tries" ref={around}>
      <div class="card-buttons">
        <button
          type="button"
          aria-expanded={plan !== undefined}
          aria-controls={plan === undefined ? undefined : id}
          onClick={() => (plan === undefined ? void look() : setPlan(undefined))}
        >
          {findExtension()}
        </button>
      </div>
      <div id={id} aria-live="polite" class={plan === undefined ? undefined : 'try-panel'}>
        {plan?.kind === 'refused' && <p>{plan.why}</p>}
        {plan?.kind === 'nobody' && <p>{plan.says}</p>}
        {plan?.kind === 'ready' && <Suspects plan={plan} pinned={pinned} onPin={setPinned} />}
      </div>
      {plan !== undefined && (
        <div class="card-buttons">
          {plan.kind === 'ready' && (
            <button
              type="button"
              class="primary"
              disabled={nothingToSwitch(plan, pinned) !== undefined}
              onClick={() => void begin()}
            >
              {say('Start the search')}
            </button>
          )}
          <button type="button" onClick={() => setPlan(undefined)}>
            {plan.kind === 'ready' ? say('Not now') : say('Close')}
          </button>
        </div>
      )}
      {/* They come later, and must not move what somebody is about to press. */}
      {plan !== undefined && <BrowserSettings tabId={tabId} exchange={find.exchange} />}
    </div>
  );
}

interface SuspectsProps {
  readonly plan: Extract<BisectPlan, { readonly kind: 'ready' }>;
  readonly pinned: readonly string[];
  readonly onPin: (pinned: readonly string[]) => void;
}

/** Why there is no search to start. */
function nothingToSwitch({ suspects }: SuspectsProps['plan'], pinned: readonly string[]): string | undefined {
  const free = suspects.filter(({ mayDisable }) => mayDisable);
  if (free.length === 0)
    return say(
      'None of them can be switched off here, so none can be tested. Ask whoever administers this browser, or try the page in a browser without them.',
    );
  return free.every(({ id }) => pinned.includes(id))
    ? say('Nothing is left to switch: put the tick back where one may be switched off.')
    : undefined;
}

function Suspects({ plan, pinned, onPin }: SuspectsProps): JSX.Element {
  const { mode, suspects, rounds } = plan;
  const toggle = (id: string) => onPin(pinned.includes(id) ? pinned.filter((one) => one !== id) : [...pinned, id]);
  return (
    <>
      <p>
        {sayCount(suspects.length, {
          one: '{count} extension could have done it.',
          other: '{count} extensions could have done it.',
        })}{' '}
        {mode === 'automatic' && suspects.length === 1
          ? say('It is switched off and on, and each time the page is loaded anew; at the end it is as it was.')
          : mode === 'automatic'
            ? say('Half of them are switched off, the page is loaded anew, and so on; at the end each is as it was.')
            : say(
                'This browser lets only you switch extensions: you are told which, and the page is loaded anew by itself.',
              )}{' '}
        {sayCount(rounds, {
          one: 'If it was a single one, that takes {count} round at most.',
          other: 'If it was a single one, that takes {count} rounds at most.',
        })}
      </p>
      <ul class="suspects">
        {suspects.map(({ id, name, reason, mayDisable, installType }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={mayDisable && !pinned.includes(id)}
                disabled={!mayDisable}
                onChange={() => toggle(id)}
              />{' '}
              <ForeignText text={name} />
            </label>{' '}
            <span class="quiet">
              {reason}
              {!mayDisable && ` ${lockedText(installType)}`}
            </span>
          </li>
        ))}
      </ul>
      <p class="quiet" aria-live="polite">
        {nothingToSwitch(plan, pinned) ?? say('Take the tick away from what must stay as it is.')}
      </p>
    </>
  );
}

function lockedText(installType: string): string {
  return installType === 'admin'
    ? say('A policy of this machine has put it there: it cannot be switched off here.')
    : say('It cannot be switched off here.');
}
