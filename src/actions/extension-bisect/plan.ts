/*
 * Which of several extensions breaks a call, found by switching them off and looking again. A pure state machine: `next` says
 * what to ask, `answered` takes what was seen. What can be concluded from earlier answers is never asked.
 *
 * The likeliest stand first. Of them the shortest row that still breaks the call is found by halving; its last member is
 * needed for the failure. If it does not break the call alone, the rest of the row is halved once more, together with it,
 * and so on: what comes out is a smallest group that breaks the call, and nobody in it is innocent. If the call is still
 * broken with that group off and all others on, there is another group.
 *
 * It rests on one assumption: switching an extension off breaks nothing that worked. Both halves of the verdict are looked
 * at all the same, and not concluded: the group alone breaks the call, and without it everything else does not.
 */

/** What one look at the call showed. */
export interface Observation {
  /** What is looked for is there, or it is not. */
  readonly outcome: 'broken' | 'cured';
  /** The call itself failed, for whatever reason. */
  readonly failed: boolean;
}

/** What is believed of one arrangement: these on, the others off. */
export interface Answer extends Observation {
  readonly on: readonly string[];
}

/** As it goes through a store: plain data. */
export interface Search {
  /** Extensions that may be switched, the likeliest first. */
  readonly order: readonly string[];
  readonly answers: readonly Answer[];
  /** Of the arrangement under way: an answer is believed when it comes twice. */
  readonly first?: Observation;
  /** The same arrangement answered once so and once so. */
  readonly unsteady?: boolean;
}

export type Verdict =
  /**
   * Each group breaks the call by itself, and only all of its members together do. `explains`: the call failed with them on
   * and went through with them off.
   */
  | { readonly kind: 'found'; readonly groups: readonly (readonly string[])[]; readonly explains: boolean }
  /** Broken with all of them off. */
  | { readonly kind: 'none' }
  /** Not broken any more, with nothing switched. */
  | { readonly kind: 'not-reproduced' }
  /** The same arrangement answered once so and once so. */
  | { readonly kind: 'unsteady' };

export type Step =
  | {
      readonly kind: 'ask';
      readonly on: readonly string[];
      readonly off: readonly string[];
      /** Arrangements that were switched to so far, this one included; 0: everything is as it was. */
      readonly round: number;
      /** Rounds after this one at most, if a single extension did it. */
      readonly left: number;
    }
  | { readonly kind: 'done'; readonly verdict: Verdict };

/** @param order Ids of the extensions that may be switched, the likeliest first; all of them are on. */
export function startSearch(order: readonly string[]): Search {
  return { order, answers: [] };
}

/** Rounds that one culprit among so many takes at most. */
export function mostRounds(suspects: number): number {
  return suspects === 0 ? 0 : Math.ceil(Math.log2(suspects)) + 2;
}

/** Arrangements other than the one it began with that were looked at. */
export function roundsOf({ order, answers }: Search): number {
  return answers.filter(({ on }) => on.length < order.length).length;
}

/** What is to be looked at now, or what came of it. */
export function next(search: Search): Step {
  if (search.unsteady) return { kind: 'done', verdict: { kind: 'unsteady' } };
  const { order, answers } = search;
  if (order.length === 0) return { kind: 'done', verdict: { kind: 'none' } };
  const questions = questionsOf(order);
  let turn = questions.next();
  while (!turn.done) {
    const { on } = turn.value;
    const outcome = concluded(turn.value, answers);
    if (outcome === undefined) {
      const round = roundsOf(search) + (on.length < order.length ? 1 : 0);
      const off = order.filter((id) => !on.includes(id));
      return { kind: 'ask', on, off, round, left: Math.max(0, mostRounds(order.length) - round) };
    }
    turn = questions.next(outcome);
  }
  const verdict = turn.value;
  return {
    kind: 'done',
    verdict: verdict.kind === 'found' ? { ...verdict, explains: explains(search, verdict.groups) } : verdict,
  };
}

