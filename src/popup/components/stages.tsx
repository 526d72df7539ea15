import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import type { HopView, RoundView, StageView } from '../calls.ts';
import { CallName } from './call-name.tsx';
import { ForeignText } from './foreign-text.tsx';
import { HeaderTable } from './header-table.tsx';
import { Sentence } from './sentence.tsx';

/** What happened on the wire: preflight, redirects, rounds, headers. */
export function Stages({ stages }: { readonly stages: readonly StageView[] }): JSX.Element {
  return (
    <>
      {stages.map(({ title, hops, gaps, unseen }) => (
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
    </>
  );
}

function Hop({ hop }: { readonly hop: HopView }): JSX.Element {
  return (
    <div class="hop">
      <p class="call-line">
        <CallName method={hop.method} url={hop.url} />{' '}
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
        <Sentence
          text={number === undefined ? say('started {time}') : say('Round {number}: started {time}', { number })}
          parts={{ time: <bdi>{round.startedAt}</bdi> }}
        />
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
