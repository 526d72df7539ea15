/** Letters, then a few digits, as in `SHA256`, `oauth2`, `ES256K`; or a short number, as in `SHA-512-256`. */
const word = /^(?:[A-Za-z]{1,24}\d{0,4}|[A-Za-z]{1,4}\d{1,3}[A-Za-z]|\d{1,4})$/;

/**
 * Whether a text reads like a name that somebody thought up (of a scheme, a parameter, a claim) and so may be shown.
 * Random text has digits between its letters and changes its case at will. Doubt means no: a no costs a word, a wrong
 * yes may cost a secret.
 */
export function isNameLike(text: string, longest: number): boolean {
  if (text === '' || text.length > longest) return false;
  const words = text.split(/[^\dA-Za-z]+/).filter((each) => each !== '');
  return words.length > 0 && words.length <= 12 && digits(text) <= 8 && words.every(isWord);
}

function digits(text: string): number {
  return text.replace(/\D+/g, '').length;
}

/** A long word has vowels, and few capitals within. */
function isWord(text: string): boolean {
  const humps = text.match(/[a-z][A-Z]/g)?.length ?? 0;
  const vowels = text.match(/[aeiouy]/gi)?.length ?? 0;
  return word.test(text) && humps <= 1 + text.length / 10 && (text.length < 8 || vowels * 5 >= text.length);
}
