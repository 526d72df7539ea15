import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type { ActionsView } from '../view.ts';
import { Icon, type IconName } from './icon.tsx';

interface ActionButtonsProps {
  readonly actions: ActionsView;
  readonly busy: boolean;
  /** The answer to a question stands above: none of these is the next step. */
  readonly asked: boolean;
  readonly on: Readonly<Record<'copy' | 'download' | 'preview' | 'clear' | 'openPrivately' | 'forget', () => void>>;
}

/** What is used most; the rest is behind *More* where there is little room. */
export function ActionButtons({ actions, busy, asked, on }: ActionButtonsProps): JSX.Element {
  const id = useId();
  const [more, setMore] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  /** What comes of it takes the room; afterwards the focus comes back to what is still there. */
  const press = (deed: () => void) => (): void => {
    if (more) toggle.current?.focus();
    setMore(false);
    deed();
  };
  return (
    <div class={more ? 'action-buttons more-shown' : 'action-buttons'}>
      <ActionButton
        icon="copy"
        label={say('Copy report')}
        primary={!asked && actions.failures.length > 0}
        busy={busy}
        onPress={on.copy}
      />
      <div class="with-more">
        <ActionButton
          icon="cookie"
          label={say('Clear site cookies')}
          busy={busy}
          disabled={!actions.canClear}
          onPress={on.clear}
        />
        <button
          type="button"
          ref={toggle}
          class="more"
          title={say('More')}
          aria-label={say('More')}
          aria-expanded={more}
          aria-controls={id}
          onClick={() => setMore(!more)}
        >
          <Icon name="more" />
        </button>
      </div>
      <div id={id} class="more-actions">
        <ActionButton
          icon="private"
          label={actions.privateWindowLabel}
          busy={busy}
          disabled={!actions.canOpenPrivately}
          onPress={press(on.openPrivately)}
        />
        <ActionButton icon="preview" label={say('Preview…')} busy={busy} onPress={press(on.preview)} />
        <ActionButton icon="download" label={say('Download report')} busy={busy} onPress={press(on.download)} />
        <ActionButton
          icon="trash"
          label={say('Forget')}
          busy={busy}
          disabled={!actions.canForget}
          onPress={press(on.forget)}
        />
      </div>
    </div>
  );
}

interface ActionButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly primary?: boolean;
  readonly busy: boolean;
  /** There is nothing that it could do. */
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

/** While something is under way it does nothing, and keeps the focus, which a disabled button would lose. */
function ActionButton({
  icon,
  label,
  primary = false,
  busy,
  disabled = false,
  onPress,
}: ActionButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class={primary ? 'primary' : undefined}
      disabled={disabled}
      aria-disabled={busy ? true : undefined}
      onClick={() => !busy && onPress()}
    >
      <Icon name={icon} />
      {label}
    </button>
  );
}
