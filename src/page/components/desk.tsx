import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Reply } from '../../messages.ts';
import type { CardView } from '../../popup/cards.ts';
import type { Timeline, TimelineEntry } from '../../report/timeline.ts';
import { causeOf } from '../card-of-entry.ts';
import type { Pointer } from '../pointer.ts';
import { ExchangePanel } from './exchange-panel.tsx';
import { TimelineSection } from './timeline-section.tsx';

interface DeskProps {
  readonly timeline: Timeline;
  /** To its cards and back. */
  readonly pointer: Pointer;
  /** That there are. */
  readonly cards: readonly CardView[];
  readonly details: (id: string) => Promise<Reply<'details'>>;
  readonly court: (id: string) => Promise<Reply<'court'>>;
}

const headingId = 'exchange-heading';

/** The timeline, and below it the exchange that was chosen in it. */
export function Desk({ timeline, pointer, cards, details, court }: DeskProps): JSX.Element {
  const [chosen, setChosen] = useState<string>();
  const begin = useRef<string | undefined>(undefined);
  // What failed last is looked at first; what fails meanwhile does not push it away.
  begin.current ??= timeline.entries.findLast(
    ({ role, kinds }) => role === 'failure' && !kinds.includes('preflight'),
  )?.id;
  const shown = timeline.entries.find(({ id }) => id === (chosen ?? begin.current));
  /** Absent: it failed in no card. */
  const cardOf = (entry: TimelineEntry): (() => void) | undefined => {
    const cause = causeOf(entry, cards);
    return cause === undefined ? undefined : () => pointer.showCard(cause);
  };
  const open = (): void => {
    const heading = document.getElementById(headingId);
    heading?.scrollIntoView({ block: 'nearest' });
    heading?.focus();
  };
  return (
    <>
      <TimelineSection
        timeline={timeline}
        chosen={shown?.id}
        look={pointer.exchange}
        cardOf={cardOf}
        onChoose={setChosen}
        onOpen={open}
      />
      {shown !== undefined && (
        <ExchangePanel entry={shown} toCard={cardOf(shown)} details={details} court={court} headingId={headingId} />
      )}
    </>
  );
}
