import type { JSX } from 'preact';
import type { Moment } from '../human-time.ts';
import { visibleText } from '../visible-text.ts';

interface ForeignTextProps {
  readonly text: string;
  /** Characters that may stay although they cannot be seen. */
  readonly kept?: string;
}

/** Text that a server may have written: never markup, set apart from the direction of what stands around it. */
export function ForeignText({ text, kept }: ForeignTextProps): JSX.Element {
  return (
    <bdi>
      {visibleText(text, kept).map((piece) =>
        piece.kind === 'text' ? piece.text : <span class="control-character">{piece.name}</span>,
      )}
    </bdi>
  );
}

/** A time in people's words; the exact one stands behind it. */
export function TimeText({ at }: { readonly at: Moment }): JSX.Element {
  return (
    <time dateTime={at.exact} title={at.exact}>
      {at.text}
    </time>
  );
}
