import { expect, it } from 'vitest';
import { startSearch } from './plan.ts';
import type { BisectRun } from './run.ts';
import { bisectView } from './view.ts';

const waiting: BisectRun = {
  id: 'search',
  tabId: 1,
  startedAt: 0,
  question: { tabId: 1, call: 'POST https://app.test/login', failure: 'x' },
  mode: 'automatic',
  needsPerson: true,
  search: startSearch(['a']),
  names: { a: 'A' },
  untested: [],
  gone: [],
  bystanders: [],
  deaths: 0,
  phase: { kind: 'your-turn', until: 5 },
};

it.each([
  ['set-cookie', true],
  ['authorization', false],
] as const)('whoever is to do it again with %s watched has to sign in anew: %s', (name, signIn) => {
  const run = { ...waiting, question: { ...waiting.question, change: { direction: 'response', name } as const } };
  expect(bisectView(run, new Set()).phase).toEqual({ kind: 'your-turn', until: 5, signIn });
});
