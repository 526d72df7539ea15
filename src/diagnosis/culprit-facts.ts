import { callKey } from '../model/call-key.ts';
import type { Fix } from '../model/finding.ts';
import { strippedBefore } from './stripped-session.ts';
import type { Subject } from './subject.ts';
import { withVisitorStep } from './visitor-step.ts';

/** Who did it, as the search for an extension found out by switching them. */
export interface CulpritFacts {
  /** `the extension “Header Editor”`. */
  readonly who: string;
  readonly several: boolean;
  /** With it off the call went through, and with it alone on it failed: it is the cause. */
  readonly explains: boolean;
  /** What was seen, for evidence. */
  readonly proof: string;
  readonly step: string;
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
  const names = result.extensions.map(({ name }) => `“${name.slice(0, longest)}”`).join(' and ');
  const several = result.extensions.length > 1;
  const them = several ? 'them' : 'it';
  return {
    who: several ? `the extensions ${names}${result.together ? ' together' : ''}` : `the extension ${names}`,
    several,
    explains: result.explains,
    proof: result.explains
      ? `With ${names} off the call went through, and with ${them} alone on it failed.`
      : `With ${names} off it did not happen, and with ${them} alone on it did.`,
    step: `Switch off ${names} for this site, or change ${several ? 'their' : 'its'} settings: the search has shown that ${several ? 'they do' : 'it does'} it.`,
  };
}

/** Advice that names the culprit, once it is known. */
export function namingCulprit(culprit: CulpritFacts | undefined, fixes: readonly Fix[]): readonly Fix[] {
  return culprit === undefined ? fixes : withVisitorStep(culprit.step, fixes);
}
