import { speak } from '../language/say.ts';
import { inEnglish, speechOf } from '../language/speech.ts';
import type { FileRequest } from './messages.ts';

type PageLanguage = Extract<FileRequest, { readonly kind: 'diagnose' }>['language'];

/**
 * Speaks as the page does. The browser gives its catalogues to pages and not to their workers, so the file of the language is
 * read, which is the extension’s own. Where that fails it stays English.
 */
export async function speakAs({ language, locale }: PageLanguage): Promise<void> {
  if (language === inEnglish.language) return;
  try {
    const answer = await fetch(new URL(`/_locales/${language.replace('-', '_')}/messages.json`, location.origin));
    const catalogue = new Map(Object.entries((await answer.json()) as Readonly<Record<string, { message: string }>>));
    speak(speechOf((name) => catalogue.get(name)?.message.replaceAll('$$', '$') ?? '', locale));
  } catch {
    speak(inEnglish);
  }
}
