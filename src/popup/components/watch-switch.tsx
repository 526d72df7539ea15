import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type { WatchingView } from '../../messages.ts';
import { ask, openOptions } from '../client.ts';
import { watchNotice } from '../watching.ts';
import { Icon } from './icon.tsx';

interface WatchProps {
  readonly tabId: number;
  readonly watching: WatchingView;
  readonly onDone: () => void;
}

/** Said above everything else: nothing is recorded here. */
export function WatchNotice({ tabId, watching, onDone }: WatchProps): JSX.Element | null {
  const notice = watchNotice(watching);
  const { said, set } = usePause(tabId, onDone);
  if (notice === undefined) return null;
  const { resume } = notice;
  return (
    <section class="notice" aria-label={say('Watching')}>
      <Icon name="pause" />
      <h2>{notice.title}</h2>
      <p>{notice.text}</p>
      {resume !== undefined && (
        <button type="button" class="primary" onClick={() => void set(resume, false)}>
          {say('Resume')}
        </button>
      )}
      {notice.options && (
        <button type="button" onClick={() => void openOptions()}>
          {say('Open the options')}
        </button>
      )}
      <p aria-live="polite">{said}</p>
    </section>
  );
}

/** The way to pause, and to the options. */
export function WatchSwitch({ tabId, watching: { state, site }, onDone }: WatchProps): JSX.Element {
  const { said, set } = usePause(tabId, onDone);
  return (
    <details class="quiet-section">
      <summary>{say('Pause and options')}</summary>
      {state === 'watched' && site !== undefined && (
        <button type="button" onClick={() => void set('site', true)}>
          {say('Pause on {site}', { site })}
        </button>
      )}{' '}
      {state !== 'paused-everywhere' && (
        <button type="button" onClick={() => void set('everywhere', true)}>
          {say('Pause everywhere')}
        </button>
      )}{' '}
      <button type="button" onClick={() => void openOptions()}>
        {say('Options')}
      </button>
      <p class="quiet">{say('A pause ends when you resume, or close the browser. What was recorded stays.')}</p>
      <p aria-live="polite">{said}</p>
    </details>
  );
}

function usePause(tabId: number, onDone: () => void) {
  const [said, setSaid] = useState('');
  const set = async (scope: 'site' | 'everywhere', paused: boolean): Promise<void> => {
    const reply = await ask<'pause'>({ kind: 'pause', tabId, scope, paused });
    setSaid(reply.ok ? '' : reply.problem);
    onDone();
  };
  return { said, set };
}
