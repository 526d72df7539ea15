import { phrase } from '../language/phrase.ts';
import { callKey } from '../model/call-key.ts';
import type { Fix } from '../model/finding.ts';
import type { Wording } from '../model/wording.ts';
import { strippedBefore } from './stripped-session.ts';
import type { Subject } from './subject.ts';
import { withVisitorStep } from './visitor-step.ts';

/** Who did it, as the search for an extension found out by switching them. */
export interface CulpritFacts {
  /** `the extension “Header Editor”`. */
  readonly who: Wording;
  readonly several: boolean;
  /** With it off the call went through, and with it alone on it failed: it is the cause. */
  readonly explains: boolean;
  /** What was seen, for evidence. */
  readonly proof: Wording;
  readonly step: Wording;
}

/** A name is its maker's text, and may be of any length. */
const longest = 60;

/** The last search about this call decides, or about the sign-in whose cookie it lacks. */
export function culpritFacts(subject: Subject): CulpritFacts | undefined {
  if (!subject.experiments.some(({ result }) => result?.kind === 'culprit')) return undefined;
  const signIn = strippedBefore(subject)?.exchange;
  const calls = [subject.exchange, ...(signIn === undefined ? [] : [signIn])].map(callKey);
  const result = subject.experiments.findLast(
    ({ result: showed }) => showed?.kind === 'culprit' && calls.includes(showed.call) && showed.verified,
  )?.result;
  if (result?.kind !== 'culprit') return undefined;
  const names = result.extensions.map(({ name }) => `“${name.slice(0, longest)}”`);
  const several = names.length > 1;
  return {
    who: several
      ? result.together
        ? phrase('the extensions {names} together', { names })
        : phrase('the extensions {names}', { names })
      : phrase('the extension {names}', { names }),
    several,
    explains: result.explains,
    proof: proofOf(names, result.explains),
    step: several
      ? phrase('Switch off {names} for this site, or change their settings: the search has shown that they do it.', {
          names,
        })
      : phrase('Switch off {names} for this site, or change its settings: the search has shown that it does it.', {
          names,
        }),
  };
}

function proofOf(names: readonly string[], explains: boolean): Wording {
  if (names.length > 1)
    return explains
      ? phrase('With {names} off the call went through, and with them alone on it failed.', { names })
      : phrase('With {names} off it did not happen, and with them alone on it did.', { names });
  return explains
    ? phrase('With {names} off the call went through, and with it alone on it failed.', { names })
    : phrase('With {names} off it did not happen, and with it alone on it did.', { names });
}

/** Advice that names the culprit, once it is known. */
export function namingCulprit(culprit: CulpritFacts | undefined, fixes: readonly Fix[]): readonly Fix[] {
  return culprit === undefined ? fixes : withVisitorStep(culprit.step, fixes);
}
