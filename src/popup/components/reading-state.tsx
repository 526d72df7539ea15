import type { JSX } from 'preact';
import { say } from '../../language/say.ts';

interface ReadingStateProps {
  /** Absent: the background answers. */
  readonly problem: string | undefined;
  /** Nothing has come yet. */
  readonly isEmpty: boolean;
  readonly onRetry: () => void;
}

/** What stands in place of a view that has not come, or comes no more. */
export function ReadingState({ problem, isEmpty, onRetry }: ReadingStateProps): JSX.Element | null {
  if (problem === undefined) return isEmpty ? <p class="quiet loading">{say('Reading what was recorded…')}</p> : null;
  return (
    <div class="notice notice-problem" role="alert">
      <p>{problem}</p>
      <button type="button" onClick={onRetry}>
        {say('Retry')}
      </button>
    </div>
  );
}
