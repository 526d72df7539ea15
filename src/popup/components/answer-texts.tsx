import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type { AnswerTexts } from '../../messages.ts';
import { removePermissions, requestPermissions } from '../client.ts';

interface AnswerTextsOfferProps {
  readonly offer: AnswerTexts;
  readonly onDone: () => void;
}

/** What an API says in the text of its refusal is often the reason. Reading it takes a permission, which can be given back. */
export function AnswerTextsOffer({ offer: { allowed, permissions }, onDone }: AnswerTextsOfferProps): JSX.Element {
  const [said, setSaid] = useState('');
  const allow = async (): Promise<void> => {
    const granted = await requestPermissions(permissions);
    setSaid(
      granted
        ? say('Allowed. Firefox begins with it within a minute: then do again what failed.')
        : say('Not allowed, so nothing has changed.'),
    );
    onDone();
  };
  const stop = async (): Promise<void> => {
    await removePermissions(permissions);
    setSaid(say('The text of answers is not read any more.'));
    onDone();
  };
  return (
    <section class="notice" aria-label={say('Text of error answers')}>
      {allowed ? (
        <p>{say('The text of refused calls is read along, and only what it was recognised as is kept.')}</p>
      ) : (
        <p>
          {say(
            'The text of a refusal often names the reason. Why401 reads it only if you allow it; it never leaves this machine.',
          )}
        </p>
      )}
      <div class="card-buttons">
        <button type="button" onClick={() => void (allowed ? stop() : allow())}>
          {allowed ? say('Stop reading error answers') : say('Read the text of error answers')}
        </button>
      </div>
      <p aria-live="polite">{said}</p>
    </section>
  );
}
