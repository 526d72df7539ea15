import type { JSX } from 'preact';
import type { RetestSaid, RetestView } from '../../messages.ts';
import { ForeignText } from './foreign-text.tsx';

interface IncognitoRetestProps {
  readonly retest: RetestView;
  readonly busy: boolean;
  readonly onEnd: (id: string, said: RetestSaid) => void;
}

const titles: Readonly<Record<RetestView['state'], string>> = {
  waiting: 'Waiting for the private window',
  asking: 'What happened in the private window?',
  compared: 'Here and in the private window',
};

/** The failing calls beside the same ones in the private window, and what that tells. */
export function IncognitoRetest({ retest, busy, onEnd }: IncognitoRetestProps): JSX.Element {
  const { id, state, says, rows } = retest;
  return (
    <section class="action-panel" aria-label={titles[state]}>
      <h2>{titles[state]}</h2>
      <p aria-live="polite">
        <ForeignText text={says} />
      </p>
      {state === 'waiting' && <p>Sign in there if need be, and do the same: what happens there is compared here.</p>}
      <table class="truth-table">
        <thead>
          <tr>
            <th scope="col" class="call-column">
              Call
            </th>
            <th scope="col">Here</th>
            <th scope="col">There</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ call, here, there }) => (
            <tr key={call}>
              <th scope="row">
                <ForeignText text={call} />
              </th>
              <td>
                <ForeignText text={here} />
              </td>
              <td>
                <ForeignText text={there} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="card-buttons">
        {state === 'asking' && (
          <>
            <button type="button" disabled={busy} onClick={() => onEnd(id, 'worked')}>
              It worked there
            </button>
            <button type="button" disabled={busy} onClick={() => onEnd(id, 'failed')}>
              It failed there too
            </button>
            <button type="button" disabled={busy} onClick={() => onEnd(id, 'not-tried')}>
              I could not try
            </button>
          </>
        )}
        {state !== 'asking' && (
          <button type="button" disabled={busy} onClick={() => onEnd(id, 'not-tried')}>
            {state === 'waiting' ? 'Stop waiting' : 'Close'}
          </button>
        )}
      </div>
    </section>
  );
}
