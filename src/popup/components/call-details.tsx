import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { speech } from '../../language/say.ts';
import type { Reply } from '../../messages.ts';
import { type CallView, remarksOf, stagesOf } from '../calls.ts';
import type { CardView } from '../cards.ts';
import { useReply } from '../reply.ts';
import { showInTimeline } from '../words.ts';
import { CallName } from './call-name.tsx';
import { ForeignText, TimeText } from './foreign-text.tsx';
import { openedFailure, ReplyState } from './reply-state.tsx';
import { Stages } from './stages.tsx';

interface CallDetailsProps {
  readonly call: CallView;
  /** It belongs to. */
  readonly card: CardView;
  readonly open: boolean;
  readonly failure: (id: string) => Promise<Reply<'failure'>>;
  readonly onShow: (exchange: string) => void;
}

/** One call on the wire: preflight, redirects, rounds, headers. */
export function CallDetails({ call, card, open: openAtFirst, failure, onShow }: CallDetailsProps): JSX.Element {
  const [open, setOpen] = useState(openAtFirst);
  const reply = useReply(open ? call.id : undefined, [card.outline], failure);
  const opened = openedFailure(reply);
  return (
    <details class="call-details" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <CallLine call={call} />
      </summary>
      {open && <ReplyState reply={reply} />}
      {opened !== undefined && (
        <>
          {remarksOf(opened, card.outline.answer).map((remark) => (
            <p key={remark}>
              <ForeignText text={remark} />
            </p>
          ))}
          {card.calls[0] !== call && (
            <button type="button" class="link" onClick={() => onShow(call.id)}>
              {showInTimeline()}
            </button>
          )}
          <Stages stages={stagesOf({ ...opened, evidence: opened.findings[0]?.evidence ?? [] })} />
        </>
      )}
    </details>
  );
}

/** `GET https://api.example/orders 401 ×200 58 minutes ago`. */
export function CallLine({ call }: { readonly call: CallView }): JSX.Element {
  return (
    <span class="call-line">
      <CallName method={call.method} url={call.url} />{' '}
      <span class={`answer answer-${call.tone}`}>
        <ForeignText text={call.answer} />
      </span>{' '}
      {call.count > 1 && <span class="count">×{call.count.toLocaleString(speech().locale)}</span>}{' '}
      <span class="quiet">
        <TimeText at={call.latest} />
      </span>
    </span>
  );
}
