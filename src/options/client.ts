/** The options' only way to the rest of the extension. */
export { browserSpeech } from '../platform/browser-speech.ts';
export { ask, onChanged } from '../platform/messaging.ts';
