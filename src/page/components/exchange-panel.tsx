import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import type { Reply } from '../../messages.ts';
import { stagesOf } from '../../popup/calls.ts';
import { CallName } from '../../popup/components/call-name.tsx';
import { ForeignText } from '../../popup/components/foreign-text.tsx';
import { Stages } from '../../popup/components/stages.tsx';
import { useReply } from '../../popup/reply.ts';
import type { TimelineEntry } from '../../report/timeline.ts';
import { cameText, clockText, happened, toneOf } from '../timeline-words.ts';
import { CookieCourt } from './cookie-court.tsx';
import { ToCard } from './to-card.tsx';

interface ExchangePanelProps {
  readonly entry: TimelineEntry;
  /** Goes to its card. Absent: it has none. */
  readonly toCard: (() => void) | undefined;
  readonly details: (id: string) => Promise<Reply<'details'>>;
  readonly court: (id: string) => Promise<Reply<'court'>>;
  /** Of the heading, for who comes here with the keyboard. */
  readonly headingId: string;
}

/** The one that is looked at: what happened in it, and its headers as asked, sent, received and delivered. */
export function ExchangePanel({ entry, toCard, details, court, headingId }: ExchangePanelProps): JSX.Element {
  const reply = useReply(entry.id, [entry.until, entry.steps.length, entry.cause?.id], details);
  const [{ method, url }] = entry.steps;
  return (
    <section class="exchange-panel" aria-labelledby={headingId}>
      <h2 id={headingId} tabIndex={-1}>
        <CallName method={method} url={url} />{' '}
        <span class={`answer answer-${toneOf(entry.came)}`}>
          <ForeignText text={cameText(entry.came)} />
        </span>
      </h2>
      <ToCard toCard={toCard} />
      <ul class="happened">
        <li class="quiet">{say('Began at {time}.', { time: clockText(entry.at) })}</li>
        {happened(entry).map((sentence) => (
          <li>
            <ForeignText text={sentence} />
          </li>
        ))}
        {entry.names.ids.map((id) => (
          <li class="quiet">
            <ForeignText text={say('For the server’s logs: {id}', { id })} />
          </li>
        ))}
      </ul>
      <CookieCourt entry={entry} court={court} />
      <Headers reply={reply} />
    </section>
  );
}

/** Its headers as asked, sent, received and delivered. */
function Headers({ reply }: { readonly reply: Reply<'details'> | undefined }): JSX.Element {
  if (reply === undefined) return <p class="quiet">{say('Reading its headers…')}</p>;
  if (!reply.ok) return <p class="gap">{reply.problem}</p>;
  if (reply.answer === null) return <p class="gap">{say('Its headers are not kept any more.')}</p>;
  return <Stages stages={stagesOf(reply.answer)} />;
}