/** Takes what was seen of the arrangement that `next` asked for. */
export function answered(search: Search, seen: Observation): Search {
  const step = next(search);
  if (step.kind === 'done') return search;
  const { first, ...rest } = search;
  if (first === undefined) return { ...rest, first: seen };
  if (first.outcome !== seen.outcome) return { ...rest, unsteady: true };
  const answer = { on: step.on, outcome: seen.outcome, failed: seen.failed && first.failed };
  return { ...rest, answers: [...search.answers, answer] };
}

/** An extension is gone, so it is off for good: what it broke while it was on proves nothing of the others. */
export function withoutGone(search: Search, gone: readonly string[]): Search {
  const { order, answers } = dropFirst(search);
  return {
    order: order.filter((id) => !gone.includes(id)),
    answers: answers
      .filter(({ on, outcome }) => outcome === 'cured' || !on.some((id) => gone.includes(id)))
      .map((answer) => ({ ...answer, on: answer.on.filter((id) => !gone.includes(id)) })),
  };
}

/** The browser would not switch these off, so they were on all the time, whatever was wished. */
export function withoutFixed(search: Search, fixed: readonly string[]): Search {
  const { order, answers } = dropFirst(search);
  return {
    order: order.filter((id) => !fixed.includes(id)),
    answers: answers.map((answer) => ({ ...answer, on: answer.on.filter((id) => !fixed.includes(id)) })),
  };
}

function dropFirst({ first: _, ...rest }: Search): Search {
  return rest;
}

type Found = Exclude<Verdict, { readonly kind: 'unsteady' }>;

interface Question {
  readonly on: readonly string[];
  /** Part of the verdict: it has to be looked at, however clear it is. */
  readonly decides?: true;
}

/** Yields arrangements, and is told what came of each. */
function* questionsOf(order: readonly string[]): Generator<Question, Found, Observation['outcome']> {
  if ((yield { on: order }) === 'cured') return { kind: 'not-reproduced' };
  const groups: (readonly string[])[] = [];
  let others = order;
  do {
    const group = yield* smallestGroup(others);
    if (group.length === 0) return { kind: 'none' };
    groups.push(group);
    others = others.filter((id) => !group.includes(id));
  } while ((yield { on: others, decides: true }) === 'broken');
  return { kind: 'found', groups, explains: false };
}

/** @param candidates Which break the call when all of them are on. @returns Empty: it is broken without any. */
function* smallestGroup(candidates: readonly string[]): Generator<Question, readonly string[], string> {
  let needed: readonly string[] = [];
  let row = candidates;
  do {
    let [low, high] = [1, row.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((yield { on: [...needed, ...row.slice(0, middle)] }) === 'broken') high = middle;
      else low = middle + 1;
    }
    needed = [...needed, ...row.slice(high - 1, high)];
    row = row.slice(0, high - 1);
  } while ((yield { on: needed }) === 'cured' && row.length > 0);
  // Asked last: where anything cured the call, it need not be asked at all.
  return (yield { on: [] }) === 'broken' ? [] : needed;
}

function concluded({ on, decides }: Question, answers: readonly Answer[]): Observation['outcome'] | undefined {
  for (const { on: tried, outcome } of answers) {
    const [more, fewer] = [on.every((id) => tried.includes(id)), tried.every((id) => on.includes(id))];
    if (decides ? more && fewer : outcome === 'cured' ? more : fewer) return outcome;
  }
  return undefined;
}

/** The call itself: did it fail with the culprits on, and go through with all of them off? */
function explains({ order, answers }: Search, groups: readonly (readonly string[])[]): boolean {
  const culprits = groups.flat();
  const without = answers.filter(({ on, outcome }) => outcome === 'cured' && !on.some((id) => culprits.includes(id)));
  const fullest = without.toSorted((a, b) => b.on.length - a.on.length)[0];
  const everything = answers.find(({ on }) => on.length === order.length);
  return fullest !== undefined && !fullest.failed && everything?.failed === true;
}
