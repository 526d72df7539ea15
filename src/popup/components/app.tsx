import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type CardView, keepOrder } from '../cards.ts';
import { useNow, useTabState } from '../tab-state.ts';
import { type PopupView, popupView } from '../view.ts';
import { ActionsBar } from './actions-bar.tsx';
import { AnswerTextsOffer } from './answer-texts.tsx';
import { BisectPanel, LeftOff } from './bisect.tsx';
import { Card } from './card.tsx';
import { ForeignText } from './foreign-text.tsx';
import { QuietSections } from './quiet-sections.tsx';
import type { Tried } from './try-section.tsx';

/** `3 seconds ago` has to stay true, in milliseconds. */
const clockStep = 10_000;

interface AppProps {
  /** Absent: the active tab. */
  readonly tabId: number | undefined;
}

export function App({ tabId }: AppProps): JSX.Element {
  const { view, problem, refresh } = useTabState(tabId);
  const now = useNow(clockStep);
  const shown = view === undefined ? undefined : popupView(view, now);
  return (
    <>
      <PageHeader view={shown} />
      <main>
        {problem !== undefined && (
          <div class="notice notice-problem" role="alert">
            <p>{problem}</p>
            <button type="button" onClick={refresh}>
              Retry
            </button>
          </div>
        )}
        {shown === undefined && problem === undefined && <p class="quiet loading">Reading what was recorded…</p>}
        {shown !== undefined && <Content view={shown} onDone={refresh} />}
      </main>
      {shown !== undefined && <ActionsBar tabId={shown.tabId} actions={shown.actions} onDone={refresh} />}
    </>
  );
}

function PageHeader({ view }: { readonly view: PopupView | undefined }): JSX.Element {
  return (
    <header class="page-header">
      <img src="/icons/48.png" alt="" width="28" height="28" />
      <div class="page-name">
        <h1>{view === undefined || view.host === '' ? 'Why401' : <ForeignText text={view.host} />}</h1>
        <p class="quiet">{view?.headline}</p>
        <p class="visually-hidden" aria-live="polite">
          {view?.news}
        </p>
      </div>
      {view?.incognito === true && <span class="tag">Private window</span>}
    </header>
  );
}

interface ContentProps {
  readonly view: PopupView;
  readonly onDone: () => void;
}

function Content({ view, onDone }: ContentProps): JSX.Element {
  const cards = useStableOrder(view.cards);
  const [tried, setTried] = useState<Tried>();
  /** Something was tried: what is known may have changed. */
  const onTried = (now: Tried | undefined): void => {
    setTried(now);
    if (now !== undefined) onDone();
  };
  const notice = view.sight ?? view.empty;
  return (
    <>
      {notice !== undefined && (
        <div class={view.cards.length === 0 ? 'empty' : 'notice'}>
          <h2>{notice.title}</h2>
          <p>{notice.text}</p>
        </div>
      )}
      {view.leftOff.length > 0 && <LeftOff names={view.leftOff} />}
      {view.bisect !== undefined && <BisectPanel tabId={view.tabId} bisect={view.bisect} onDone={onDone} />}
      <section class="diagnoses" aria-label="Diagnoses">
        {cards.map((card) => (
          <Card key={card.cause} card={card} tabId={view.tabId} tried={tried} onTried={onTried} />
        ))}
      </section>
      {view.answerTexts !== undefined && <AnswerTextsOffer offer={view.answerTexts} onDone={onDone} />}
      <QuietSections {...view} />
    </>
  );
}

function useStableOrder(cards: readonly CardView[]): readonly CardView[] {
  const known = useRef<readonly string[]>([]);
  const ordered = keepOrder(cards, known.current);
  known.current = ordered.map(({ cause }) => cause);
  return ordered;
}
