import type { JSX } from 'preact';
import { say, speech } from '../../language/say.ts';
import type { Reply } from '../../messages.ts';
import { ForeignText } from '../../popup/components/foreign-text.tsx';
import { useReply } from '../../popup/reply.ts';
import type { CookieCourt as Court } from '../../report/cookie-court.ts';
import type { TimelineEntry } from '../../report/timeline.ts';
import { type CourtLine, courtLines } from '../court-words.ts';

interface CookieCourtProps {
  readonly entry: TimelineEntry;
  readonly court: (id: string) => Promise<Reply<'court'>>;
}

/** Each cookie of the call's site: stored? sent? and if not, why not. */
export function CookieCourt({ entry, court: ask }: CookieCourtProps): JSX.Element {
  const reply = useReply(entry.id, [entry.until], ask);
  return (
    <section class="court" aria-labelledby="court-heading">
      <h3 id="court-heading">{say('Cookies of this call')}</h3>
      {reply === undefined ? <p class="quiet">{say('Reading the cookies…')}</p> : <Verdicts reply={reply} />}
    </section>
  );
}

function Verdicts({ reply }: { readonly reply: Reply<'court'> }): JSX.Element {
  if (!reply.ok) return <p class="gap">{reply.problem}</p>;
  if (reply.answer === null) return <p class="gap">{say('This call is not kept any more.')}</p>;
  const lines = courtLines(reply.answer);
  if (lines.length === 0) return <p class="quiet">{emptyText(reply.answer)}</p>;
  return (
    <table class="court-table">
      <thead>
        <tr>
          <th scope="col">{say('Cookie')}</th>
          <th scope="col">{say('Stored now')}</th>
          <th scope="col">{say('Sent')}</th>
          <th scope="col">{say('Why')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={`${line.name} ${line.about.join(' ')}`} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function emptyText({ hasJar }: Court): string {
  return hasJar
    ? say('The browser has no cookie of this site, and no answer that was kept has set one.')
    : say('No cookie was sent, and no answer in the file sets one for this site.');
}

function Line({ line }: { readonly line: CourtLine }): JSX.Element {
  return (
    <tr>
      <th scope="row">
        <ForeignText text={line.name} />
        {line.about.length > 0 && (
          <span class="quiet">
            <ForeignText text={line.about.map(speech().setApart).join(' · ')} />
          </span>
        )}
      </th>
      <td data-label={say('Stored now')}>{line.stored}</td>
      <td data-label={say('Sent')}>
        <span class={`court-sent court-sent-${line.sent}`}>{line.sentText}</span>
      </td>
      <td>
        {line.why.map((sentence) => (
          <p>
            <ForeignText text={sentence} />
          </p>
        ))}
      </td>
    </tr>
  );
}
