import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { say, sayCount, speech } from '../../language/say.ts';
import type { Reply } from '../../messages.ts';
import type { CardView } from '../cards.ts';
import { useReply } from '../reply.ts';
import { showInTimeline } from '../words.ts';
import { CallLine } from './call-details.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { FindExtension } from './find-extension.tsx';
import { FixesPanel } from './fixes-panel.tsx';
import { ForeignText } from './foreign-text.tsx';
import { Icon } from './icon.tsx';
import { Sentence } from './sentence.tsx';
import { SinceGood } from './since-good.tsx';
import { type Tried, TrySection } from './try-section.tsx';
import { VerdictLine } from './verdict-line.tsx';

interface CardProps {
  readonly card: CardView;
  readonly tabId: number;
  /** Asks for all that is known of one of its failures. */
  readonly failure: (id: string) => Promise<Reply<'failure'>>;
  readonly tried: Tried | undefined;
  readonly onTried: (tried: Tried | undefined) => void;
  /** Shows one of its calls in the timeline. */
  readonly onShow: (exchange: string) => void;
}

/** Id of the heading of a card. */
export function headingOf(cause: string): string {
  return `card-${cause}`;
}

/** One cause: the answer at a glance, the proof and the fixes on demand. */
export function Card({ card, tabId, failure, tried, onTried, onShow }: CardProps): JSX.Element {
  const id = useId();
  const [evidenceShown, setEvidenceShown] = useState(false);
  const [fixesShown, setFixesShown] = useState(false);
  const { calls, alsoSeen } = card;
  const [lead] = calls;
  const reply = useReply(evidenceShown || fixesShown ? lead?.id : undefined, [card.outline], failure);
  return (
    <article class={card.pending ? 'card card-pending' : 'card'} aria-labelledby={headingOf(card.cause)}>
      <h2 id={headingOf(card.cause)} tabIndex={-1}>
        <ForeignText text={card.title} />
      </h2>
      <VerdictLine verdict={card.verdict} pending={card.pending} />
      <p class="summary">
        <ForeignText text={card.summary} />
      </p>
      {card.firstStep !== undefined && (
        <p class="first-step">
          <Icon name="step" />
          <span>
            <span class="first-step-label">{say('First step')}</span>
            <ForeignText text={card.firstStep} />
          </span>
        </p>
      )}
      {lead !== undefined && (
        <p class="calls-line">
          <CallLine call={lead} />
          {calls.length > 1 && (
            <span class="more-calls quiet">
              {sayCount(calls.length - 1, { one: 'and {count} other call', other: 'and {count} other calls' })}
              {card.count > calls.length && (
                <>
                  {say(', ')}
                  {sayCount(card.count, { one: '{count} failure in all', other: '{count} failures in all' })}
                </>
              )}
            </span>
          )}{' '}
          <button type="button" class="link" onClick={() => onShow(lead.id)}>
            {showInTimeline()}
          </button>
        </p>
      )}
      {card.sinceGood !== undefined && <SinceGood since={card.sinceGood} />}
      {alsoSeen.length > 0 && !evidenceShown && (
        <p class="quiet">
          <Sentence
            text={say('Also seen: {titles}')}
            parts={{ titles: <ForeignText text={alsoSeen.map(({ title }) => speech().setApart(title)).join(' · ')} /> }}
          />
        </p>
      )}
      <div class="card-actions">
        <Toggle
          shown={evidenceShown}
          controls={`${id}-evidence`}
          label={evidenceShown ? say('Hide evidence') : say('Show evidence')}
          onToggle={setEvidenceShown}
        />
        {card.outline.answer?.firstStep !== undefined && (
          <Toggle
            shown={fixesShown}
            controls={`${id}-fixes`}
            label={fixesShown ? say('Hide all fixes') : say('Show all fixes')}
            onToggle={setFixesShown}
          />
        )}
        <TrySection tabId={tabId} tries={card.tries} tried={tried} onTried={onTried} />
        {card.find !== undefined && <FindExtension tabId={tabId} find={card.find} onDone={() => onTried(undefined)} />}
      </div>
      {fixesShown && <FixesPanel id={`${id}-fixes`} reply={reply} />}
      {evidenceShown && (
        <EvidencePanel id={`${id}-evidence`} card={card} reply={reply} failure={failure} onShow={onShow} />
      )}
    </article>
  );
}

interface ToggleProps {
  readonly shown: boolean;
  readonly controls: string;
  readonly label: string;
  readonly onToggle: (shown: boolean) => void;
}

function Toggle({ shown, controls, label, onToggle }: ToggleProps): JSX.Element {
  return (
    <button
      type="button"
      class="toggle"
      aria-expanded={shown}
      aria-controls={shown ? controls : undefined}
      onClick={() => onToggle(!shown)}
    >
      {label}
      <Icon name="chevron" />
    </button>
  );
}
