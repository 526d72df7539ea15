import { inEnglish } from '../language/speech.ts';
import type { Wording } from '../model/wording.ts';
import { inWords } from '../report/message.ts';

/** A text as reports have it. */
export function englishText(wording: Wording): string {
  return inWords(wording, inEnglish);
}
