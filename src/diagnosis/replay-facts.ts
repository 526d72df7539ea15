import { phrase } from '../language/phrase.ts';
import { callKey } from '../model/call-key.ts';
import type { ReplayCell, ReplayPointer } from '../model/replay.ts';
import type { Wording } from '../model/wording.ts';
import type { Subject } from './subject.ts';

/** What *Replay the call* showed of this call. */
export interface ReplayFacts {
  readonly points: ReplayPointer;
  /** The variant that everything rests on was made twice, with the failing one between. */
  readonly confirmed: boolean;
  /** Every answer, in the order in which they were asked for: for evidence. */
  readonly told: Wording;
}

/** @returns Absent: nobody tried. The latest counts. */
export function replayFacts({ exchange, experiments }: Subject): ReplayFacts | undefined {
  const result = experiments.findLast(
    (one) => one.result?.kind === 'replayed' && one.result.call === callKey(exchange),
  )?.result;
  if (result?.kind !== 'replayed') return undefined;
  const { points, cells } = result;
  const deciding = cells.filter(({ variant }) => variant === decidedBy[points]).length;
  return {
    points,
    confirmed: deciding > 1,
    told: phrase('Replayed from the page: {answers}.', { answers: cells.map(tell) }),
  };
}

const decidedBy: Readonly<Partial<Record<ReplayPointer, ReplayCell['variant']>>> = {
  'stale-session': 'without-cookies',
  'credentials-mode': 'with-cookies',
};

function tell({ variant, status, error, fromCache }: ReplayCell): string {
  return `${variant.replaceAll('-', ' ')} ${status ?? error ?? 'no answer'}${fromCache ? ' (from the cache)' : ''}`;
}
