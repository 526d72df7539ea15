import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import type { Certainty, Owner } from '../../model/finding.ts';
import type { Verdict } from '../cards.ts';
import { Icon, type IconName } from './icon.tsx';

interface VerdictLineProps {
  readonly verdict: Verdict | undefined;
  readonly pending: boolean;
}

/** Who has to act, as a shape. */
const ownerIcons: Readonly<Record<Owner, IconName>> = {
  you: 'you',
  browser: 'browser',
  extension: 'extension',
  network: 'network',
  'front-end': 'app',
  server: 'server',
  'proxy-or-cdn': 'proxy',
  'identity-provider': 'key',
};

/** How sure it is, and whose move: in words first, with a shape to find it again. */
export function VerdictLine({ verdict, pending }: VerdictLineProps): JSX.Element {
  return (
    <p class="verdict">
      {pending && (
        <span class="tag tag-pending">
          <Icon name="clock" />
          {say('Waiting now')}
        </span>
      )}
      {verdict === undefined ? (
        <span class="tag tag-possible">{say('Not explained')}</span>
      ) : (
        <>
          <span class="owner" title={verdict.owner.meaning}>
            <Icon name={ownerIcons[verdict.mover]} />
            {verdict.owner.label}
          </span>
          <span class={`tag tag-${verdict.certainty}`} title={verdict.sure.meaning}>
            <CertaintyShape certainty={verdict.certainty} />
            {verdict.sure.label}
          </span>
          {verdict.kindLabel !== undefined && <span class="quiet">{verdict.kindLabel}</span>}
        </>
      )}
    </p>
  );
}

/** A full, a half and an empty disc. */
function CertaintyShape({ certainty }: { readonly certainty: Certainty }): JSX.Element {
  return (
    <svg class="shape" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" stroke-width="1.5" />
      {certainty === 'proven' && <circle cx="6" cy="6" r="4.75" fill="currentColor" />}
      {certainty === 'likely' && <path d="M6 1.25a4.75 4.75 0 0 1 0 9.5z" fill="currentColor" />}
    </svg>
  );
}
