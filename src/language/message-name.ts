/**
 * The name by which catalogues know an English text: its first words, for people, and a hash, which tells it from every other
 * text. Browsers allow letters, digits, `_` and `@`, and do not tell capitals from small letters.
 */
export function messageName(english: string): string {
  const words = english.replace(/\{\w+\}/g, ' ').match(/[A-Za-z0-9]+/g) ?? [];
  return `${words.slice(0, 5).join('_').slice(0, 40)}_${hash(english)}`;
}

/** FNV-1a, 32 bits: short, and the same for ever. */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return state.toString(36).padStart(7, '0');
}
