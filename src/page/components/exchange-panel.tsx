import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type { Reply } from '../../messages.ts';
import { stagesOf } from '../../popup/calls.ts';
import { CallName } from '../../popup/components/call-name.tsx';
import { ForeignText } from '../../popup/components/foreign-text.tsx';
import { Stages } from '../../popup/components/stages.tsx';
import type { ExchangeDetails } from '../../report/exchange-details.ts';
import type { TimelineEntry } from '../../report/timeline.ts';
import { cameText, clockText, happened, toneOf } from '../timeline-words.ts';
import { CookieCourt } from './cookie-court.tsx';

interface ExchangePanelProps {
  readonly entry: TimelineEntry;
  readonly details: (id: string) => Promise<Reply<'details'>>;
  readonly court: (id: string) => Promise<Reply<'court'>>;
  /** Of the heading, for who comes here with the keyboard. */
  readonly headingId: string;
}

type Known =
  | { readonly kind: 'asking' }
  | { readonly kind: 'here'; readonly details: ExchangeDetails }
  | { readonly kind: 'missing'; readonly why: string };

/** The one that is looked at: what happened in it, and its headers as asked, sent, received and delivered. */
export function ExchangePanel({ entry, details, court, headingId }: ExchangePanelProps): JSX.Element {
  const known = useDetails(entry, details);
  const [{ method, url }] = entry.steps;
  return (
    <section class="exchange-panel" aria-labelledby={headingId}>
      <h2 id={headingId} tabIndex={-1}>
        <CallName method={method} url={url} />{' '}
        <span class={`answer answer-${toneOf(entry.came)}`}>
          <ForeignText text={cameText(entry.came)} />
        </span>
      </h2>
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
      {known.kind === 'asking' && <p class="quiet">{say('Reading its headers…')}</p>}
      {known.kind === 'missing' && <p class="gap">{known.why}</p>}
      {known.kind === 'here' && <Stages stages={stagesOf(known.details)} />}
    </section>
  );
}

/** Asked for when somebody looks, and again when the exchange has gone on. What was known stays until the answer is there. */
function useDetails(entry: TimelineEntry, ask: ExchangePanelProps['details']): Known {
  const [known, setKnown] = useState<Known & { readonly id: string }>({ id: entry.id, kind: 'asking' });
  const { id } = entry;
  useEffect(() => {
    let over = false;
    ask(id).then((reply) => {
      if (over) return;
      if (!reply.ok) setKnown({ id, kind: 'missing', why: reply.problem });
      else if (reply.answer === null) setKnown({ id, kind: 'missing', why: say('Its headers are not kept any more.') });
      else setKnown({ id, kind: 'here', details: reply.answer });
    });
    return () => {
      over = true;
    };
  }, [id, entry.until, entry.steps.length, entry.cause?.id]);
  return known.id === id ? known : { kind: 'asking' };
}
