import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import type { RetestSaid, RetestView } from '../../messages.ts';
import { openPage, ownSettings } from '../client.ts';
import { ForeignText } from './foreign-text.tsx';

interface IncognitoRetestProps {
  readonly retest: RetestView;
  readonly busy: boolean;
  readonly onEnd: (id: string, said: RetestSaid) => void;
}

function titleOf(state: RetestView['state']): string {
  switch (state) {
    case 'waiting':
      return say('Waiting for the private window');
    case 'asking':
      return say('What happened in the private window?');
    case 'compared':
      return say('Here and in the private window');
    default:
      return state satisfies never;
  }
}

/** The failing calls beside the same ones in the private window, and what that tells. */
export function IncognitoRetest({ retest, busy, onEnd }: IncognitoRetestProps): JSX.Element {
  const { id, state, says, rows } = retest;
  const settings = ownSettings();
  return (
    <section class="action-panel" aria-label={titleOf(state)}>
      <h2>{titleOf(state)}</h2>
      <p aria-live="polite">
        <ForeignText text={says} />
      </p>
      {state === 'waiting' && (
        <p>{say('Sign in there if need be, and do the same: what happens there is compared here.')}</p>
      )}
      <table class="truth-table">
        <thead>
          <tr>
            <th scope="col" class="call-column">
              {say('Call')}
            </th>
            <th scope="col">{say('Here')}</th>
            <th scope="col">{say('There')}</th>
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
        {state === 'asking' && settings !== undefined && (
          <button type="button" class="primary" onClick={() => void openPage(settings)}>
            {say('Allow it there…')}
          </button>
        )}
        {state === 'asking' && (
          <>
            <button type="button" disabled={busy} onClick={() => onEnd(id, 'worked')}>
              {say('It worked there')}
            </button>
            <button type="button" disabled={busy} onClick={() => onEnd(id, 'failed')}>
              {say('It failed there too')}
            </button>
            <button type="button" disabled={busy} onClick={() => onEnd(id, 'not-tried')}>
              {say('I could not try')}
            </button>
          </>
        )}
        {state !== 'asking' && (
          <button type="button" disabled={busy} onClick={() => onEnd(id, 'not-tried')}>
            {state === 'waiting' ? say('Stop waiting') : say('Close')}
          </button>
        )}
      </div>
    </section>
  );
}
