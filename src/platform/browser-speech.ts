import browser from 'webextension-polyfill';
import { type Speech, speechOf } from '../language/speech.ts';

/** The language of the browser, as far as there is a catalogue of it. */
export function browserSpeech(): Speech {
  return speechOf((name) => browser.i18n.getMessage(name), browser.i18n.getUILanguage());
}
