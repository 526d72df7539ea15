import { type Direction, isolates } from '../language/direction.ts';

/** Of a sentence: its words, and what is set apart in it. */
export type Run = string | { readonly direction: Direction; readonly runs: readonly Run[] };

interface Open {
  readonly character: string;
  readonly runs: Run[];
}

/** What we fill in is filled in no deeper. */
const deepest = 4;

/** Takes a sentence apart where something was isolated. What is never ended, or ends what never began, stays as it is. */
export function runsOf(sentence: string): readonly Run[] {
  const whole: Open = { character: '', runs: [] };
  const within: Open[] = [];
  const innermost = (): Open => within.at(-1) ?? whole;
  for (const piece of sentence.split(/([\u2066\u2067\u2069])/)) {
    if (piece === '') continue;
    if ((piece === isolates.ltr || piece === isolates.rtl) && within.length < deepest) {
      within.push({ character: piece, runs: [] });
      continue;
    }
    const ended = piece === isolates.end ? within.pop() : undefined;
    innermost().runs.push(
      ended === undefined ? piece : { direction: ended.character === isolates.rtl ? 'rtl' : 'ltr', runs: ended.runs },
    );
  }
  for (let open = within.pop(); open !== undefined; open = within.pop())
    innermost().runs.push(open.character, ...open.runs);
  return whole.runs;
}
