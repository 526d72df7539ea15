import type { JSX } from 'preact';
import type { BisectView } from '../../messages.ts';
import { ask } from '../client.ts';
import { counted, findExtension } from '../words.ts';
import { ForeignText } from './foreign-text.tsx';

interface BisectPanelProps {
  readonly tabId: number;
  readonly bisect: BisectView;
  readonly onDone: () => void;
}

/** The search for an extension, under way or just over: what happens, what the person has to do, and what came of it. */
export function BisectPanel({ tabId, bisect, onDone }: BisectPanelProps): JSX.Element {
  const { phase, call, untested } = bisect;
  const send = async (kind: 'bisect-switched' | 'cancel-bisect' | 'dismiss-bisect'): Promise<void> => {
    await ask<typeof kind>({ kind, tabId });
    onDone();
  };
  return (
    <section class="notice bisect" aria-label={findExtension}>
      <h2>{phase.kind === 'over' ? (phase.found ? 'The extension is found' : 'No extension found') : findExtension}</h2>
      <p class="quiet">
        <ForeignText text={call} />
      </p>
      <div role="status">
        <Phase bisect={bisect} />
      </div>
      {untested.length > 0 && (
        <ul class="suspects" aria-label="Not tested">
          {untested.map(({ name, why }) => (
            <li>
              <ForeignText text={name} /> <span class="quiet">{untestedWords[why]}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="card-buttons">
        {phase.kind === 'by-hand' && (
          <button type="button" class="primary" onClick={() => void send('bisect-switched')}>
            Done
          </button>
        )}
        {phase.kind === 'over' ? (
          <button type="button" onClick={() => void send('dismiss-bisect')}>
            Close
          </button>
        ) : (
          <button type="button" disabled={phase.kind === 'putting-back'} onClick={() => void send('cancel-bisect')}>
            Cancel the search
          </button>
        )}
      </div>
    </section>
  );
}

const untestedWords: Readonly<Record<BisectView['untested'][number]['why'], string>> = {
  pinned: 'was not tested: you wanted it left as it is.',
  locked: 'was not tested: a policy of this machine keeps it on.',
  refused: 'was not tested: the browser would not switch it.',
};

function Phase({ bisect: { phase, round, left } }: { readonly bisect: BisectView }): JSX.Element {
  const progress =
    round === 0
      ? 'First a look with everything as it is.'
      : `Round ${round}, ${left === 0 ? 'and maybe more' : `at most ${left} more for a single one`}.`;
  switch (phase.kind) {
    case 'switching':
      return <p>{progress} Switching extensions…</p>;
    case 'looking':
      return <p>{progress} The page is loaded anew, twice…</p>;
    case 'putting-back':
      return <p>Putting everything back as it was…</p>;
    case 'your-turn':
      return <p>{progress} Now do again what failed, in its tab: waiting for you.</p>;
    case 'by-hand':
      return (
        <>
          <p>{progress} On the browser’s page of extensions (about:addons):</p>
          <Names label="Switch off" names={phase.off} />
          <Names label="Switch on" names={phase.on} />
          <p class="quiet">It goes on by itself when that is done.</p>
        </>
      );
    case 'over':
      return (
        <p>
          <ForeignText text={phase.says} />
        </p>
      );
    default:
      return phase satisfies never;
  }
}

function Names({ label, names }: { readonly label: string; readonly names: readonly string[] }): JSX.Element | null {
  if (names.length === 0) return null;
  return (
    <p>
      {label} {counted(names.length, 'extension')}: <ForeignText text={names.join(', ')} />
    </p>
  );
}

/** What a search has left off, and only the person can switch on. */
export function LeftOff({ names }: { readonly names: readonly string[] }): JSX.Element {
  return (
    <div class="notice" role="status">
      <h2>Switch {names.length === 1 ? 'it' : 'them'} on again</h2>
      <p>
        The search for an extension has left {counted(names.length, 'extension')} off:{' '}
        <ForeignText text={names.join(', ')} />. Switch {names.length === 1 ? 'it' : 'them'} on again on the browser’s
        page of extensions.
      </p>
    </div>
  );
}
