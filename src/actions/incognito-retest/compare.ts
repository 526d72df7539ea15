import type { CallOutcome } from '../../model/call-outcome.ts';
import type { PrivateCall } from '../../model/experiment.ts';

/** What one call in a private window tells of the same call here. */
export type Comparison =
  | { readonly kind: 'compared'; readonly there: PrivateCall['there'] }
  /** It failed there for want of what it carried here: nothing can be compared before somebody signs in there. */
  | { readonly kind: 'not-signed-in'; readonly lacking: readonly string[] };

/** Compares the call that failed here with the same call in a private window. */
export function compare(here: CallOutcome, there: CallOutcome): Comparison {
  if (there.ledToSignIn && !here.ledToSignIn) return { kind: 'not-signed-in', lacking: here.carried ?? [] };
  if (succeeded(there)) return { kind: 'compared', there: 'worked' };
  if (here.carried !== undefined && here.carried.length > 0 && there.carried !== undefined) {
    const carriedThere = new Set(there.carried);
    if (!here.carried.some((name) => carriedThere.has(name))) return { kind: 'not-signed-in', lacking: here.carried };
  }
  return { kind: 'compared', there: there.came === here.came ? 'failed-same' : 'failed-otherwise' };
}

/** An error page that has nothing to do with signing in is no success either. */
function succeeded({ failed, came }: CallOutcome): boolean {
  return !failed && /^[123]\d\d$/.test(came);
}

/** One verdict over all calls; of several that differ, how many of each. */
export function verdictText(calls: readonly PrivateCall[], lacking: readonly string[]): string | undefined {
  const [first] = calls;
  if (first === undefined) return lacking.length === 0 ? undefined : signInThere(lacking);
  if (calls.every(({ there }) => there === first.there)) return sentences(first);
  const count = (kind: PrivateCall['there']) => calls.filter(({ there }) => there === kind).length;
  const parts = (['worked', 'failed-same', 'failed-otherwise'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => `${count(kind)} ${inShort[kind]}`);
  return `Of ${calls.length} calls, ${parts.join(', ')} in a private window: not all of them have one cause.`;
}

const inShort: Readonly<Record<PrivateCall['there'], string>> = {
  worked: 'went through',
  'failed-same': 'failed the same',
  'failed-otherwise': 'failed differently',
};

function sentences({ here, there, came }: PrivateCall): string {
  switch (there) {
    case 'worked':
      return 'It works in a private window. So the fault hangs on what this profile keeps: cookies, a stored sign-in, its cache, or an extension that is off there. It may still be the server’s, for this very session.';
    case 'failed-same':
      return 'It fails the same in a private window. So cookies, cache and extensions of this profile are less likely. Wrong credentials, the clock, the proxy, the network and the server remain.';
    case 'failed-otherwise':
      return `It fails differently in a private window: ${here} here, ${came ?? 'something else'} there. So something of this profile plays a part, and it may not be all.`;
    default:
      return there satisfies never;
  }
}

function signInThere(names: readonly string[]): string {
  return `In the private window the call carried nothing of what it carries here (${names.slice(0, 3).join(', ')}), so nothing can be compared yet: sign in there and do the same.`;
}
