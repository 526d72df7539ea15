import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

function shown(text: string, kept?: string): string {
  return visibleText(text, kept)
    .map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.name}]`))
    .join('');
}

describe('text of others', () => {
  it.each([
    ['plain text', 'Bearer realm="orders"', 'Bearer realm="orders"'],
    ['nothing', '', ''],
    ['other scripts', 'שלום مرحبا 你好 é', 'שלום مرحبا 你好 é'],
    ['pairs of surrogates', 'a😀b', 'a😀b'],
    ['a null', 'a\u0000b', 'a[U+0000]b'],
    ['a line break', 'a\r\nb', 'a[U+000D][U+000A]b'],
    ['delete', '\u007f', '[U+007F]'],
    ['a direction override', 'safe\u202Eexe.gnp', 'safe[U+202E]exe.gnp'],
    ['an isolate', '\u2066a\u2069', '[U+2066]a[U+2069]'],
    ['a zero-width space', 'a\u200Bb', 'a[U+200B]b'],
    ['a line separator', 'a\u2028b', 'a[U+2028]b'],
    ['a lone surrogate', 'a\uD800b', 'a[U+D800]b'],
    ['a tag character', 'a\u{E0041}b', 'a[U+E0041]b'],
  ])('%s', (_case, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('keeps the line breaks of a snippet', () => {
    expect(shown('a\n\tb\u202E', '\n\t')).toBe('a\n\tb[U+202E]');
  });

  it('shows everything, and nothing invisible as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const pieces = visibleText(text);
        const rebuilt = pieces.map((piece) =>
          piece.kind === 'text' ? piece.text : String.fromCodePoint(Number.parseInt(piece.name.slice(2), 16)),
        );
        expect(rebuilt.join('')).toBe(text);
        for (const piece of pieces) if (piece.kind === 'text') expect(piece.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 200 },
    );
  });
});
