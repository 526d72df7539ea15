/*
 * Is this text, found in a place where it may be shown, so random that it could be a secret? A wrong yes costs a mark in
 * place of a word, with a fingerprint that can still be compared; a wrong no costs a secret. So doubt means yes.
 */

/** From here on a run of random characters is worth guessing at all. */
const shortest = 12;

/** Letters and digits that take turns, long hexadecimal, camel case that no one would write, JSON Web Tokens. */
export function looksSecret(text: string): boolean {
  if (text.length < shortest) return false;
  if (/^eyJ[\w-]{8,}/.test(text)) return true;
  if (/^[\d]{15,}$/.test(text)) return true;
  const runs = text.match(/[A-Za-z]+|\d+/g)?.length ?? 0;
  const digits = text.match(/\d/g)?.length ?? 0;
  const caseChanges = text.match(/[a-z][A-Z]|[A-Z][a-z]{0,2}(?=[A-Z])/g)?.length ?? 0;
  if (digits > 0 && runs >= 5 && runs * 5 >= text.length) return true;
  if (digits === 0 && text.length >= 20 && caseChanges * 4 >= text.length) return true;
  return /^[0-9a-f-]{24,}$/i.test(text) && digits > 2;
}

const run = /[\w+/=~.%-]{12,}/g;

/** Replaces every run of characters in running text that looks secret, and every e-mail address. */
export function sealRuns(text: string, mark: (secret: string) => string): string {
  return text
    .replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, (address) => mark(address))
    .replace(run, (word) => sealWord(word, mark));
}

/** A run may be a path, a host or a list of words: each part is judged alone, and the whole if its parts are joined by nothing. */
function sealWord(word: string, mark: (secret: string) => string): string {
  if (isMark(word)) return word;
  if (/^eyJ/.test(word) || !/[/=.%]/.test(word)) return looksSecret(word) ? mark(word) : word;
  return word
    .split(/([/=.%])/)
    .map((part) => (looksSecret(part) ? mark(part) : part))
    .join('');
}

/** Seal marks are random by nature and must not be sealed again. */
export function isMark(text: string): boolean {
  return /^sealed-\d+-[0-9a-f]{8}$/.test(text);
}
