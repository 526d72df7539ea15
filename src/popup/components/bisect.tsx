import type { JSX } from 'preact';
import { say, sayCount, speech } from '../../language/say.ts';
import type { BisectView } from '../../messages.ts';
import { ask } from '../client.ts';
import { findExtension } from '../words.ts';
import { ForeignText } from './foreign-text.tsx';
import { Sentence } from './sentence.tsx';

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
    <section class="notice bisect" aria-label={findExtension()}>
      <h2>{titleOf(phase)}</h2>
      <p class="quiet">
        <ForeignText text={call} />
      </p>
      <div role="status">
        <Phase bisect={bisect} />
      </div>
      {untested.length > 0 && (
        <ul class="suspects" aria-label={say('Not tested')}>
          {untested.map(({ name, why }) => (
            <li>
              <ForeignText text={name} /> <span class="quiet">{untestedText(why)}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="card-buttons">
        {phase.kind === 'by-hand' && (
          <button type="button" class="primary" onClick={() => void send('bisect-switched')}>
            {say('Done')}
          </button>
        )}
        {phase.kind === 'over' ? (
          <button type="button" onClick={() => void send('dismiss-bisect')}>
            {say('Close')}
          </button>
        ) : (
          <button type="button" disabled={phase.kind === 'putting-back'} onClick={() => void send('cancel-bisect')}>
            {say('Cancel the search')}
          </button>
        )}
      </div>
    </section>
  );
}

function titleOf(phase: BisectView['phase']): string {
  if (phase.kind !== 'over') return findExtension();
  return phase.found ? say('The extension is found') : say('No extension found');
}

function untestedText(why: BisectView['untested'][number]['why']): string {
  switch (why) {
    case 'pinned':
      return say('was not tested: you wanted it left as it is.');
    case 'locked':
      return say('was not tested: a policy of this machine, or the browser itself, keeps it on.');
    case 'refused':
      return say('was not tested: the browser would not switch it.');
    default:
      return why satisfies never;
  }
}

function Phase({ bisect: { phase, round, left } }: { readonly bisect: BisectView }): JSX.Element {
  const progress =
    round === 0
      ? say('First a look with everything as it is.')
      : left === 0
        ? say('Round {round}, and maybe more.', { round })
        : say('Round {round}, at most {left} more for a single one.', { round, left });
  switch (phase.kind) {
    case 'switching':
      return (
        <p>
          {progress} {say('Switching extensions…')}
        </p>
      );
    case 'looking':
      return (
        <p>
          {progress} {say('The page is loaded anew, twice…')}
        </p>
      );
    case 'putting-back':
      return <p>{say('Putting everything back as it was…')}</p>;
    case 'your-turn':
      return (
        <p>
          {progress}{' '}
          {phase.signIn
            ? say(
                'If you are signed in there, sign out first, or the site may set no cookie. Then sign in again, in its tab: waiting for you.',
              )
            : say('Now do again what failed, in its tab: waiting for you.')}
        </p>
      );
    case 'by-hand':
      return (
        <>
          <p>
            {progress} {say('On the browser’s page of extensions (about:addons):')}
          </p>
          {phase.off.length > 0 && (
            <Names
              text={sayCount(phase.off.length, {
                one: 'Switch off {count} extension: {names}',
                other: 'Switch off {count} extensions: {names}',
              })}
              names={phase.off}
            />
          )}
          {phase.on.length > 0 && (
            <Names
              text={sayCount(phase.on.length, {
                one: 'Switch on {count} extension: {names}',
                other: 'Switch on {count} extensions: {names}',
              })}
              names={phase.on}
            />
          )}
          <p class="quiet">{say('It goes on by itself when that is done.')}</p>
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

function Names({ text, names }: { readonly text: string; readonly names: readonly string[] }): JSX.Element {
  return (
    <p>
      <Sentence text={text} parts={{ names: <ForeignText text={names.map(speech().setApart).join(say(', '))} /> }} />
    </p>
  );
}

/** What a search has left off, and only the person can switch on. */
export function LeftOff({ names }: { readonly names: readonly string[] }): JSX.Element {
  return (
    <div class="notice" role="status">
      <h2>{names.length === 1 ? say('Switch it on again') : say('Switch them on again')}</h2>
      <Names
        text={sayCount(names.length, {
          one: 'The search for an extension has left {count} extension off: {names}. Switch it on again on the browser’s page of extensions.',
          other:
            'The search for an extension has left {count} extensions off: {names}. Switch them on again on the browser’s page of extensions.',
        })}
        names={names}
      />
    </div>
  );
}
