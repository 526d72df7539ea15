/** A run of text, or one character that nobody could see. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `name` stands in its place: `U+202E`. */
  | { readonly kind: 'control'; readonly name: string };

/*
 * Control characters (Cc), characters that only steer others (Cf: direction overrides, zero-width ones), line and paragraph
 * separators (Zl, Zp) and lone surrogates (Cs). A server could hide text with them, or make it read backwards (Unicode
 * Technical Report 36 §2.10.2; Unicode Standard Annex 9 §2).
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Makes text of others safe to look at. The pieces in order are the whole text.
 * @param kept Characters that may stay as they are, such as the line breaks of a snippet.
 */
export function visibleText(text: string, kept = ''): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(invisible)) {
    const [character] = match;
    if (kept.includes(character)) continue;
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push({ kind: 'control', name: codePointName(character) });
    from = match.index + character.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
