import { say, sayCount } from '../../language/say.ts';
import type { TryOutcome, TryPlan } from '../../messages.ts';
import type { ExperimentResult } from '../../model/experiment.ts';
import type { ExtensionDeed, InstalledExtension, Suspect } from '../../model/extension.ts';
import { suspectsOf } from '../extension-bisect/suspects.ts';

/** The browser asks for the permission at the button. */
export function suspectsPlan(): TryPlan {
  return {
    kind: 'ready',
    says: say(
      'The browser is asked which other extensions are switched on and what they may do. None of them is touched. Their names go into the report, and nowhere else.',
    ),
    button: say('List the extensions that could have'),
    permissions: ['management'],
  };
}

export interface SuspectsOutcome extends TryOutcome {
  readonly result?: ExperimentResult;
}

/**
 * What the list tells of this call.
 * @param call Its key.
 * @param installed Without this extension; absent: the browser was not allowed to tell.
 */
export function suspectsOutcome(
  call: string,
  deed: ExtensionDeed,
  installed: readonly InstalledExtension[] | undefined,
): SuspectsOutcome {
  if (installed === undefined)
    return { says: say('The browser did not say which extensions there are: the permission for it is missing.') };
  const suspects = suspectsOf(installed, deed);
  const result: ExperimentResult = { kind: 'suspects-listed', call, suspects: suspects.slice(0, atMost).map(named) };
  if (suspects.length === 0) return { says: nobodyCould(installed, deed), result };
  const switchedOn = countOn(installed);
  return {
    says: sayCount(
      switchedOn,
      {
        one: 'The one other extension that is switched on could have done this, by what it may do: {names}. That is no proof: the browser does not tell which one did. Switch it off, and try again.',
        other:
          '{suspects} of the {count} other extensions that are switched on could have done this, by what they may do: {names}. That is no proof: the browser does not tell which one did. Switch them off one after the other, the first of the list first, and try again.',
      },
      { suspects: suspects.length, names: namesOf(suspects) },
    ),
    table: {
      columns: [say('Extension'), say('Why it could'), say('May it be switched off?')],
      rows: suspects.map((suspect) => [shortName(suspect), suspect.reason, switchWords(suspect)]),
    },
    result,
  };
}

/** As many as are kept for the report. */
const atMost = 20;

function named(suspect: Suspect): { readonly name: string; readonly reason: string; readonly mayDisable: boolean } {
  return { name: shortName(suspect), reason: suspect.reason, mayDisable: suspect.mayDisable };
}

/** An extension's name is somebody else's text, and may be long. */
function shortName({ name, id }: Suspect): string {
  const text = name.trim() === '' ? id : name.trim();
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function namesOf(suspects: readonly Suspect[]): string {
  const first = suspects.slice(0, 5).map((suspect) => `“${shortName(suspect)}”`);
  const others = suspects.length - first.length;
  return [
    ...first,
    ...(others === 0 ? [] : [sayCount(others, { one: 'and {count} more', other: 'and {count} more' })]),
  ].join(', ');
}

/** Where there is no suspect, what remains. @param installed Without this extension. */
export function nobodyCould(installed: readonly InstalledExtension[], { kind }: ExtensionDeed): string {
  const switchedOn = countOn(installed);
  const remains = say(
    'What remains is what no list shows: one that was switched off or removed meanwhile, the browser’s own settings, and policies of this machine (chrome://policy, about:policies).',
  );
  if (switchedOn === 0) return `${say('No other extension is switched on.')} ${remains}`;
  const none =
    kind === 'blocked'
      ? sayCount(switchedOn, {
          one: 'The one other extension that is switched on may not block this request.',
          other: 'Of the {count} other extensions that are switched on, none may block this request.',
        })
      : sayCount(switchedOn, {
          one: 'The one other extension that is switched on may not change headers of this call.',
          other: 'Of the {count} other extensions that are switched on, none may change headers of this call.',
        });
  return `${none} ${remains}`;
}

function countOn(installed: readonly InstalledExtension[]): number {
  return installed.filter(({ enabled, type }) => enabled && type === 'extension').length;
}

function switchWords({ mayDisable, installType }: Suspect): string {
  if (mayDisable) return installType === 'development' ? say('yes; it was loaded for development') : say('yes');
  return installType === 'admin'
    ? say('no: a policy of this machine has put it there')
    : say('no: the browser keeps it on');
}
