import type { Timeline, TimelineEntry, TimelineStep } from '../report/timeline.ts';

/*
 * Where the parts of the picture stand: a lane for each host, a column for each step. The columns are in the order of time, and
 * not to its scale: a sign-in is a burst of steps between pauses, and no two of them may cover each other. Pauses are told.
 */

export interface Layout {
  readonly lanes: readonly Lane[];
  readonly points: readonly Point[];
  readonly pauses: readonly Pause[];
  readonly width: number;
}

export interface Lane {
  readonly host: string;
  /** Of several hosts, where there are more than there is room for. */
  readonly others: number;
}

/** One step in its place. */
export interface Point {
  readonly entry: TimelineEntry;
  readonly step: TimelineStep;
  /** The middle of its column. */
  readonly x: number;
  readonly lane: number;
  /** The step of the same exchange that led here: its index among the points. */
  readonly from: number | undefined;
}

/** Nothing happened for that long. */
export interface Pause {
  readonly x: number;
  readonly milliseconds: number;
}

/** Widths of a column, from the whole to the part. */
export const zooms = [10, 16, 26, 38, 60] as const;
export const usualZoom = 3;

const lanesDrawn = 8;
const pauseFrom = 2000;
const pauseWidth = 64;
const margin = 24;

/** Hosts in the order in which they come; those that are too many share the last lane. */
export function lanesOf({ entries }: Timeline): readonly Lane[] {
  const hosts = [...new Set(entries.flatMap(({ steps }) => steps.map(({ host }) => host)))];
  if (hosts.length <= lanesDrawn) return hosts.map((host) => ({ host, others: 0 }));
  const [rest = ''] = hosts.slice(lanesDrawn - 1);
  return [
    ...hosts.slice(0, lanesDrawn - 1).map((host) => ({ host, others: 0 })),
    { host: rest, others: hosts.length - lanesDrawn },
  ];
}

/** @param column Width of one step, in pixels. */
export function layoutOf(timeline: Timeline, column: number): Layout {
  const lanes = lanesOf(timeline);
  const laneOf = new Map(lanes.map(({ host }, index) => [host, index]));
  const steps = timeline.entries
    .flatMap((entry) => entry.steps.map((step) => ({ entry, step })))
    // A stable sort: of one time, the exchange that began first, and its steps in their order.
    .toSorted((a, b) => a.step.at - b.step.at);
  const points: Point[] = [];
  const pauses: Pause[] = [];
  const last = new Map<string, number>();
  let x = margin;
  for (const [index, { entry, step }] of steps.entries()) {
    const milliseconds = step.at - (steps[index - 1]?.step.at ?? step.at);
    if (milliseconds >= pauseFrom) {
      pauses.push({ x: x + pauseWidth / 2, milliseconds });
      x += pauseWidth;
    }
    points.push({
      entry,
      step,
      x: x + column / 2,
      lane: laneOf.get(step.host) ?? lanes.length - 1,
      from: last.get(entry.id),
    });
    last.set(entry.id, index);
    x += column;
  }
  return { lanes, points, pauses, width: x + margin };
}

/**
 * The exchange that a key leads to, in the order of time.
 * @param current Of the one that is chosen; -1: none.
 * @returns Its index. Absent: the key leads nowhere.
 */
export function keyedTo(key: string, current: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(current + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return current === -1 ? count - 1 : Math.max(current - 1, 0);
    case 'PageDown':
      return Math.min(Math.max(current, 0) + 10, count - 1);
    case 'PageUp':
      return current === -1 ? count - 1 : Math.max(current - 10, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
