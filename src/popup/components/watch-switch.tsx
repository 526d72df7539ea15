import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type { WatchingView } from '../../messages.ts';
import { ask, openOptions } from '../client.ts';
import { type WatchNotice as WatchNoticeText, watchNotice } from '../watching.ts';
import { Icon } from './icon.tsx';

interface WatchProps {
  readonly tabId: number;
  readonly watching: WatchingView;
  readonly onDone: () => void;
}

/** Said above everything else, and aloud: nothing is recorded here. */
export function WatchNotice(props: WatchProps): JSX.Element {
  const notice = watchNotice(props.watching);
  return <div aria-live="polite">{notice !== undefined && <Notice notice={notice} {...props} />}</div>;
}

function Notice({ notice, tabId, onDone }: WatchProps & { readonly notice: WatchNoticeText }): JSX.Element {
  const { said, set } = usePause(tabId, onDone);
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
      <p>{said}</p>
    </section>
  );
}

/** The way to pause, and to the options. */
export function WatchSwitch({ tabId, watching: { state, site }, onDone }: WatchProps): JSX.Element {
  const { said, set } = usePause(tabId, onDone);
  const summary = useRef<HTMLElement>(null);
  /** The button goes with its press: what has the focus must not. */
  const pause = (scope: 'site' | 'everywhere'): void => {
    summary.current?.focus();
    void set(scope, true);
  };
  return (
    <details class="quiet-section">
      <summary ref={summary}>{say('Pause and options')}</summary>
      <div class="watch-buttons">
        {state === 'watched' && site !== undefined && (
          <button type="button" onClick={() => pause('site')}>
            {say('Pause on {site}', { site })}
          </button>
        )}
        {state !== 'paused-everywhere' && (
          <button type="button" onClick={() => pause('everywhere')}>
            {say('Pause everywhere')}
          </button>
        )}
        <button type="button" onClick={() => void openOptions()}>
          {say('Options')}
        </button>
      </div>
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
