import { inLanguage } from './say.ts';
import { inEnglish } from './speech.ts';

/** What came of an experiment, as it is kept. */
export interface KeptOutcome {
  /** For reports, which others have to be able to read. */
  readonly outcome: string;
  /** For the person. Absent: they read English. */
  readonly said?: string;
}

/** @param tell Says it in the language that is spoken just then. */
export function keptOutcome(tell: () => string): KeptOutcome {
  const outcome = inLanguage(inEnglish, tell);
  const said = tell();
  return said === outcome ? { outcome } : { outcome, said };
}
