import { say, sayCount } from '../../language/say.ts';
import type { ExperimentResult } from '../../model/experiment.ts';
import { roundsOf } from './plan.ts';
import type { BisectRun, Ending } from './run.ts';

/** What came of it, in sentences. */
export function outcomeOf(run: BisectRun, ending: Ending): string {
  const { untested, gone } = run;
  return [
    ...verdictOf(run, ending),
    ...(untested.length === 0
      ? []
      : [say('Not tested: {names}.', { names: untested.map(({ name }) => `“${name}”`).join(say(', ')) })]),
    ...(gone.length === 0 ? [] : [say('Uninstalled meanwhile: {names}.', { names: quoted(gone, say(' and ')) })]),
  ].join(' ');
}

function verdictOf(run: BisectRun, ending: Ending): readonly string[] {
  const name = (id: string) => run.names[id] ?? id;
  switch (ending.kind) {
    case 'found': {
      const who = ending.groups.map((group) => quoted(group.map(name), say(' together with ')));
      const several = ending.groups.length > 1;
      return [
        several
          ? say('It was {names}, each by itself.', { names: who.join(say(', and also ')) })
          : say('It was {names}.', { names: who[0] ?? '' }),
        ...proof(run, ending.groups),
        sayCount(roundsOf(run.search), { one: 'Found in {count} round.', other: 'Found in {count} rounds.' }),
      ];
    }
    case 'none':
      return run.search.order.length === 0
        ? [say('There was no extension to switch off.')]
        : [
            sayCount(run.search.order.length, {
              one: 'The one extension that was switched off did not do it: with it off it was the same.',
              other:
                'None of the {count} extensions that were switched off did it: with all of them off it was the same.',
            }),
          ];
    case 'not-reproduced':
      return [say('With every extension on, it did not happen again: there was nothing left to look for.')];
    case 'unsteady':
      return [
        say('The same extensions on and off, and once it happened and once it did not: nothing can be told from that.'),
      ];
    case 'cancelled':
      return [say('Cancelled.')];
    case 'interrupted':
      return [say('Cut short: something went wrong on the way, or Why401 was stopped again and again.')];
    case 'no-permission':
      return [say('The permission to see and switch extensions was taken back meanwhile.')];
    case 'tab-closed':
      return [say('Its tab was closed.')];
    case 'not-repeated':
      return [say('What failed was not done again in time.')];
    case 'disturbed':
      return [say('“{name}” was switched by somebody else meanwhile, so nothing can be told.', { name: ending.name })];
    case 'no-journal':
      return [say('The browser’s store is full, so that nothing could be noted down, and nothing was switched.')];
    default:
      return ending satisfies never;
  }
}

/** Both ways, as it was seen. */
function proof({ question }: BisectRun, groups: readonly (readonly string[])[]): readonly string[] {
  const one = groups.flat().length === 1;
  if (question.change === undefined)
    return [
      one
        ? say('With it off the call went through, and with it alone on it failed again.')
        : groups.length > 1
          ? say('With them off the call went through, and with each of them alone it failed again.')
          : say('With them off the call went through, and with only these on it failed again.'),
    ];
  const header = question.change.name;
  return [
    one
      ? say('With it off the header “{header}” came through, and with it alone on it did not.', { header })
      : groups.length > 1
        ? say('With them off the header “{header}” came through, and with each of them alone it did not.', { header })
        : say('With them off the header “{header}” came through, and with only these on it did not.', { header }),
  ];
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

function quoted(names: readonly string[], between: string): string {
  return names.map((name) => `“${name}”`).join(between);
}
