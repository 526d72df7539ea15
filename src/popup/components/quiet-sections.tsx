import type { ComponentChildren, JSX } from 'preact';
import { say } from '../../language/say.ts';
import type { PopupView } from '../view.ts';
import { CallName } from './call-name.tsx';
import { ForeignText, TimeText } from './foreign-text.tsx';

type QuietSectionsProps = Pick<PopupView, 'recovered' | 'tried' | 'gaps' | 'checklist'>;

/** What is true, and not the answer: folded, below the cards. */
export function QuietSections({ recovered, tried, gaps, checklist }: QuietSectionsProps): JSX.Element {
  return (
    <>
      <QuietSection title={say('Failed first, then went through')} count={recovered.length}>
        {recovered.map(({ id, method, url, said, latest }) => (
          <li key={id}>
            <span class="call-line">
              <CallName method={method} url={url} />
            </span>
            <span class="quiet">
              <ForeignText text={said} />
              {say(', ')}
              <TimeText at={latest} />
            </span>
          </li>
        ))}
      </QuietSection>
      <QuietSection title={say('Tried here')} count={tried.length}>
        {tried.map(({ label, outcome, at }) => (
          <li key={`${label} ${at.exact}`}>
            {label}: <ForeignText text={outcome} />{' '}
            <span class="quiet">
              <TimeText at={at} />
            </span>
          </li>
        ))}
      </QuietSection>
      <QuietSection title={say('Checklist for a ticket')} count={checklist.length}>
        {checklist.map(({ id, text, state, label, why }) => (
          <li key={id}>
            <span class={`tag tag-${state}`}>{label}</span> {text}
            <span class="quiet">
              <ForeignText text={why} />
            </span>
          </li>
        ))}
      </QuietSection>
      <QuietSection title={say('What could not be seen')} count={gaps.length}>
        {gaps.map((gap) => (
          <li key={gap}>{gap}</li>
        ))}
      </QuietSection>
    </>
  );
}

interface QuietSectionProps {
  readonly title: string;
  readonly count: number;
  readonly children: ComponentChildren;
}

function QuietSection({ title, count, children }: QuietSectionProps): JSX.Element | null {
  if (count === 0) return null;
  return (
    <details class="quiet-section">
      <summary>
        {title} <span class="quiet">({count})</span>
      </summary>
      <ul>{children}</ul>
    </details>
  );
}
