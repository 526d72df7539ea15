import { type Direction, isolated } from './direction.ts';
import { messageName } from './message-name.ts';

/** What is filled in. A number stands as it is: a port is no amount. */
export type Values = Readonly<Record<string, string | number>>;

/** The forms of a text that English has; a catalogue may have more (Unicode Plural Rules). */
export interface CountForms {
  readonly one: string;
  readonly other: string;
}

/** A language that texts are said in. */
export interface Speech {
  /** Of the catalogue: `de`. */
  readonly language: string;
  readonly direction: Direction;
  /** Of numbers and times: the browser's own, where it is of the same language (`de-AT`). */
  readonly locale: string;
  /** The text in this language, English where it has none, with its `{placeholders}` filled in. */
  readonly say: (english: string, values?: Values) => string;
  /** The same of a text that is data, such as a rule's: it is collected where it stands, not where it is said. */
  readonly render: (english: string, values?: Values) => string;
  /** The form that goes with the count, which fills `{count}`. */
  readonly sayCount: (count: number, english: CountForms, values?: Values) => string;
  /** The same of a text that is data. */
  readonly renderCount: (count: number, english: CountForms, values?: Values) => string;
  /** What stands among words of this language and may be none of them, as it goes into them. */
  readonly setApart: (text: string) => string;
}

/** The catalogue of the browser's choice: empty for a name that it does not have. */
export type Lookup = (name: string) => string;

/**
 * @param lookup Has the language of the catalogue under `languageTag`, and `rtl` or `ltr` under `textDirection`.
 * @param browserLanguage The language of the browser's own windows.
 */
export function speechOf(lookup: Lookup, browserLanguage: string): Speech {
  const language = lookup('languageTag') || 'en';
  const locale = primary(browserLanguage) === primary(language) ? browserLanguage : language;
  const direction = lookup('textDirection') === 'rtl' ? 'rtl' : 'ltr';
  const setApart = direction === 'rtl' ? isolated : (text: string): string => text;
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  /** Texts of the code. Data is looked up each time: it may be the name of a host, which must not outlive *Forget*. */
  const known = new Map<string, string>();
  const translated = (english: string): string => lookup(messageName(english)) || english;
  const say = (english: string, values: Values = {}): string => {
    const text = known.get(english) ?? translated(english);
    known.set(english, text);
    return fill(text, values, setApart);
  };
  const sayCount = (count: number, english: CountForms, values: Values = {}): string => {
    const name = messageName(english.other);
    const category = plurals.select(count);
    const text =
      lookup(`${name}_${category}`) || lookup(`${name}_other`) || english[category === 'one' ? 'one' : 'other'];
    return fill(text, { ...values, count: numbers.format(count) }, setApart);
  };
  return {
    language,
    direction,
    locale,
    say,
    render: (english, values = {}) => fill(translated(english), values, setApart),
    sayCount,
    renderCount: sayCount,
    setApart,
  };
}

/** For whoever may read any language: files, tickets, the command line. */
export const inEnglish: Speech = speechOf(() => '', 'en');

/** `{name}` becomes the value of that name; one that there is no value for stays. */
function fill(text: string, values: Values, setApart: Speech['setApart']): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return typeof value === 'string' ? setApart(value) : String(value ?? whole);
  });
}

function primary(tag: string): string {
  return tag.split(/[-_]/)[0]?.toLowerCase() ?? '';
}
