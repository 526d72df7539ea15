import { isolated } from '../language/direction.ts';

/*
 * In a catalogue that runs from right to left: what stands in it in Latin letters and has a sign at its edge, such as `https://`,
 * `__Host-` or `SameSite={value}`, would have that sign at its other end, unless it is set apart.
 */

const words = /\u2066[^\u2069]*\u2069|[!-~]+(?: [!-~]+)*/g;

/** What belongs to the sentence, before and behind: punctuation, an open bracket, a placeholder by itself. */
const before = /^(?:[.,:;!?)\]]+(?: |$)|\{\w+\} |[\s(["'])+/;
const behind = /(?: \{\w+\}|[\s(["'.,:;!?])+$/;

/** The text with its foreign words set apart, where they have to be. */
export function foreignWordsApart(text: string): string {
  return text.replace(words, (found) => {
    if (found.startsWith('\u2066')) return found;
    const lead = before.exec(found)?.[0] ?? '';
    const core = closed(found.slice(lead.length).replace(behind, ''));
    const needed = /[A-Za-z]/.test(core.replace(/\{\w+\}/g, '')) && !/^[A-Za-z0-9](?:.*[A-Za-z0-9])?$/.test(core);
    return needed ? `${lead}${isolated(core)}${found.slice(lead.length + core.length)}` : found;
  });
}

/** Without a bracket at its end that was opened before it. */
function closed(core: string): string {
  return /[)\]]$/.test(core) && !/[([]/.test(core) ? closed(core.slice(0, -1).replace(behind, '')) : core;
}
