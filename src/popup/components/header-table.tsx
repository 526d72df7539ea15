import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say, sayCount } from '../../language/say.ts';
import type { ReportHeader } from '../../report/model.ts';
import type { HeaderChange, Lane, LaneRow } from '../../report/provenance.ts';
import { ForeignText } from './foreign-text.tsx';

/** One direction of a round: what stood there before and after anything in the browser could act on it. */
export function HeaderTable({ lane }: { readonly lane: Lane }): JSX.Element {
  const [all, setAll] = useState(false);
  const title = laneTitle(lane.direction);
  if (lane.seen === 'none') return <p class="quiet">{say('{headers}: not seen.', { headers: title })}</p>;
  const rows = all ? lane.rows : lane.rows.filter(({ important }) => important);
  const others = lane.rows.length - rows.length;
  return (
    <div class="lane">
      <table>
        <caption>
          {title} <span class="views-seen quiet">{viewsSeen(lane)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Header')}</th>
            <th scope="col">{say('Value')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HeaderRow row={row} direction={lane.direction} />
          ))}
          {rows.length === 0 && (
            <tr>
              <td class="quiet" colSpan={2}>
                {lane.rows.length === 0 ? say('No headers at all.') : say('Nothing here that a sign-in hangs on.')}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {(others > 0 || all) && (
        <button type="button" class="link" onClick={() => setAll(!all)}>
          {all
            ? say('Show fewer headers')
            : sayCount(others, { one: 'Show {count} more header', other: 'Show {count} more headers' })}
        </button>
      )}
    </div>
  );
}

/** Which of the two moments was seen, and whether they agree. */
function viewsSeen({ direction, seen, rows }: Lane): string {
  const isRequest = direction === 'request';
  switch (seen) {
    case 'before':
      return isRequest
        ? say('as the page asked; as sent: not seen')
        : say('as received; as delivered to the page: not seen');
    case 'after':
      return isRequest
        ? say('as sent; as the page asked: not seen')
        : say('as delivered to the page; as received: not seen');
    case 'both':
      if (rows.some(({ change }) => change !== 'same')) return say('something in this browser changed them on the way');
      return isRequest
        ? say('as the page asked and as sent: the same')
        : say('as received and as delivered to the page: the same');
    case 'from-cache':
      return say('out of a cache, with headers of another time');
    case 'none':
      return say('not seen');
    default:
      return seen satisfies never;
  }
}

function laneTitle(direction: Lane['direction']): string {
  return direction === 'request' ? say('Request headers') : say('Response headers');
}

function changeLabel(change: HeaderChange): string | undefined {
  switch (change) {
    case 'same':
      return undefined;
    case 'added':
      return say('added');
    case 'removed':
      return say('removed');
    case 'changed':
      return say('changed');
    default:
      return change satisfies never;
  }
}

interface HeaderRowProps {
  readonly row: LaneRow;
  readonly direction: Lane['direction'];
}

function HeaderRow({ row, direction }: HeaderRowProps): JSX.Element {
  const mark = changeLabel(row.change);
  return (
    <tr class={mark === undefined ? undefined : 'changed-row'}>
      <th scope="row">
        <ForeignText text={row.name} /> {mark !== undefined && <span class="mark">{mark}</span>}{' '}
        {row.evidence && <span class="mark mark-evidence">{say('evidence')}</span>}
      </th>
      <td>
        {mark === undefined ? (
          <HeaderValue header={row.before} />
        ) : (
          <dl class="before-after">
            <div>
              <dt>{direction === 'request' ? say('As the page asked') : say('As received')}</dt>
              <dd>
                <HeaderValue header={row.before} />
              </dd>
            </div>
            <div>
              <dt>{direction === 'request' ? say('As sent') : say('As delivered to the page')}</dt>
              <dd>
                <HeaderValue header={row.after} />
              </dd>
            </div>
          </dl>
        )}
      </td>
    </tr>
  );
}

/** A sealed value is told by words, and looks like none of the server's. */
function HeaderValue({ header }: { readonly header: ReportHeader | null }): JSX.Element {
  if (header === null) return <span class="quiet">{say('not there')}</span>;
  if (header.text === '') return <span class="quiet">{say('empty')}</span>;
  return (
    <span class={header.sealed ? 'sealed' : 'plain'}>
      <ForeignText text={header.text} />
    </span>
  );
}
