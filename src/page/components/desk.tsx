import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Reply } from '../../messages.ts';
import type { Timeline } from '../../report/timeline.ts';
import { ExchangePanel } from './exchange-panel.tsx';
import { TimelineSection } from './timeline-section.tsx';

interface DeskProps {
  readonly timeline: Timeline;
  readonly details: (id: string) => Promise<Reply<'details'>>;
  readonly court: (id: string) => Promise<Reply<'court'>>;
}

const headingId = 'exchange-heading';

/** The timeline, and below it the exchange that was chosen in it. */
export function Desk({ timeline, details, court }: DeskProps): JSX.Element {
  const [chosen, setChosen] = useState<string>();
  const begin = useRef<string | undefined>(undefined);
  // What failed last is looked at first; what fails meanwhile does not push it away.
  begin.current ??= timeline.entries.findLast(
    ({ role, kinds }) => role === 'failure' && !kinds.includes('preflight'),
  )?.id;
  const shown = timeline.entries.find(({ id }) => id === (chosen ?? begin.current));
  const open = (): void => {
    const heading = document.getElementById(headingId);
    heading?.scrollIntoView({ block: 'nearest' });
    heading?.focus();
  };
  return (
    <>
      <TimelineSection timeline={timeline} chosen={shown?.id} onChoose={setChosen} onOpen={open} />
      {shown !== undefined && <ExchangePanel entry={shown} details={details} court={court} headingId={headingId} />}
    </>
  );
}
