import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ReportHeader } from '../../report/model.ts';
import { type HeaderChange, type Lane, type LaneRow, laneWords } from '../../report/provenance.ts';
import { counted } from '../words.ts';
import { ForeignText } from './foreign-text.tsx';

/** One direction of a round: what stood there before and after anything in the browser could act on it. */
export function HeaderTable({ lane }: { readonly lane: Lane }): JSX.Element {
  const [all, setAll] = useState(false);
  const words = laneWords[lane.direction];
  if (lane.seen === 'none') return <p class="quiet">{words.title}: not seen.</p>;
  const rows = all ? lane.rows : lane.rows.filter(({ important }) => important);
  const others = lane.rows.length - rows.length;
  return (
    <div class="lane">
      <table>
        <caption>
          {words.title} <span class="views-seen quiet">{viewsSeen(lane)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Header</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HeaderRow row={row} direction={lane.direction} />
          ))}
          {rows.length === 0 && (
            <tr>
              <td class="quiet" colSpan={2}>
                {lane.rows.length === 0 ? 'No headers at all.' : 'Nothing here that a sign-in hangs on.'}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {(others > 0 || all) && (
        <button type="button" class="link" onClick={() => setAll(!all)}>
          {all ? 'Show fewer headers' : `Show ${counted(others, 'more header')}`}
        </button>
      )}
    </div>
  );
}

/** Which of the two moments was seen, and whether they agree. */
function viewsSeen({ direction, seen, rows }: Lane): string {
  const { before, after } = laneWords[direction];
  switch (seen) {
    case 'before':
      return `${before.toLowerCase()}; ${after.toLowerCase()}: not seen`;
    case 'after':
      return `${after.toLowerCase()}; ${before.toLowerCase()}: not seen`;
    case 'both':
      return rows.some(({ change }) => change !== 'same')
        ? 'something in this browser changed them on the way'
        : `${before.toLowerCase()} and ${after.toLowerCase()}: the same`;
    case 'from-cache':
      return 'out of a cache, with headers of another time';
    case 'none':
      return 'not seen';
    default:
      return seen satisfies never;
  }
}

const changeLabels: Readonly<Record<HeaderChange, string | undefined>> = {
  same: undefined,
  added: 'added',
  removed: 'removed',
  changed: 'changed',
};

interface HeaderRowProps {
  readonly row: LaneRow;
  readonly direction: Lane['direction'];
}

function HeaderRow({ row, direction }: HeaderRowProps): JSX.Element {
  const mark = changeLabels[row.change];
  const words = laneWords[direction];
  return (
    <tr class={mark === undefined ? undefined : 'changed-row'}>
      <th scope="row">
        <ForeignText text={row.name} /> {mark !== undefined && <span class="mark">{mark}</span>}{' '}
        {row.evidence && <span class="mark mark-evidence">evidence</span>}
      </th>
      <td>
        {mark === undefined ? (
          <HeaderValue header={row.before} />
        ) : (
          <dl class="before-after">
            <div>
              <dt>{words.before}</dt>
              <dd>
                <HeaderValue header={row.before} />
              </dd>
            </div>
            <div>
              <dt>{words.after}</dt>
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
  if (header === null) return <span class="quiet">not there</span>;
  if (header.text === '') return <span class="quiet">empty</span>;
  return (
    <span class={header.sealed ? 'sealed' : 'plain'}>
      <ForeignText text={header.text} />
    </span>
  );
}
