import type { JSX } from 'preact';
import { say } from '../../language/say.ts';

/** From an exchange back to the answer. @param toCard Absent: it has no card. */
export function ToCard({ toCard }: { readonly toCard: (() => void) | undefined }): JSX.Element | null {
  if (toCard === undefined) return null;
  return (
    <button type="button" class="link" onClick={toCard}>
      {say('Show its card')}
    </button>
  );
}
