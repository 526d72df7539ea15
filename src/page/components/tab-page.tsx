import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type { TabView } from '../../messages.ts';
import { ask, failureOf } from '../../popup/client.ts';
import { ActionsBar } from '../../popup/components/actions-bar.tsx';
import { Content } from '../../popup/components/content.tsx';
import { PageHeader } from '../../popup/components/page-header.tsx';
import { ReadingState } from '../../popup/components/reading-state.tsx';
import { WatchNotice, WatchSwitch } from '../../popup/components/watch-switch.tsx';
import { useNow, useTabState } from '../../popup/tab-state.ts';
import { popupView } from '../../popup/view.ts';
import { whenTabClosed } from '../client.ts';
import { usePointer } from '../pointer.ts';
import { Desk } from './desk.tsx';

interface TabPageProps {
  readonly tabId: number;
  /** The exchange that is shown at first. */
  readonly shown: string | undefined;
}

/** Everything that is known of a tab, while it goes on. */
export function TabPage({ tabId, shown: atFirst }: TabPageProps): JSX.Element {
  const pointer = usePointer(atFirst);
  const { view, problem, refresh } = useTabState(tabId, true);
  const now = useNow();
  useEffect(() => whenTabClosed(tabId, refresh), [tabId]);
  const last = useRef<TabView | undefined>(undefined);
  const isGone = view?.sight === 'no-tab' && last.current !== undefined;
  if (view !== undefined && !isGone) last.current = view;
  const known = isGone ? last.current : view;
  const shown = known === undefined ? undefined : popupView(known, now);
  return (
    <>
      <PageHeader view={shown} />
      <main>
        <ReadingState problem={problem} isEmpty={shown === undefined} onRetry={refresh} />
        {isGone && (
          <div class="notice" role="alert">
            <h2>{say('The tab was closed')}</h2>
            <p>
              {say('What was recorded of it is forgotten. This is the last that was seen, until you close this page.')}
            </p>
          </div>
        )}
        {known !== undefined && !isGone && <WatchNotice tabId={tabId} watching={known.watching} onDone={refresh} />}
        {shown !== undefined && (
          <div class="desk-columns">
            <div>
              <Content
                view={shown}
                failure={failureOf(tabId)}
                onShow={pointer.showExchange}
                look={pointer.card}
                onDone={refresh}
              />
            </div>
            <div>
              {known?.timeline !== undefined && (
                <Desk
                  timeline={known.timeline}
                  pointer={pointer}
                  cards={shown.cards}
                  details={(exchange) => ask<'details'>({ kind: 'details', tabId, exchange })}
                  court={(exchange) => ask<'court'>({ kind: 'court', tabId, exchange })}
                />
              )}
            </div>
          </div>
        )}
        {known !== undefined && !isGone && <WatchSwitch tabId={tabId} watching={known.watching} onDone={refresh} />}
      </main>
      {shown !== undefined && !isGone && <ActionsBar tabId={tabId} actions={shown.actions} onDone={refresh} />}
    </>
  );
}
