import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { say, sayCount } from '../../language/say.ts';
import type { Reply } from '../../messages.ts';
import { type CardView, keepOrder } from '../cards.ts';
import type { PopupView } from '../view.ts';
import { AnswerTextsOffer } from './answer-texts.tsx';
import { BisectPanel, LeftOff } from './bisect.tsx';
import { Card, headingOf } from './card.tsx';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';
import { QuietSections } from './quiet-sections.tsx';
import type { Tried } from './try-section.tsx';
import { Welcome } from './welcome.tsx';

/** More causes than anybody reads at once are shown on demand. */
const cardsAtOnce = 8;

interface ContentProps {
  readonly view: PopupView;
  /** Asks for all that is known of a failure. */
  readonly failure: (id: string) => Promise<Reply<'failure'>>;
  /** Shows one of its calls in the timeline. */
  readonly onShow: (exchange: string) => void;
  /** The card that is to be shown. Absent: all stay as they are. */
  readonly look?: CardLook | undefined;
  readonly onDone: () => void;
}

/** Another object each time that somebody asks for it. */
export interface CardLook {
  readonly cause: string;
}

/** The answers, and below them what is true besides. */
export function Content({ view, failure, onShow, look, onDone }: ContentProps): JSX.Element {
  const cards = useStableOrder(view.cards);
  const [tried, setTried] = useState<Tried>();
  const [all, setAll] = useState(false);
  useLook(look, cards, () => setAll(true));
  /** Something was tried: what is known may have changed. */
  const onTried = (now: Tried | undefined): void => {
    setTried(now);
    if (now !== undefined) onDone();
  };
  const notice = view.sight ?? view.empty;
  return (
    <>
      {view.welcome && <Welcome onDone={onDone} />}
      {notice !== undefined && (
        <Notice tabId={view.tabId} notice={notice} alone={view.cards.length === 0} onDone={onDone} />
      )}
      {view.losses.map((text) => (
        <p key={text} class="loss">
          <Icon name="alert" />
          <span>{text}</span>
        </p>
      ))}
      {view.leftOff.length > 0 && <LeftOff names={view.leftOff} />}
      {view.bisect !== undefined && <BisectPanel tabId={view.tabId} bisect={view.bisect} onDone={onDone} />}
      <section class="diagnoses" aria-label={say('Diagnoses')}>
        {(all ? cards : cards.slice(0, cardsAtOnce)).map((card) => (
          <Card
            key={card.cause}
            card={card}
            tabId={view.tabId}
            failure={failure}
            tried={tried}
            onTried={onTried}
            onShow={onShow}
          />
        ))}
      </section>
      {!all && cards.length > cardsAtOnce && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {sayCount(cards.length - cardsAtOnce, { one: 'Show {count} more cause', other: 'Show {count} more causes' })}
        </button>
      )}
      {view.answerTexts !== undefined && <AnswerTextsOffer offer={view.answerTexts} onDone={onDone} />}
      <QuietSections {...view} />
    </>
  );
}

/** Brings a card into view, with the focus on its heading. */
function useLook(look: CardLook | undefined, cards: readonly CardView[], showAll: () => void): void {
  const asked = useRef<string | undefined>(undefined);
  useEffect(() => {
    asked.current = look?.cause;
    if (cards.findIndex(({ cause }) => cause === look?.cause) >= cardsAtOnce) showAll();
  }, [look]);
  useEffect(() => {
    const heading = asked.current === undefined ? null : document.getElementById(headingOf(asked.current));
    if (heading === null) return;
    asked.current = undefined;
    heading.closest('article')?.scrollIntoView({ block: 'nearest' });
    heading.focus({ preventScroll: true });
  });
}

function useStableOrder(cards: readonly CardView[]): readonly CardView[] {
  const known = useRef<readonly string[]>([]);
  const ordered = keepOrder(cards, known.current);
  known.current = ordered.map(({ cause }) => cause);
  return ordered;
}
