import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ClearOutcome, ClearPlan, PlannedCookie, UndoOutcome } from '../../messages.ts';
import { counted } from '../words.ts';
import { ForeignText } from './foreign-text.tsx';

interface ClearPlanPanelProps {
  readonly plan: ClearPlan;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What would go, before anything goes. */
export function ClearPlanPanel({ plan, busy, onConfirm, onClose }: ClearPlanPanelProps): JSX.Element {
  const { host, cookies, sharedDomains } = plan;
  return (
    <FocusedPanel title={cookies.length === 0 ? 'No cookies to clear' : `Clear ${counted(cookies.length, 'cookie')}?`}>
      {cookies.length === 0 ? (
        <p>The browser keeps no cookies for {host === '' ? 'this page' : <ForeignText text={host} />}.</p>
      ) : (
        <>
          <p>
            You will be signed out of <ForeignText text={host} />, and the page is loaded anew. You can take this back
            for ten minutes.
          </p>
          {sharedDomains.length > 0 && (
            <p>
              Some belong to all of <ForeignText text={sharedDomains.join(', ')} />: other addresses there lose them
              too.
            </p>
          )}
          <CookieList cookies={cookies} />
          <p class="quiet">
            What the page stored otherwise stays, and so does a password that the browser itself asked for: it forgets
            that one when it is closed.
          </p>
        </>
      )}
      <div class="card-buttons">
        {cookies.length > 0 && (
          <button type="button" class="primary" disabled={busy} onClick={onConfirm}>
            Confirm: clear {counted(cookies.length, 'cookie')}
          </button>
        )}
        <button type="button" disabled={busy} onClick={onClose}>
          {cookies.length === 0 ? 'Close' : 'Cancel'}
        </button>
      </div>
    </FocusedPanel>
  );
}

interface ClearOutcomePanelProps {
  readonly outcome: ClearOutcome;
  readonly busy: boolean;
  readonly onUndo: (id: string) => void;
  readonly onClose: () => void;
}

/** What went, and what stayed. */
export function ClearOutcomePanel({ outcome, busy, onUndo, onClose }: ClearOutcomePanelProps): JSX.Element {
  const { removed, kept, reloaded, undo } = outcome;
  return (
    <FocusedPanel title={`${counted(removed.length, 'cookie')} cleared`}>
      <p>{reloaded ? 'The page was loaded anew: sign in once more.' : 'Reload the page, and sign in once more.'}</p>
      {kept.length > 0 && (
        <>
          <p>
            {counted(kept.length, 'cookie')} stayed: the browser would not let go of {kept.length === 1 ? 'it' : 'them'}
            , or the page set {kept.length === 1 ? 'it' : 'them'} anew.
          </p>
          <CookieList cookies={kept} />
        </>
      )}
      <div class="card-buttons">
        {undo !== undefined && (
          <button type="button" disabled={busy} onClick={() => onUndo(undo.id)}>
            Undo
          </button>
        )}
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </FocusedPanel>
  );
}

interface UndoOutcomePanelProps {
  readonly outcome: UndoOutcome;
  readonly onClose: () => void;
}

/** What came back, and what did not, and why. */
export function UndoOutcomePanel({ outcome, onClose }: UndoOutcomePanelProps): JSX.Element {
  const { restored, missing, reloaded } = outcome;
  const nothing = restored === 0 && missing.length === 0;
  return (
    <FocusedPanel title={nothing ? 'Nothing to put back' : `${counted(restored, 'cookie')} put back`}>
      <p>
        {nothing
          ? 'The ten minutes are over, or somebody put them back already.'
          : reloaded
            ? 'The page was loaded anew, and is as it was before.'
            : 'Reload the page: it is as it was before.'}
      </p>
      {missing.length > 0 && (
        <>
          <p>{counted(missing.length, 'cookie')} did not come back as before:</p>
          <ul class="cookies">
            {missing.map(({ why, ...cookie }) => (
              <li>
                <CookieLine cookie={cookie} /> <span class="quiet">{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="card-buttons">
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </FocusedPanel>
  );
}

interface FocusedPanelProps {
  readonly title: string;
  readonly children: JSX.Element | readonly (JSX.Element | false)[];
}

/** A panel that came because somebody asked for it takes the focus, so that the next key belongs to it. */
function FocusedPanel({ title, children }: FocusedPanelProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <section class="action-panel" aria-label={title}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function CookieList({ cookies }: { readonly cookies: readonly PlannedCookie[] }): JSX.Element {
  return (
    <ul class="cookies">
      {cookies.map((cookie) => (
        <li>
          <CookieLine cookie={cookie} />
        </li>
      ))}
    </ul>
  );
}

function CookieLine({ cookie }: { readonly cookie: PlannedCookie }): JSX.Element {
  return (
    <>
      <code>
        <ForeignText text={cookie.name === '' ? '(no name)' : cookie.name} />
      </code>{' '}
      <span class="quiet">
        <ForeignText text={reachOf(cookie)} />
      </span>
    </>
  );
}

/** Who gets this cookie. */
function reachOf({ domain, hostOnly, path, partition }: PlannedCookie): string {
  return [
    hostOnly ? domain : `${domain} and all below it`,
    ...(path === '/' ? [] : [`path ${path}`]),
    ...(partition === undefined ? [] : [`only inside ${partition}`]),
  ].join(', ');
}
