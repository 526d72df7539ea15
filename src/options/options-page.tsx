import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say, sayCount } from '../language/say.ts';
import type { SettingsView } from '../messages.ts';
import type { Settings } from '../model/settings.ts';
import { ask, onChanged } from './client.ts';
import { Choice, Field, type FieldProps } from './fields.tsx';
import { SiteList } from './site-list.tsx';
import { writtenCount, writtenForm } from './written.ts';

/** What can be set. Each change holds at once; what a policy sets is shown, and cannot be changed. */
export function OptionsPage(): JSX.Element {
  const [view, setView] = useState<SettingsView>();
  const [said, setSaid] = useState('');
  const load = async (): Promise<void> => {
    const reply = await ask<'settings'>({ kind: 'settings' });
    if (reply.ok) setView(reply.answer);
    setSaid(reply.ok ? '' : reply.problem);
  };
  /** Whoever is typing is not disturbed: the answer to their own change brings the rest. */
  const refresh = async (): Promise<void> => {
    const reply = await ask<'settings'>({ kind: 'settings' });
    if (!reply.ok || document.activeElement?.matches('textarea, input:not([type=radio])') === true) return;
    const { answer } = reply;
    setView((shown) => (JSON.stringify(shown) === JSON.stringify(answer) ? shown : answer));
  };
  useEffect(() => {
    document.title = say('Why401 options');
    void load();
    // A policy, another window: what concerns every tab is news here, and no tab's failures are.
    return onChanged((tabId) => {
      if (tabId < 0) void refresh();
    });
  }, []);

  /** @param remark What of it was not taken. */
  const change = async (changes: Partial<Settings>, remark = ''): Promise<void> => {
    const reply = await ask<'change-settings'>({ kind: 'change-settings', changes });
    if (reply.ok) setView(reply.answer);
    setSaid(reply.ok ? remark || say('Saved. It holds from now on.') : reply.problem);
  };

  return (
    <>
      <header class="page-header">
        <img src="/icons/48.png" alt="" width="28" height="28" />
        <h1>{say('Why401 options')}</h1>
      </header>
      <main class="options">
        {view !== undefined && <Sections view={view} onChange={(changes, remark) => void change(changes, remark)} />}
        {view === undefined && said !== '' && (
          <button type="button" onClick={() => void load()}>
            {say('Retry')}
          </button>
        )}
        <p class="options-said" role="status">
          {said}
        </p>
        <p class="quiet">
          {say(
            'These settings are stored on this machine. What Why401 records is not: it stays in the memory of the browser, and goes when you close it.',
          )}
        </p>
      </main>
    </>
  );
}

interface SectionsProps {
  readonly view: SettingsView;
  readonly onChange: FieldProps['onChange'];
}

function Sections({ view, onChange }: SectionsProps): JSX.Element {
  return (
    <>
      <section aria-labelledby="watched">
        <h2 id="watched">{say('What is watched')}</h2>
        <p class="quiet">
          {say(
            'A request belongs to the site of its address and to that of its page. What is not watched leaves no record at all. What was recorded before a change stays until you press Forget, or close the tab.',
          )}
        </p>
        <Choice
          view={view}
          name="watch"
          legend={say('Sites')}
          choices={[
            ['all', say('Every site')],
            ['listed', say('Only the sites to watch')],
          ]}
          onChange={onChange}
        />
        {view.inForce.watch === 'listed' && (
          <SiteList view={view} name="watchedSites" label={say('Sites to watch')} onChange={onChange} />
        )}
        <SiteList view={view} name="neverSites" label={say('Sites never watched')} onChange={onChange} />
      </section>
      <section aria-labelledby="kept">
        <h2 id="kept">{say('What is kept')}</h2>
        <Choice
          view={view}
          name="keepMinutes"
          legend={say('A failure is kept')}
          choices={durations(view.inForce.keepMinutes)}
          onChange={onChange}
        />
        <Field
          view={view}
          name="failuresPerTab"
          label={say('Failures kept of one tab')}
          kind="number"
          read={writtenCount}
          onChange={onChange}
        />
      </section>
      <section aria-labelledby="icon">
        <h2 id="icon">{say('The number on the icon')}</h2>
        <Choice
          view={view}
          name="badge"
          legend={say('It counts')}
          choices={[
            ['causes', say('Causes: two hundred failed calls for one reason are 1')],
            ['requests', say('Failed requests')],
            ['nothing', say('Nothing: there is no number')],
          ]}
          onChange={onChange}
        />
      </section>
      <section aria-labelledby="tickets">
        <h2 id="tickets">{say('Tickets')}</h2>
        <p class="quiet">
          {say(
            'With the address of your organisation’s form, the panel of a report has a button that copies the report and opens the form. No part of the report goes into the address.',
          )}
        </p>
        <Field
          view={view}
          name="ticketForm"
          label={say('Address of the ticket form')}
          kind="url"
          read={writtenForm}
          onChange={onChange}
        />
      </section>
    </>
  );
}

/** A policy may set any number of minutes. */
function durations(minutes: number): readonly (readonly [number, string])[] {
  const usual: readonly (readonly [number, string])[] = [
    [0, say('Until its tab is closed')],
    ...[10, 60, 480].map((one) => [one, minutesText(one)] as const),
  ];
  return usual.some(([value]) => value === minutes) ? usual : [...usual, [minutes, minutesText(minutes)]];
}

function minutesText(minutes: number): string {
  return minutes % 60 === 0
    ? sayCount(minutes / 60, { one: '{count} hour', other: '{count} hours' })
    : sayCount(minutes, { one: '{count} minute', other: '{count} minutes' });
}
