import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { say } from '../../language/say.ts';
import { ForeignText } from '../../popup/components/foreign-text.tsx';
import type { Timeline, TimelineEntry } from '../../report/timeline.ts';
import { keyedTo, type Layout, layoutOf, type Point, zooms } from '../timeline-layout.ts';
import { entryText, lengthText, markLook, stepText } from '../timeline-words.ts';
import { LookGlyph, MarkGlyph } from './timeline-glyphs.tsx';

interface TimelinePictureProps {
  readonly timeline: Timeline;
  /** Id of the exchange that is looked at. */
  readonly chosen: string | undefined;
  readonly zoom: number;
  readonly onChoose: (id: string) => void;
  readonly onOpen: () => void;
  readonly onZoom: (by: 1 | -1) => void;
}

const axis = 18;
const laneHeight = 64;
/** Of the answer, within its lane. */
const middle = 38;

/** Id of what stands for an exchange, in the picture or in the table. */
export function placeOf(exchange: string): string {
  return `exchange-${exchange}`;
}

/** Every exchange in its lane, in the order of time. By keyboard it is a list of exchanges. */
export function TimelinePicture(props: TimelinePictureProps): JSX.Element {
  const { timeline, chosen, zoom, onChoose, onOpen, onZoom } = props;
  const column = zooms[zoom] ?? zooms[0];
  const layout = useMemo(() => layoutOf(timeline, column), [timeline, column]);
  const height = axis + layout.lanes.length * laneHeight;
  const index = timeline.entries.findIndex(({ id }) => id === chosen);
  const scroller = useRef<HTMLDivElement>(null);
  const own = layout.points.filter(({ entry }) => entry.id === chosen);
  const [first] = own;

  useEffect(() => {
    if (scroller.current !== null && first !== undefined) show(scroller.current, first.x);
  }, [first?.x, column]);

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onOpen();
    else if (event.key === '+' || event.key === '=') onZoom(1);
    else if (event.key === '-') onZoom(-1);
    else {
      const next = timeline.entries[keyedTo(event.key, index, timeline.entries.length) ?? -1];
      if (next === undefined) return;
      onChoose(next.id);
    }
    event.preventDefault();
  };
  // What is not chosen is drawn anew only when something happened.
  const drawn = useMemo(
    () =>
      groupsOf(layout).map(([entry, points]) => ({
        id: entry.id,
        exchange: (isChosen: boolean) => <Exchange key={entry.id} {...{ entry, points, column, isChosen, onChoose }} />,
        still: <Exchange key={entry.id} {...{ entry, points, column, onChoose }} isChosen={false} />,
      })),
    [layout],
  );
  const ground = useMemo(() => <Ground layout={layout} column={column} />, [layout]);

  return (
    <div class="timeline-picture" dir="ltr">
      <div
        class="timeline-scroll"
        role="listbox"
        tabIndex={0}
        aria-label={say('Exchanges in the order of time')}
        aria-activedescendant={index === -1 || chosen === undefined ? undefined : placeOf(chosen)}
        onKeyDown={press}
        ref={scroller}
      >
        <svg role="presentation" width={layout.width} height={height}>
          {own.map(({ x, lane }) => (
            <rect
              class="chosen"
              x={x - column / 2}
              y={axis + lane * laneHeight + 16}
              width={column}
              height={laneHeight - 18}
              rx="5"
            />
          ))}
          {ground}
          {drawn.map(({ id, exchange, still }) => (id === chosen ? exchange(true) : still))}
        </svg>
      </div>
      <div class="lane-names" aria-hidden="true">
        {layout.lanes.map(({ host, others }, lane) => (
          <span key={host} style={{ insetBlockStart: `${axis + lane * laneHeight}px` }}>
            {others > 0 ? say('{count} other hosts', { count: others + 1 }) : <ForeignText text={host} />}
          </span>
        ))}
      </div>
    </div>
  );
}

function show(scroller: HTMLElement, x: number): void {
  const margin = 80;
  const { scrollLeft, clientWidth } = scroller;
  if (x < scrollLeft + margin) scroller.scrollLeft = x - margin;
  else if (x > scrollLeft + clientWidth - margin) scroller.scrollLeft = x - clientWidth + margin;
}

/** Each exchange with its steps, in the order of time. */
function groupsOf({ points }: Layout): readonly (readonly [TimelineEntry, readonly Point[]])[] {
  const groups = new Map<TimelineEntry, Point[]>();
  for (const point of points) {
    const group = groups.get(point.entry);
    if (group) group.push(point);
    else groups.set(point.entry, [point]);
  }
  return [...groups];
}

interface GroundProps {
  readonly layout: Layout;
  readonly column: number;
}

/** Lanes, pauses, statuses, and what leads from one step to the next: the exchanges themselves say all of it in words. */
function Ground({ layout: { lanes, points, pauses }, column }: GroundProps): JSX.Element {
  return (
    <g>
      {lanes.map((_, lane) => (
        <line class="lane-line" x2="100%" y1={yOf(lane)} y2={yOf(lane)} />
      ))}
      {pauses.map(({ x, milliseconds }) => (
        <g class="pause">
          <path d={`M${x} ${axis}V${axis + lanes.length * laneHeight}`} />
          <text x={x} y="12">
            {lengthText(milliseconds)}
          </text>
        </g>
      ))}
      {points.map((point) => (
        <Link point={point} from={points[point.from ?? -1]} />
      ))}
      {column >= 38 &&
        points.map(({ step, x, lane }) => (
          <text class="status" x={x} y={yOf(lane) + 20}>
            {step.came.status ?? '–'}
          </text>
        ))}
    </g>
  );
}

interface ExchangeProps {
  readonly entry: TimelineEntry;
  readonly points: readonly Point[];
  readonly column: number;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}

function Exchange({ entry, points, column, isChosen, onChoose }: ExchangeProps): JSX.Element {
  return (
    <g
      id={placeOf(entry.id)}
      class="exchange"
      role="option"
      aria-label={entryText(entry)}
      aria-selected={isChosen}
      onClick={() => onChoose(entry.id)}
    >
      {points.map((point) => (
        <Step point={point} column={column} />
      ))}
    </g>
  );
}

function yOf(lane: number): number {
  return axis + lane * laneHeight + middle;
}

/** From one step of an exchange to the next. */
function Link({ point, from }: { readonly point: Point; readonly from: Point | undefined }): JSX.Element | null {
  if (from === undefined) return null;
  const [x1, y1, x2, y2] = [from.x, yOf(from.lane), point.x, yOf(point.lane)];
  const bend = (x1 + x2) / 2;
  return (
    <path class="leads" d={y1 === y2 ? `M${x1} ${y1}H${x2}` : `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`} />
  );
}

function Step({ point, column }: { readonly point: Point; readonly column: number }): JSX.Element {
  const { entry, step, x, lane } = point;
  const y = yOf(lane);
  const looks = [...new Set(step.marks.flatMap((mark) => markLook(mark) ?? []))].slice(0, 3);
  return (
    <g>
      <title>{stepText(step)}</title>
      <rect class="target" x={x - column / 2} y={y - middle + 16} width={column} height={laneHeight - 18} />
      <g transform={`translate(${x} ${y})`}>
        <LookGlyph look={step.came.look} standing={entry.role} radius={Math.min(column / 2 - 1, 8)} />
      </g>
      {column >= 26 &&
        looks.map((look, place) => (
          <g transform={`translate(${x + (place - (looks.length - 1) / 2) * 11} ${y - 16})`}>
            <MarkGlyph look={look} />
          </g>
        ))}
    </g>
  );
}
