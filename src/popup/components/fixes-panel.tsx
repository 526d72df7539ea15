import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../language/say.ts';
import type { Reply } from '../../messages.ts';
import type { Snippet } from '../../model/finding.ts';
import { fixGroups } from '../cards.ts';
import { copyText } from '../hand-over.ts';
import { ForeignText } from './foreign-text.tsx';
import { openedFailure, ReplyState } from './reply-state.tsx';

interface FixesPanelProps {
  readonly id: string;
  /** Of the failure that they are for. Absent: it is asked for. */
  readonly reply: Reply<'failure'> | undefined;
}

/** What each audience can do, the person at the browser first. */
export function FixesPanel({ id, reply }: FixesPanelProps): JSX.Element {
  const failure = openedFailure(reply);
  return (
    <div class="panel" id={id}>
      <ReplyState reply={reply} />
      {fixGroups(failure?.findings[0]?.fixes ?? []).map(({ audience, heading, fixes }) => (
        <section key={audience}>
          <h3>{heading}</h3>
          {fixes.map(({ text, snippet }) => (
            <div class="fix">
              <p>
                <ForeignText text={text} />
              </p>
              {snippet !== undefined && <SnippetBox snippet={snippet} />}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

type CopyState = 'idle' | 'copied' | 'refused';

function copyLabel(state: CopyState): string {
  switch (state) {
    case 'idle':
      return say('Copy');
    case 'copied':
      return say('Copied');
    case 'refused':
      return say('Select and copy by hand');
    default:
      return state satisfies never;
  }
}

function SnippetBox({ snippet }: { readonly snippet: Snippet }): JSX.Element {
  const [state, setState] = useState<CopyState>('idle');
  return (
    <figure class="snippet">
      <figcaption>
        <span class="quiet">{snippet.language}</span>
        <button
          type="button"
          class="link"
          aria-label={say('{copy} {language} snippet', { copy: copyLabel(state), language: snippet.language })}
          onClick={async () => setState((await copyText(snippet.text)) ? 'copied' : 'refused')}
        >
          <span aria-live="polite">{copyLabel(state)}</span>
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0} dir="ltr">
        <code>
          <ForeignText text={snippet.text} kept={'\n\t'} />
        </code>
      </pre>
    </figure>
  );
}
