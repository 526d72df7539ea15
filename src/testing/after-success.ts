import { shapeOf } from '../model/call-shape.ts';
import type { Exchange } from '../model/exchange.ts';
import { seen, testTime } from './seen.ts';

/** A call that failed now and went through three minutes before, each as `seen` takes it. */
export function afterSuccess(good: readonly string[], bad: readonly string[]): Exchange {
  return { ...seen(bad), lastGood: shapeOf(seen(good, { startedAt: testTime - 180_000 })) };
}
