import {
  allSaid,
  englishCatalogue,
  englishOf,
  missingIn,
  readCatalogue,
  setApart,
  translations,
  withoutUnused,
  writeCatalogue,
} from '../src/testing/catalogues.ts';

/*
 * Collects what the extension says into the English catalogue, takes out of the others what is not said any more, and lists
 * what they lack: those are written by hand (docs/languages.md).
 */

const { texts, faults } = allSaid();
if (faults.length > 0) {
  for (const fault of faults) console.error(fault);
  process.exit(1);
}
writeCatalogue('en', englishCatalogue(texts, readCatalogue('en')));
for (const language of translations) {
  const translation = setApart(withoutUnused(readCatalogue(language), texts));
  writeCatalogue(language, translation);
  for (const name of missingIn(language, translation, texts))
    console.log(`${language} lacks ${name}: ${englishOf(name, texts) ?? ''}`);
}
