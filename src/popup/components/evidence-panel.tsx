import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say, sayCount } from '../../language/say.ts';
import type { Reply } from '../../messages.ts';
import type { CauseRemark } from '../../report/model.ts';
import type { AlsoSeen, CardView } from '../cards.ts';
import { CallDetails } from './call-details.tsx';
import { ForeignText } from './foreign-text.tsx';
import { openedFailure, ReplyState } from './reply-state.tsx';
import { VerdictLine } from './verdict-line.tsx';

interface EvidencePanelProps {
  readonly id: string;
  readonly card: CardView;
  /** Of the failure that speaks for the card. Absent: it is asked for. */
  readonly reply: Reply<'failure'> | undefined;
  readonly failure: (id: string) => Promise<Reply<'failure'>>;
  readonly onShow: (exchange: string) => void;
}

/** What a developer asks for next: the proof, the headers, what else it could have been. */
export function EvidencePanel({ id, card, reply, failure, onShow }: EvidencePanelProps): JSX.Element {
  const { verdict } = card;
  const opened = openedFailure(reply);
  const { evidence = [], wouldDecide, references = [] } = opened?.findings[0] ?? {};
  return (
    <div class="panel" id={id}>
      {verdict !== undefined && (
        <p class="quiet">
          {verdict.sure.label}: {verdict.sure.meaning}. {verdict.owner.label}: {verdict.owner.meaning}.
        </p>
      )}
      <ReplyState reply={reply} />
      {evidence.length > 0 && (
        <>
          <h3>{say('What shows it')}</h3>
          <ul class="evidence">
            {evidence.map(({ what, where }) => (
              <li>
                <code>
                  <ForeignText text={what} />
                </code>
                <span class="quiet">
                  <ForeignText text={where} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {wouldDecide !== undefined && (
        <>
          <h3>{say('What would decide it')}</h3>
          <p>
            <ForeignText text={wouldDecide} />
          </p>
        </>
      )}
      <Calls card={card} failure={failure} onShow={onShow} />
      <AlsoSeenList list={card.alsoSeen} />
      <Remarks title={say('Ruled out')} remarks={opened?.ruledOut ?? []} />
      <Remarks title={say('Not checked')} remarks={opened?.notChecked ?? []} />
      {references.length > 0 && (
        <p class="references quiet">{say('Standards: {list}', { list: references.join(say(', ')) })}</p>
      )}
    </div>
  );
}

/** More calls than anybody reads at once are shown on demand. */
const callsAtOnce = 10;

function Calls({ card, failure, onShow }: Pick<EvidencePanelProps, 'card' | 'failure' | 'onShow'>): JSX.Element {
  const { calls } = card;
  const [all, setAll] = useState(false);
  const shown = all ? calls : calls.slice(0, callsAtOnce);
  return (
    <>
      <h3>
        {calls.length === 1
          ? say('The call')
          : sayCount(calls.length, { one: '{count} different call', other: '{count} different calls' })}
      </h3>
      {shown.map((call, index) => (
        <CallDetails key={call.key} call={call} card={card} open={index === 0} failure={failure} onShow={onShow} />
      ))}
      {shown.length < calls.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {sayCount(calls.length - shown.length, { one: 'Show {count} more call', other: 'Show {count} more calls' })}
        </button>
      )}
    </>
  );
}

function AlsoSeenList({ list }: { readonly list: readonly AlsoSeen[] }): JSX.Element | null {
  if (list.length === 0) return null;
  return (
    <>
      <h3>{say('Also seen')}</h3>
      {list.map(({ cause, title, summary, verdict, firstStep }) => (
        <div class="also-seen" key={cause}>
          <h4>
            <ForeignText text={title} />
          </h4>
          <VerdictLine verdict={verdict} pending={false} />
          <p>
            <ForeignText text={summary} />
          </p>
          {firstStep !== undefined && (
            <p class="quiet">
              <ForeignText text={firstStep} />
            </p>
          )}
        </div>
      ))}
    </>
  );
}

interface RemarksProps {
  readonly title: string;
  readonly remarks: readonly CauseRemark[];
}

function Remarks({ title, remarks }: RemarksProps): JSX.Element | null {
  if (remarks.length === 0) return null;
  return (
    <details class="remarks">
      <summary>
        {title} <span class="quiet">({remarks.length})</span>
      </summary>
      <ul>
        {remarks.map(({ cause, why }) => (
          <li key={cause}>
            <code>{cause}</code> <ForeignText text={why} />
          </li>
        ))}
      </ul>
    </details>
  );
}
