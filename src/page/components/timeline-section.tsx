import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { say, sayCount } from '../../language/say.ts';
import type { Came, Timeline, TimelineEntry } from '../../report/timeline.ts';
import { everything, filtered } from '../timeline-filter.ts';
import { usualZoom, zooms } from '../timeline-layout.ts';
import { lookWords, type MarkLook, markWords } from '../timeline-words.ts';
import { TimelineFilters } from './timeline-filters.tsx';
import { LookGlyph, MarkGlyph } from './timeline-glyphs.tsx';
import { placeOf, TimelinePicture } from './timeline-picture.tsx';
import { TimelineTable } from './timeline-table.tsx';

interface TimelineSectionProps {
  readonly timeline: Timeline;
  readonly chosen: string | undefined;
  /** The exchange that is to be shown, with the focus. Another object each time. */
  readonly look: { readonly id: string } | undefined;
  /** Goes to the card of an exchange. Absent: it has none. */
  readonly cardOf: (entry: TimelineEntry) => (() => void) | undefined;
  readonly onChoose: (id: string) => void;
  /** Goes to what is known of the chosen one. */
  readonly onOpen: () => void;
}

/** More would make the page slow; the newest are what somebody looks for. */
const drawnAtMost = 800;

/** Everything that was kept, as a picture or as a table. */
export function TimelineSection(props: TimelineSectionProps): JSX.Element {
  const { timeline, chosen, look, cardOf, onChoose, onOpen } = props;
  const [filter, setFilter] = useState(everything);
  const [zoom, setZoom] = useState<number>(usualZoom);
  const [asTable, setAsTable] = useState(false);
  const left = useMemo(() => filtered(timeline, filter), [timeline, filter]);
  const shown = useMemo(() => ({ ...left, entries: left.entries.slice(-drawnAtMost) }), [left]);
  const isKept = look === undefined || timeline.entries.some(({ id }) => id === look.id);
  useLook(look, () => {
    if (look === undefined || !isKept) return;
    if (!shown.entries.some(({ id }) => id === look.id)) setFilter(everything);
    onChoose(look.id);
  });
  const zoomBy = (by: 1 | -1): void => setZoom((level) => Math.min(Math.max(level + by, 0), zooms.length - 1));
  return (
    <section class="timeline" aria-labelledby="timeline-heading">
      <div class="timeline-head">
        <h2 id="timeline-heading">{say('Timeline')}</h2>
        <p class="quiet" role="status">
          {countText(shown.entries.length, left.entries.length, timeline.entries.length)}
        </p>
        <div class="timeline-tools">
          <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {say('As a table')}
          </button>
          <button
            type="button"
            aria-label={say('Zoom out')}
            disabled={asTable || zoom === 0}
            onClick={() => zoomBy(-1)}
          >
            −
          </button>
          <button
            type="button"
            aria-label={say('Zoom in')}
            disabled={asTable || zoom === zooms.length - 1}
            onClick={() => zoomBy(1)}
          >
            +
          </button>
        </div>
      </div>
      {!isKept && (
        <p class="gap" role="status">
          {say('This call is not kept any more.')}
        </p>
      )}
      {timeline.entries.length > 0 && <TimelineFilters timeline={timeline} filter={filter} onFilter={setFilter} />}
      {shown.entries.length > 0 &&
        (asTable ? (
          <TimelineTable timeline={shown} chosen={chosen} cardOf={cardOf} onChoose={onChoose} onOpen={onOpen} />
        ) : (
          <>
            <TimelinePicture
              timeline={shown}
              chosen={chosen}
              zoom={zoom}
              onChoose={onChoose}
              onOpen={onOpen}
              onZoom={zoomBy}
            />
            <Legend />
          </>
        ))}
    </section>
  );
}

/** @param choose Makes it the chosen one, in sight of the filter. */
function useLook(look: TimelineSectionProps['look'], choose: () => void): void {
  const asked = useRef<string | undefined>(undefined);
  useEffect(() => {
    asked.current = look?.id;
    choose();
  }, [look]);
  // Only when it is drawn it can have the focus, which assistive technology reads out.
  useEffect(() => {
    const place = asked.current === undefined ? null : document.getElementById(placeOf(asked.current));
    if (place === null) return;
    asked.current = undefined;
    place.scrollIntoView({ block: 'center', inline: 'center' });
    (place.closest<HTMLElement>('[role=listbox]') ?? place.querySelector('button'))?.focus({ preventScroll: true });
  });
}

function countText(shown: number, left: number, all: number): string {
  if (all === 0) return say('Nothing was kept yet that has to do with signing in.');
  if (shown < left) return say('The newest {shown} of {left}: search for the others.', { shown, left });
  return left === all
    ? sayCount(all, { one: '{count} exchange', other: '{count} exchanges' })
    : say('{left} of {all} exchanges', { left, all });
}

/** What each shape means. */
function Legend(): JSX.Element {
  return (
    <details class="legend">
      <summary>{say('What the shapes mean')}</summary>
      <ul>
        {Object.entries(lookWords()).map(([look, words]) => (
          <li>
            <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
              <LookGlyph look={look as Came['look']} radius={8} />
            </svg>
            {words}
          </li>
        ))}
        <li>
          <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
            <LookGlyph look="refused" standing="recovered" radius={8} />
          </svg>
          {say('refused, and went through later')}
        </li>
        {Object.entries(markWords()).map(([look, words]) => (
          <li>
            <svg width="20" height="20" viewBox="-8 -8 16 16" aria-hidden="true">
              <MarkGlyph look={look as MarkLook} />
            </svg>
            {words}
          </li>
        ))}
      </ul>
      <p class="quiet">
        {say(
          'Each lane is a host. Columns are in the order of time, and not to scale; pauses are marked with their length. By keyboard, arrow keys, Home and End choose an exchange, + and − zoom, Enter goes to its headers.',
        )}
      </p>
    </details>
  );
}
