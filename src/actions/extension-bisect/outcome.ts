import type { ExperimentResult } from '../../model/experiment.ts';
import { roundsOf } from './plan.ts';
import type { BisectRun, Ending } from './run.ts';

/** What came of it, in sentences. */
export function outcomeOf(run: BisectRun, ending: Ending): string {
  const { untested, gone } = run;
  return [
    ...verdictOf(run, ending),
    ...(untested.length === 0 ? [] : [`Not tested: ${untested.map(({ name }) => `“${name}”`).join(', ')}.`]),
    ...(gone.length === 0 ? [] : [`Uninstalled meanwhile: ${quoted(gone)}.`]),
  ].join(' ');
}

function verdictOf(run: BisectRun, ending: Ending): readonly string[] {
  const name = (id: string) => run.names[id] ?? id;
  switch (ending.kind) {
    case 'found': {
      const who = ending.groups.map((group) => quoted(group.map(name), 'together with'));
      const several = ending.groups.length > 1;
      return [
        several ? `It was ${who.join(', and also ')}, each by itself.` : `It was ${who[0] ?? ''}.`,
        ...proof(run, ending.groups),
        `Found in ${counted(roundsOf(run.search), 'round')}.`,
      ];
    }
    case 'none':
      return run.search.order.length === 0
        ? ['There was no extension to switch off.']
        : [
            `None of the ${counted(run.search.order.length, 'extension')} that were switched off did it: with all of them off it was the same.`,
          ];
    case 'not-reproduced':
      return ['With every extension on, it did not happen again: there was nothing left to look for.'];
    case 'unsteady':
      return [
        'The same extensions on and off, and once it happened and once it did not: nothing can be told from that.',
      ];
    case 'cancelled':
      return ['Cancelled.'];
    case 'interrupted':
      return ['Cut short: something went wrong on the way, or Why401 was stopped again and again.'];
    case 'no-permission':
      return ['The permission to see and switch extensions was taken back meanwhile.'];
    case 'tab-closed':
      return ['Its tab was closed.'];
    case 'not-repeated':
      return ['What failed was not done again in time.'];
    case 'disturbed':
      return [`“${ending.name}” was switched by somebody else meanwhile, so nothing can be told.`];
    case 'no-journal':
      return ['The browser’s store is full, so that nothing could be noted down, and nothing was switched.'];
    default:
      return ending satisfies never;
  }
}

/** Both ways, as it was seen. */
function proof({ question }: BisectRun, groups: readonly (readonly string[])[]): readonly string[] {
  const them = groups.flat().length === 1 ? 'it' : 'them';
  const alone = groups.length > 1 ? 'each of them alone' : groups.flat().length > 1 ? 'only these on' : 'it alone on';
  return question.change === undefined
    ? [`With ${them} off the call went through, and with ${alone} it failed again.`]
    : [`With ${them} off the header “${question.change.name}” came through, and with ${alone} it did not.`];
}

/** For rules to read. @returns Absent: nobody is blamed. */
export function resultOf({ question, names }: BisectRun, ending: Ending): ExperimentResult | undefined {
  if (ending.kind !== 'found') return undefined;
  return {
    kind: 'culprit',
    call: question.call,
    extensions: ending.groups.flat().map((id) => ({ id, name: names[id] ?? id })),
    together: ending.groups.some((group) => group.length > 1),
    verified: true,
    explains: ending.explains,
  };
}

function quoted(names: readonly string[], between = 'and'): string {
  return names.map((name) => `“${name}”`).join(` ${between} `);
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
