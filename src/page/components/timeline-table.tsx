import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import { ForeignText } from '../../popup/components/foreign-text.tsx';
import type { TimelineEntry } from '../../report/timeline.ts';
import type { Filtered } from '../timeline-filter.ts';
import { cameText, clockText, happened, hitText, lengthText, lookWords, toneOf } from '../timeline-words.ts';
import { placeOf } from './timeline-picture.tsx';
import { ToCard } from './to-card.tsx';

interface TimelineTableProps {
  readonly timeline: Filtered;
  readonly chosen: string | undefined;
  /** Goes to the card of an exchange. Absent: it has none. */
  readonly cardOf: (entry: TimelineEntry) => (() => void) | undefined;
  readonly onChoose: (id: string) => void;
  readonly onOpen: () => void;
}

/** The same as the picture, for who reads rather than looks. */
export function TimelineTable({ timeline, chosen, cardOf, onChoose, onOpen }: TimelineTableProps): JSX.Element {
  const looks = lookWords();
  return (
    <table class="timeline-table">
      <thead>
        <tr>
          <th scope="col">{say('Time')}</th>
          <th scope="col">{say('Call')}</th>
          <th scope="col">{say('Answer')}</th>
          <th scope="col">{say('What happened')}</th>
        </tr>
      </thead>
      <tbody>
        {timeline.entries.map((entry) => (
          <tr key={entry.id} id={placeOf(entry.id)} class={entry.id === chosen ? 'chosen-row' : undefined}>
            <td class="quiet">
              {clockText(entry.at)}
              {entry.until !== null && <span class="took">{lengthText(entry.until - entry.at)}</span>}
            </td>
            <td>
              <button
                type="button"
                class="link"
                aria-current={entry.id === chosen}
                onClick={() => {
                  onChoose(entry.id);
                  onOpen();
                }}
              >
                <ForeignText text={`${entry.steps[0].method} ${entry.steps[0].url}`} />
              </button>
            </td>
            <td>
              <span class={`answer answer-${toneOf(entry.came)}`}>
                <ForeignText text={cameText(entry.came)} />
              </span>
              {entry.came.status !== null && entry.came.look !== 'refused' && (
                <span class="quiet"> {looks[entry.came.look]}</span>
              )}
            </td>
            <td>
              <ul>
                {happened(entry).map((sentence) => (
                  <li>
                    <ForeignText text={sentence} />
                  </li>
                ))}
                {(timeline.found.get(entry.id) ?? []).slice(0, 4).map((hit) => (
                  <li class="quiet">
                    <ForeignText text={hitText(hit)} />
                  </li>
                ))}
              </ul>
              <ToCard toCard={cardOf(entry)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
