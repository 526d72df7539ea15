import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say, sayCount } from '../../language/say.ts';
import type { SinceGoodView } from '../cards.ts';
import { ForeignText } from './foreign-text.tsx';
import { Sentence } from './sentence.tsx';

/** More than these are shown on demand. */
const atOnce = 4;

/** What is not as it was when the same call last went through. */
export function SinceGood({ since: { heading, at, changes } }: { readonly since: SinceGoodView }): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, atOnce);
  return (
    <div class="since-good">
      <p>
        <Sentence
          text={changes.length === 0 ? say('{heading}, {time}: nothing that is recorded.') : say('{heading}, {time}:')}
          parts={{ heading, time: <time dateTime={at.exact}>{at.text}</time> }}
        />
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
          {sayCount(changes.length - shown.length, {
            one: 'Show {count} more change',
            other: 'Show {count} more changes',
          })}
        </button>
      )}
    </div>
  );
}
