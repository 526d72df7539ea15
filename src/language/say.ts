import { type CountForms, inEnglish, type Speech, type Values } from './speech.ts';

/*
 * What a person sees is said here, in the language of the browser. The English text stands where it is said, as a literal:
 * `npm run locales` collects it into the catalogues (docs/languages.md).
 */

let spoken: Speech = inEnglish;

/** Once, by the main file of a page or of the background, before anything is said. Where nobody does, it is English. */
export function speak(speech: Speech): void {
  spoken = speech;
}

/** The language that is spoken, for numbers and times. */
export function speech(): Speech {
  return spoken;
}

/** Makes something, at once, in another language than the person's: what is kept for reports is English. */
export function inLanguage<Made>(speech: Speech, make: () => Made): Made {
  const before = spoken;
  spoken = speech;
  try {
    return make();
  } finally {
    spoken = before;
  }
}

/** `say('Saved as {name}.', { name })`: the text in the person's language, filled in. */
export function say(english: string, values?: Values): string {
  return spoken.say(english, values);
}

/** `sayCount(count, { one: '{count} call', other: '{count} calls' })`: in the form that goes with the count. */
export function sayCount(count: number, english: CountForms, values?: Values): string {
  return spoken.sayCount(count, english, values);
}
