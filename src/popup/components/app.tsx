import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import { openPage } from '../client.ts';
import { useNow, useTabState } from '../tab-state.ts';
import { popupView } from '../view.ts';
import { ActionsBar } from './actions-bar.tsx';
import { Content } from './content.tsx';
import { PageHeader } from './page-header.tsx';
import { WatchNotice, WatchSwitch } from './watch-switch.tsx';

interface AppProps {
  /** Absent: the active tab. */
  readonly tabId: number | undefined;
}

export function App({ tabId }: AppProps): JSX.Element {
  const { view, problem, refresh } = useTabState(tabId);
  const now = useNow();
  const shown = view === undefined ? undefined : popupView(view, now);
  return (
    <>
      <PageHeader view={shown} />
      <main>
        {problem !== undefined && (
          <div class="notice notice-problem" role="alert">
            <p>{problem}</p>
            <button type="button" onClick={refresh}>
              {say('Retry')}
            </button>
          </div>
        )}
        {shown === undefined && problem === undefined && (
          <p class="quiet loading">{say('Reading what was recorded…')}</p>
        )}
        {view !== undefined && <WatchNotice tabId={view.tabId} watching={view.watching} onDone={refresh} />}
        {shown !== undefined && <Content view={shown} onDone={refresh} />}
        {view !== undefined && <WatchSwitch tabId={view.tabId} watching={view.watching} onDone={refresh} />}
        <p class="other-ways">
          <button type="button" class="link" onClick={() => void openFilePage(tabId === undefined)}>
            {say('Diagnose a file…')}
          </button>
        </p>
      </main>
      {shown !== undefined && <ActionsBar tabId={shown.tabId} actions={shown.actions} onDone={refresh} />}
    </>
  );
}

/** A popup goes by itself in most systems, not in all. */
async function openFilePage(isPopup: boolean): Promise<void> {
  await openPage('src/popup/index.html?file');
  if (isPopup) close();
}
