import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SinceGoodView } from '../cards.ts';
import { counted } from '../words.ts';
import { ForeignText } from './foreign-text.tsx';

/** More than these are shown on demand. */
const atOnce = 4;

/** What is not as it was when the same call last went through. */
export function SinceGood({ since: { heading, at, changes } }: { readonly since: SinceGoodView }): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, atOnce);
  return (
    <div class="since-good">
      <p>
        {heading}, <time dateTime={at.exact}>{at.text}</time>
        {changes.length === 0 ? ': nothing that is recorded.' : ':'}
      </p>
      {changes.length > 0 && (
        <ul>
          {shown.map((text) => (
            <li key={text}>
              <ForeignText text={text} />
            </li>
          ))}
        </ul>
      )}
      {shown.length < changes.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          Show {counted(changes.length - shown.length, 'more change')}
        </button>
      )}
    </div>
  );
}
