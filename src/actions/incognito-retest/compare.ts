import { say, sayCount } from '../../language/say.ts';
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
    .map((kind) => inShort(kind, count(kind)));
  return say('Of {all} calls, {parts} in a private window: not all of them have one cause.', {
    all: calls.length,
    parts: parts.join(say(', ')),
  });
}

function inShort(kind: PrivateCall['there'], count: number): string {
  switch (kind) {
    case 'worked':
      return sayCount(count, { one: '{count} went through', other: '{count} went through' });
    case 'failed-same':
      return sayCount(count, { one: '{count} failed the same', other: '{count} failed the same' });
    case 'failed-otherwise':
      return sayCount(count, { one: '{count} failed differently', other: '{count} failed differently' });
    default:
      return kind satisfies never;
  }
}

function sentences({ here, there, came }: PrivateCall): string {
  switch (there) {
    case 'worked':
      return say(
        'It works in a private window. So the fault hangs on what this profile keeps: cookies, a stored sign-in, its cache, or an extension that is off there. It may still be the server’s, for this very session.',
      );
    case 'failed-same':
      return say(
        'It fails the same in a private window. So cookies, cache and extensions of this profile are less likely. Wrong credentials, the clock, the proxy, the network and the server remain.',
      );
    case 'failed-otherwise':
      return say(
        'It fails differently in a private window: {here} here, {there} there. So something of this profile plays a part, and it may not be all.',
        { here, there: came ?? say('something else') },
      );
    default:
      return there satisfies never;
  }
}

function signInThere(names: readonly string[]): string {
  return say(
    'In the private window the call carried nothing of what it carries here ({names}), so nothing can be compared yet: sign in there and do the same.',
    { names: names.slice(0, 3).join(', ') },
  );
}
