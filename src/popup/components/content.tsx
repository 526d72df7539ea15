import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import { type CardView, keepOrder } from '../cards.ts';
import type { PopupView } from '../view.ts';
import { AnswerTextsOffer } from './answer-texts.tsx';
import { BisectPanel, LeftOff } from './bisect.tsx';
import { Card } from './card.tsx';
import { QuietSections } from './quiet-sections.tsx';
import type { Tried } from './try-section.tsx';

interface ContentProps {
  readonly view: PopupView;
  readonly onDone: () => void;
}

/** The answers, and below them what is true besides. */
export function Content({ view, onDone }: ContentProps): JSX.Element {
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
      <section class="diagnoses" aria-label={say('Diagnoses')}>
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
