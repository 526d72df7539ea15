import { useState } from 'preact/hooks';
import type { CardLook } from '../popup/components/content.tsx';

/** What was asked for last on the other side. Another object each time: to be asked for again counts. */
export interface Pointer {
  /** From a card: the exchange to be shown in the timeline. */
  readonly exchange: { readonly id: string } | undefined;
  /** From the timeline: the card to be shown. */
  readonly card: CardLook | undefined;
  readonly showExchange: (id: string) => void;
  readonly showCard: (cause: string) => void;
}

/** The way from a card to its place in the timeline, and back. @param atFirst The exchange that is shown from the beginning. */
export function usePointer(atFirst?: string): Pointer {
  const [exchange, setExchange] = useState(atFirst === undefined ? undefined : { id: atFirst });
  const [card, setCard] = useState<CardLook>();
  return {
    exchange,
    card,
    showExchange: (id) => setExchange({ id }),
    showCard: (cause) => setCard({ cause }),
  };
}
