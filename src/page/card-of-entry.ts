import type { CardView } from '../popup/cards.ts';
import type { TimelineEntry } from '../report/timeline.ts';

/**
 * The card that tells of an exchange: that of its own cause, or of the call that it asked leave for.
 * @returns The cause of the card. Absent: none does, for it went through, or failed with nothing to say of it.
 */
export function causeOf(
  { id, role, cause, preflightFor }: TimelineEntry,
  cards: readonly Pick<CardView, 'cause' | 'calls'>[],
): string | undefined {
  const own = cards.find(({ calls }) => calls.some((call) => call.id === id || call.id === preflightFor));
  // Of equal failures the card names the newest alone.
  const equal = role === 'failure' ? cards.find((card) => card.cause === cause?.id) : undefined;
  return (own ?? equal)?.cause;
}
