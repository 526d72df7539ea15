import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { allSources } from './directions.ts';
import { foreignWordsApart } from './foreign-words.ts';
import { type Said, saidIn, type Texts } from './said-texts.ts';

/*
 * public/_locales: English is collected from the code, other languages are written by people under the same names, with the
 * English that they translate beside it. Texts of the manifest are written by hand in every language.
 */

const folder = new URL('../../public/_locales/', import.meta.url);

export interface Entry {
  readonly message: string;
  /** In a translation: the English text. In a text of the manifest: what it is for. */
  readonly description?: string;
}

export type Catalogue = Readonly<Record<string, Entry>>;

/** Written by hand in every language: what the manifest names, and what `speechOf` asks of a catalogue. */
export const handwritten: readonly string[] = [
  'extensionName',
  'extensionDescription',
  'actionTitle',
  'languageTag',
  'textDirection',
];

/** All languages but English. */
export const translations: readonly string[] = readdirSync(folder).filter((language) => language !== 'en');

export function readCatalogue(language: string): Catalogue {
  return JSON.parse(readFileSync(fileOf(language), 'utf8')) as Catalogue;
}

/** What is not seen stands in the file as an escape. */
export function writeCatalogue(language: string, catalogue: Catalogue): void {
  const text = JSON.stringify(catalogue, null, 2).replace(
    /[\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  );
  writeFileSync(fileOf(language), `${text}\n`);
}

function fileOf(language: string): URL {
  return new URL(`${language}/messages.json`, folder);
}

/** Everything that the extension says. The command line and the tests say nothing that is translated. */
export function allSaid(): Said {
  const said = allSources()
    .filter(({ path }) => !/\.(?:test|bench)\./.test(path) && !/^(?:testing|cli|language)\//.test(path))
    .map(({ path, text }) => saidIn(path, text));
  return {
    texts: new Map(said.flatMap(({ texts }) => [...texts])),
    faults: said.flatMap(({ faults }) => faults),
  };
}

/** The English catalogue as it has to be. */
export function englishCatalogue(texts: Texts, committed: Catalogue): Catalogue {
  return {
    ...manifestTexts(committed),
    ...Object.fromEntries(sorted(texts).map(([name, text]) => [name, { message: escaped(text) }])),
  };
}

/** A translation without what is not said any more, in the order of the English one. */
export function withoutUnused(translation: Catalogue, texts: Texts): Catalogue {
  const kept = Object.entries(translation).filter(([name]) => englishOf(name, texts) !== undefined);
  return {
    ...manifestTexts(translation),
    ...Object.fromEntries(kept.sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** A translation whose foreign words are set apart, where it runs from right to left. */
export function setApart(translation: Catalogue): Catalogue {
  if (translation['textDirection']?.message !== 'rtl') return translation;
  return Object.fromEntries(
    Object.entries(translation).map(([name, entry]) => [
      name,
      handwritten.includes(name) ? entry : { ...entry, message: foreignWordsApart(entry.message) },
    ]),
  );
}

/** The English text of an entry; a language may have more plural forms than English, which belong to its `other`. */
export function englishOf(name: string, texts: Texts): string | undefined {
  return texts.get(name) ?? texts.get(name.replace(/_(?:zero|one|two|few|many)$/, '_other'));
}

/** Names of the texts that a catalogue needs and lacks: of counted ones, every form that the language has. */
export function missingIn(language: string, catalogue: Catalogue, texts: Texts): readonly string[] {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const needed = [...texts.keys()].flatMap((name) => {
    if (!isCounted(name, texts)) return [name];
    return name.endsWith('_other') ? categories.map((category) => name.replace(/other$/, category)) : [];
  });
  return [...handwritten, ...needed].filter((name) => catalogue[name] === undefined);
}

function isCounted(name: string, texts: Texts): boolean {
  const [, stem] = /^(.+)_(?:one|other)$/.exec(name) ?? [];
  return stem !== undefined && texts.has(`${stem}_one`) && texts.has(`${stem}_other`);
}

/** A dollar begins a placeholder of the browser's own, which we have no use for. */
export function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}

function manifestTexts(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(
    handwritten.flatMap((name) => (catalogue[name] === undefined ? [] : [[name, catalogue[name]]])),
  );
}

function sorted(texts: Texts): readonly (readonly [string, string])[] {
  return [...texts].sort(([one], [other]) => (one < other ? -1 : 1));
}
