import type { TryOutcome, TryPlan } from '../../messages.ts';
import type { ExperimentResult } from '../../model/experiment.ts';
import type { ExtensionDeed, InstalledExtension, Suspect } from '../../model/extension.ts';
import { suspectsOf } from '../extension-bisect/suspects.ts';

/** The browser asks for the permission at the button. */
export const suspectsPlan: TryPlan = {
  kind: 'ready',
  says: 'The browser is asked which other extensions are switched on and what they may do. None of them is touched. Their names go into the report, and nowhere else.',
  button: 'List the extensions that could have',
  permissions: ['management'],
};

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
    return { says: 'The browser did not say which extensions there are: the permission for it is missing.' };
  const switchedOn = installed.filter(({ enabled, type }) => enabled && type === 'extension').length;
  const suspects = suspectsOf(installed, deed);
  const result: ExperimentResult = { kind: 'suspects-listed', call, suspects: suspects.slice(0, atMost).map(named) };
  if (suspects.length === 0) return { says: nobody(deed, switchedOn), result };
  return {
    says: `${suspects.length} of ${extensions(switchedOn)} could have done this, by what they may do: ${namesOf(suspects)}. That is no proof: the browser does not tell which one did. Switch them off one after the other, the first of the list first, and try again.`,
    table: {
      columns: ['Extension', 'Why it could', 'May it be switched off?'],
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
  return [...first, ...(others === 0 ? [] : [`and ${others} more`])].join(', ');
}

function extensions(count: number): string {
  return count === 1
    ? 'the one other extension that is switched on'
    : `the ${count} other extensions that are switched on`;
}

function nobody({ kind }: ExtensionDeed, switchedOn: number): string {
  const may = kind === 'blocked' ? 'may block this request' : 'may change headers of this call';
  const none = switchedOn === 0 ? 'No other extension is switched on' : `Of ${extensions(switchedOn)}, none ${may}`;
  return `${none}. What remains is what no list shows: one that was switched off or removed meanwhile, the browser’s own settings, and policies of this machine (chrome://policy, about:policies).`;
}

function switchWords({ mayDisable, installType }: Suspect): string {
  if (mayDisable) return installType === 'development' ? 'yes; it was loaded for development' : 'yes';
  return installType === 'admin' ? 'no: a policy of this machine has put it there' : 'no: the browser keeps it on';
}
