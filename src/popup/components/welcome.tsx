import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import { ask } from '../client.ts';
import { Icon } from './icon.tsx';

/** Right after the install: what this is for, and what to do. */
export function Welcome({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const dismiss = async (): Promise<void> => {
    await ask<'dismiss-welcome'>({ kind: 'dismiss-welcome' });
    onDone();
  };
  return (
    <section class="card welcome" aria-labelledby="welcome-title">
      <h2 id="welcome-title">{say('When a sign-in fails, this tells you why')}</h2>
      <ol>
        <li>
          <Icon name="browser" />
          <span>{say('Use the web as always. Nothing of what is seen leaves this machine.')}</span>
        </li>
        <li>
          <Icon name="alert" />
          <span>
            {say('When a sign-in or a call fails, the icon in the toolbar turns red, with a number. Click it.')}
          </span>
        </li>
        <li>
          <Icon name="step" />
          <span>{say('The first card names the cause, whose move it is, and the first step.')}</span>
        </li>
      </ol>
      <p class="quiet">{say('Is the icon hidden? Pin it, in the browser’s menu of extensions.')}</p>
      <div class="card-buttons">
        <button type="button" class="primary" onClick={() => void dismiss()}>
          {say('Understood')}
        </button>
      </div>
    </section>
  );
}
