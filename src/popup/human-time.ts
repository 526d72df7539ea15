import { say, speech } from '../language/say.ts';

/** A time as people say it, with the exact one to look up. */
export interface Moment {
  /** `58 minutes ago`. */
  readonly text: string;
  /** ISO 8601, as it came. */
  readonly exact: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * @param exact ISO 8601.
 * @param now In milliseconds since 1970. A clock that was set back makes a past moment seem to come: it counts as now.
 * @returns The text as it came, where it is no time.
 */
export function moment(exact: string, now: number): Moment {
  const at = Date.parse(exact);
  return { text: Number.isNaN(at) ? exact : since(now - at), exact };
}

function since(passed: number): string {
  if (passed < 5 * second) return say('just now');
  const words = relativeTime(speech().locale);
  if (passed < minute) return words.format(-Math.floor(passed / second), 'second');
  if (passed < hour) return words.format(-Math.floor(passed / minute), 'minute');
  if (passed < 2 * day) return words.format(-Math.floor(passed / hour), 'hour');
  return words.format(-Math.floor(passed / day), 'day');
}

let made: { readonly locale: string; readonly words: Intl.RelativeTimeFormat } | undefined;

/** To make one takes longer than to use it a hundred times, and there may be a thousand times to tell. */
function relativeTime(locale: string): Intl.RelativeTimeFormat {
  if (made?.locale !== locale) made = { locale, words: new Intl.RelativeTimeFormat(locale) };
  return made.words;
}
