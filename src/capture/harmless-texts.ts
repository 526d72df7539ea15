import { standingAlone } from './standing-alone.ts';

/** Texts that were looked at and are shown as they are. They are what stands in reports anyway, so keeping them keeps no secret. */
export interface HarmlessTexts {
  readonly has: (text: string) => boolean;
  readonly add: (text: string) => void;
}

/** A browser's own headers are a few dozen; pages add theirs. */
const textsKept = 1000;
const longestKept = 300;

/** Remembers the latest ones, the oldest first to go. */
export function createHarmlessTexts(): HarmlessTexts {
  const texts = new Set<string>();
  return {
    has: (text) => text.length <= longestKept && texts.has(text),
    add: (text) => {
      if (text.length > longestKept || texts.has(text)) return;
      if (texts.size >= textsKept)
        for (const oldest of texts) {
          texts.delete(oldest);
          break;
        }
      // Cut out of a header, it would keep the rest of the header alive.
      texts.add(standingAlone(text).copy);
    },
  };
}
