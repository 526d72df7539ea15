import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import type { IconState, PopupView } from '../view.ts';
import { ForeignText } from './foreign-text.tsx';

/** As the icon in the toolbar; the line beside it says the same. */
const drawings: Readonly<Record<IconState, string>> = {
  watching: 'icon',
  idle: 'idle',
  failure: 'failure',
  paused: 'paused',
  blocked: 'blocked',
};

/** Whose failures these are, and how many. Absent: it is not known yet. */
export function PageHeader({ view }: { readonly view: PopupView | undefined }): JSX.Element {
  return (
    <header class="page-header">
      <img src={`/icons/${drawings[view?.state ?? 'watching']}.svg`} alt="" width="28" height="28" />
      <div class="page-name">
        <h1>{view === undefined || view.host === '' ? 'Why401' : <ForeignText text={view.host} />}</h1>
        <p class="quiet">{view?.headline}</p>
        <p class="visually-hidden" aria-live="polite">
          {view?.news}
        </p>
      </div>
      {view?.incognito === true && <span class="tag">{say('Private window')}</span>}
    </header>
  );
}
