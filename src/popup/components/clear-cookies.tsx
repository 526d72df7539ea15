import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say, sayCount, speech } from '../../language/say.ts';
import type { ClearOutcome, ClearPlan, PlannedCookie, UndoOutcome } from '../../messages.ts';
import { ForeignText } from './foreign-text.tsx';
import { Sentence } from './sentence.tsx';

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
    <FocusedPanel
      title={
        cookies.length === 0
          ? say('No cookies to clear')
          : sayCount(cookies.length, { one: 'Clear {count} cookie?', other: 'Clear {count} cookies?' })
      }
    >
      {cookies.length === 0 ? (
        <p>
          {host === '' ? (
            say('The browser keeps no cookies for this page.')
          ) : (
            <Sentence
              text={say('The browser keeps no cookies for {host}.')}
              parts={{ host: <ForeignText text={host} /> }}
            />
          )}
        </p>
      ) : (
        <>
          <p>
            <Sentence
              text={say(
                'You will be signed out of {host}, and the page is loaded anew. You can take this back for ten minutes.',
              )}
              parts={{ host: <ForeignText text={host} /> }}
            />
          </p>
          {sharedDomains.length > 0 && (
            <p>
              <Sentence
                text={say('Some belong to all of {domains}: other addresses there lose them too.')}
                parts={{ domains: <ForeignText text={sharedDomains.map(speech().setApart).join(say(', '))} /> }}
              />
            </p>
          )}
          <CookieList cookies={cookies} />
          <p class="quiet">
            {say(
              'What the page stored otherwise stays, and so does a password that the browser itself asked for: it forgets that one when it is closed.',
            )}
          </p>
        </>
      )}
      <div class="card-buttons">
        {cookies.length > 0 && (
          <button type="button" class="primary" disabled={busy} onClick={onConfirm}>
            {sayCount(cookies.length, {
              one: 'Confirm: clear {count} cookie',
              other: 'Confirm: clear {count} cookies',
            })}
          </button>
        )}
        <button type="button" disabled={busy} onClick={onClose}>
          {cookies.length === 0 ? say('Close') : say('Cancel')}
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
    <FocusedPanel title={sayCount(removed.length, { one: '{count} cookie cleared', other: '{count} cookies cleared' })}>
      <p>
        {reloaded
          ? say('The page was loaded anew: sign in once more.')
          : say('Reload the page, and sign in once more.')}
      </p>
      {kept.length > 0 && (
        <>
          <p>
            {sayCount(kept.length, {
              one: '{count} cookie stayed: the browser would not let go of it, or the page set it anew.',
              other: '{count} cookies stayed: the browser would not let go of them, or the page set them anew.',
            })}
          </p>
          <CookieList cookies={kept} />
        </>
      )}
      <div class="card-buttons">
        {undo !== undefined && (
          <button type="button" disabled={busy} onClick={() => onUndo(undo.id)}>
            {say('Undo')}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {say('Close')}
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
    <FocusedPanel
      title={
        nothing
          ? say('Nothing to put back')
          : sayCount(restored, { one: '{count} cookie put back', other: '{count} cookies put back' })
      }
    >
      <p>
        {nothing
          ? say('The ten minutes are over, or somebody put them back already.')
          : reloaded
            ? say('The page was loaded anew, and is as it was before.')
            : say('Reload the page: it is as it was before.')}
      </p>
      {missing.length > 0 && (
        <>
          <p>
            {sayCount(missing.length, {
              one: '{count} cookie did not come back as before:',
              other: '{count} cookies did not come back as before:',
            })}
          </p>
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
          {say('Close')}
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
        <ForeignText text={cookie.name === '' ? say('(no name)') : cookie.name} />
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
    hostOnly ? domain : say('{domain} and all below it', { domain }),
    ...(path === '/' ? [] : [say('path {path}', { path })]),
    ...(partition === undefined ? [] : [say('only inside {partition}', { partition })]),
  ].join(say(', '));
}
