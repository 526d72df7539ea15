import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { speech } from '../../language/say.ts';
import { type CallView, stagesOf } from '../calls.ts';
import { CallName } from './call-name.tsx';
import { ForeignText, TimeText } from './foreign-text.tsx';
import { Stages } from './stages.tsx';

interface CallDetailsProps {
  readonly call: CallView;
  readonly open: boolean;
}

/** One call on the wire: preflight, redirects, rounds, headers. */
export function CallDetails({ call, open: openAtFirst }: CallDetailsProps): JSX.Element {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <details class="call-details" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <CallLine call={call} />
      </summary>
      {call.remarks.map((remark) => (
        <p>
          <ForeignText text={remark} />
        </p>
      ))}
      {open && <Stages stages={stagesOf({ ...call.failure, evidence: call.evidence })} />}
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
