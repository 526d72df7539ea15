import type { Speech } from '../language/speech.ts';
import type { Experiment } from '../model/experiment.ts';
import { perObject } from '../model/per-object.ts';
import type { Value, Values, Wording } from '../model/wording.ts';

/** A text of ours, said in a language. */
export function inWords(wording: Wording, speech: Speech): string {
  if (typeof wording === 'string') return speech.render(wording);
  const { english, one, values } = wording;
  const { count } = values;
  return one !== undefined && typeof count === 'number'
    ? speech.renderCount(count, { one, other: english }, spokenValues(values, speech))
    : renderMessage(english, values, speech);
}

/** Fills a message's placeholders. Every placeholder needs its datum and every datum its placeholder; the tests see to it. */
export function renderMessage(template: string, data: Values, speech: Speech): string {
  return speech.render(template, spokenValues(data, speech));
}

/** What is filled in, said in a language. */
export function spokenValues(values: Values, speech: Speech): Readonly<Record<string, string | number>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spoken(value, speech)]));
}

/** Names and addresses stay as they are; our own words among the values, lists of them, and spans of time, are said. */
function spoken(value: Value, speech: Speech): string | number {
  if (typeof value === 'number') return value;
  if (isList(value)) return listFormat(speech).format(value.map((one) => speech.setApart(inWords(one, speech))));
  if (typeof value !== 'string') return inWords(value, speech);
  const [, count, unit] = /^(\d+) (second|minute|hour|day)s?$/.exec(value) ?? [];
  return count === undefined || unit === undefined
    ? speech.render(value)
    : spanFormat(speech)(unit).format(Number(count));
}

/** A format takes sixty times as long to make as to use. */
const spanFormat = perObject(({ locale }: Speech) => {
  const made = new Map<string, Intl.NumberFormat>();
  return (unit: string): Intl.NumberFormat => {
    const format =
      made.get(unit) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', useGrouping: false });
    made.set(unit, format);
    return format;
  };
});

function isList(value: Value): value is readonly Wording[] {
  return Array.isArray(value);
}

/** `a, b and c`: our English has no comma before the last. */
const listFormat = perObject(
  ({ language, locale }: Speech) => new Intl.ListFormat(language === 'en' ? 'en-GB' : locale),
);

/** What came of an experiment: it was told in both languages when it was over. */
export function outcomeIn({ outcome, said }: Experiment, { language }: Speech): string {
  return language === 'en' ? outcome : (said ?? outcome);
}
