import { describe, expect, it } from 'vitest';
import {
  allSaid,
  type Catalogue,
  englishCatalogue,
  englishOf,
  escaped,
  handwritten,
  missingIn,
  readCatalogue,
  setApart,
  translations,
} from '../testing/catalogues.ts';

const { texts, faults } = allSaid();
const english = readCatalogue('en');
const others = translations.map((language) => [language, readCatalogue(language)] as const);
const all: readonly (readonly [string, Catalogue])[] = [['en', english], ...others];

describe('what is said', () => {
  it('is said so that it can be collected', () => {
    expect(faults).toEqual([]);
  });

  it('has a name of its own, whatever the case of its letters', () => {
    expect(new Set([...texts.keys()].map((name) => name.toLowerCase())).size).toBe(texts.size);
    expect([...texts.keys()].filter((name) => !/^[A-Za-z0-9_]+$/.test(name))).toEqual([]);
  });

  it('is all in the English catalogue, and nothing else (npm run locales)', () => {
    expect(english).toEqual(englishCatalogue(texts, english));
  });
});

describe.each(all)('the catalogue of %s', (language, catalogue) => {
  it('says what language it is', () => {
    expect(catalogue['languageTag']?.message).toBe(language);
    expect(catalogue['textDirection']?.message).toBe(/^(?:ar|fa|he|ur)$/.test(language) ? 'rtl' : 'ltr');
  });

  it('keeps within what the stores allow', () => {
    expect(catalogue['extensionName']?.message.length).toBeLessThanOrEqual(75);
    expect(catalogue['extensionDescription']?.message.length).toBeLessThanOrEqual(132);
  });

  it('holds no placeholder of the browser’s own', () => {
    const dollars = Object.values(catalogue).filter(({ message }) => /\$/.test(message.replaceAll('$$', '')));
    expect(dollars).toEqual([]);
  });
});

describe.each(others)('the translation to %s', (language, catalogue) => {
  it('lacks nothing', () => {
    expect(missingIn(language, catalogue, texts)).toEqual([]);
  });

  it('has nothing that is not said', () => {
    const unused = Object.keys(catalogue).filter(
      (name) => !handwritten.includes(name) && englishOf(name, texts) === undefined,
    );
    expect(unused).toEqual([]);
  });

  it('has its foreign words set apart, where it runs from right to left (npm run locales)', () => {
    expect(setApart(catalogue)).toEqual(catalogue);
  });

  it('translates the English as it is now, with the same placeholders', () => {
    for (const [name, { message, description }] of Object.entries(catalogue)) {
      if (handwritten.includes(name)) continue;
      const text = englishOf(name, texts);
      expect(description, name).toBe(text);
      // A form for one or two may say the number in words.
      const optional = /_(?:zero|one|two)$/.test(name) ? ['{count}'] : [];
      const without = (holders: readonly string[]) => holders.filter((holder) => !optional.includes(holder));
      expect(without(placeholders(message)), name).toEqual(without(placeholders(text ?? '')));
      expect(message, name).not.toBe('');
    }
  });
});

function placeholders(text: string): readonly string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}

describe('a text with a dollar', () => {
  it('is written so that the browser takes it as it is', () => {
    expect(escaped('a $http_b, $1')).toBe('a $$http_b, $$1');
  });
});
