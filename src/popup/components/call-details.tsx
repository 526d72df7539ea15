import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say, speech } from '../../language/say.ts';
import { type CallView, type HopView, type RoundView, stagesOf } from '../calls.ts';
import { ForeignText, TimeText } from './foreign-text.tsx';
import { HeaderTable } from './header-table.tsx';
import { Sentence } from './sentence.tsx';

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
      {open &&
        stagesOf(call).map(({ title, hops, gaps, unseen }) => (
          <section class="stage">
            <h4>{title}</h4>
            {hops.map((hop) => (
              <Hop hop={hop} />
            ))}
            {gaps.map((gap) => (
              <p class="gap">{gap}</p>
            ))}
            {unseen.map((sentence) => (
              <p class="quiet">{sentence}</p>
            ))}
          </section>
        ))}
    </details>
  );
}

/** `GET https://api.example/orders 401 ×200 58 minutes ago`. */
export function CallLine({ call }: { readonly call: CallView }): JSX.Element {
  return (
    <span class="call-line">
      <span class="method">
        <ForeignText text={call.method} />
      </span>{' '}
      <span class="url">
        <ForeignText text={call.url} />
      </span>{' '}
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

function Hop({ hop }: { readonly hop: HopView }): JSX.Element {
  return (
    <div class="hop">
      <p class="call-line">
        <span class="method">
          <ForeignText text={hop.method} />
        </span>{' '}
        <span class="url">
          <ForeignText text={hop.url} />
        </span>{' '}
        {hop.ip !== undefined && (
          <span class="quiet">
            <Sentence text={say('at {address}')} parts={{ address: <ForeignText text={hop.ip} /> }} />
          </span>
        )}
      </p>
      {hop.rounds.map((round, index) => (
        <Round round={round} number={hop.rounds.length > 1 ? index + 1 : undefined} />
      ))}
      {hop.redirect !== undefined && (
        <p class="redirect">
          {hop.redirect.said}{' '}
          <span class="url">
            <ForeignText text={hop.redirect.to} />
          </span>
        </p>
      )}
    </div>
  );
}

interface RoundProps {
  readonly round: RoundView;
  /** Undefined: it is the only one. */
  readonly number: number | undefined;
}

function Round({ round, number }: RoundProps): JSX.Element {
  const [request, response] = round.lanes;
  return (
    <div class="round">
      <p class="quiet">
        {number === undefined
          ? say('started {time}', { time: round.startedAt })
          : say('Round {number}: started {time}', { number, time: round.startedAt })}
      </p>
      <HeaderTable lane={request} />
      {round.prompt !== undefined && (
        <p class="prompt">
          <ForeignText text={round.prompt} />
        </p>
      )}
      <p class="came">
        <Sentence
          text={say('Answer: {answer}')}
          parts={{
            answer: (
              <span class={`answer answer-${round.tone}`}>
                <ForeignText text={round.answer} />
              </span>
            ),
          }}
        />
      </p>
      <HeaderTable lane={response} />
    </div>
  );
}
