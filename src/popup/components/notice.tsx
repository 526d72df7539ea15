import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import { reloadTab, requestAccess } from '../client.ts';
import type { NoticeButton, NoticeView } from '../sight.ts';
import { Icon } from './icon.tsx';

interface NoticeProps {
  readonly tabId: number;
  readonly notice: NoticeView;
  /** There are no cards: this is all that there is to say. */
  readonly alone: boolean;
  readonly onDone: () => void;
}

/** A state of the tab, and the button that settles it. */
export function Notice({ tabId, notice, alone, onDone }: NoticeProps): JSX.Element {
  const { icon = 'check', title, text, buttons = [] } = notice;
  const [said, setSaid] = useState('');
  const press = async (button: NoticeButton): Promise<void> => {
    switch (button.kind) {
      case 'allow': {
        const allowed = await requestAccess(button.origins);
        setSaid(
          allowed
            ? say('Allowed. Reload the page, or do again what failed.')
            : say('Not allowed. The browser’s page of extensions has the same under site access.'),
        );
        break;
      }
      case 'reload':
        await reloadTab(tabId);
        break;
      default:
        button satisfies never;
    }
    onDone();
  };
  return (
    <section class={alone ? 'empty' : 'notice'} aria-label={title}>
      <Icon name={icon} />
      <h2>{title}</h2>
      <p>{text}</p>
      {buttons.length > 0 && (
        <div class="card-buttons">
          {buttons.map((button, index) => (
            <button
              key={button.label}
              type="button"
              class={index === 0 ? 'primary' : undefined}
              onClick={() => void press(button)}
            >
              {button.label}
            </button>
          ))}
        </div>
      )}
      <p class="quiet" aria-live="polite">
        {said}
      </p>
    </section>
  );
}
