import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import { failureOf, openPage, openPanel, panelKind } from '../client.ts';
import { useNow, useTabState } from '../tab-state.ts';
import { popupView } from '../view.ts';
import { ActionsBar } from './actions-bar.tsx';
import { Content } from './content.tsx';
import { PageHeader } from './page-header.tsx';
import { ReadingState } from './reading-state.tsx';
import { WatchNotice, WatchSwitch } from './watch-switch.tsx';

interface AppProps {
  /** Absent: the active tab. */
  readonly tabId: number | undefined;
}

export function App({ tabId }: AppProps): JSX.Element {
  const { view, problem, refresh } = useTabState(tabId);
  const now = useNow();
  const shown = view === undefined ? undefined : popupView(view, now);
  /** A popup goes by itself in most systems, not in all. */
  const leave = (): void => {
    if (tabId === undefined) close();
  };
  const open = (page: string): Promise<void> => openPage(page).then(leave);
  return (
    <>
      <PageHeader view={shown} />
      <main>
        <ReadingState problem={problem} isEmpty={shown === undefined} onRetry={refresh} />
        {view !== undefined && <WatchNotice tabId={view.tabId} watching={view.watching} onDone={refresh} />}
        {shown !== undefined && (
          <Content
            view={shown}
            failure={failureOf(shown.tabId)}
            onShow={(exchange) => void open(`${fullPage(shown.tabId)}&show=${encodeURIComponent(exchange)}`)}
            onDone={refresh}
          />
        )}
        {view !== undefined && <WatchSwitch tabId={view.tabId} watching={view.watching} onDone={refresh} />}
        <p class="other-ways">
          {shown !== undefined && <Elsewhere tabId={shown.tabId} open={open} leave={leave} />}
          <button type="button" class="link" onClick={() => void open('src/page/index.html?file')}>
            {say('Diagnose a file…')}
          </button>
        </p>
      </main>
      {shown !== undefined && <ActionsBar tabId={shown.tabId} actions={shown.actions} onDone={refresh} />}
    </>
  );
}

function fullPage(tabId: number): string {
  return `src/page/index.html?tab=${tabId}`;
}

interface ElsewhereProps {
  readonly tabId: number;
  readonly open: (page: string) => Promise<void>;
  readonly leave: () => void;
}

/** Where there is more room to look around. */
function Elsewhere({ tabId, open, leave }: ElsewhereProps): JSX.Element {
  const panel = panelKind();
  return (
    <>
      <button type="button" class="link" onClick={() => void open(fullPage(tabId))}>
        {say('Open full page')}
      </button>
      {panel !== undefined && (
        <button type="button" class="link" onClick={() => void openPanel(tabId).then(leave)}>
          {panel === 'side-panel' ? say('Open side panel') : say('Open sidebar')}
        </button>
      )}
    </>
  );
}
