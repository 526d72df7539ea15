import type { CredentialDefect } from '../model/credential.ts';

/** What a program writes when it has no value: JavaScript, Python, Go, Objective-C. */
const written: ReadonlyMap<string, CredentialDefect> = new Map([
  ['undefined', 'placeholder-undefined'],
  ['null', 'placeholder-null'],
  ['(null)', 'placeholder-null'],
  ['none', 'placeholder-null'],
  ['nil', 'placeholder-null'],
  ['<nil>', 'placeholder-null'],
  ['nan', 'placeholder-nan'],
]);

/** Marks of template languages that no token68 can hold, wherever they stand. */
const templateInside = /\$\{[^{}]{0,100}\}|\{\{[^{}]{0,100}\}\}|#\{[^{}]{0,100}\}|<%[^%]{0,100}%>/;

/** Templates that are recognised only when they are the whole value. */
const templateWhole: readonly RegExp[] = [
  /^<[^<>]{0,100}>$/,
  /^\{[^{}]{0,100}\}$/,
  /^\[[^[\]]{0,100}\]$/,
  /^%[A-Z_][\w.]{0,60}%$/i,
  /^\$[A-Z_]\w{0,60}$/i,
  /^(?:your|my|insert|replace|enter)[ _-][\w -]{0,60}$/i,
  /^(?:access[_-]?|api[_-]?|auth[_-]?)?(?:token|key)$/i,
];

/** What stands where a secret should be, if the text is no secret but its placeholder. Linear in the text. */
export function placeholderIn(text: string): CredentialDefect | undefined {
  if (text.length <= 200) {
    const known = written.get(text.toLowerCase());
    if (known !== undefined) return known;
    if (/^\[object \w{1,40}\]$/.test(text)) return 'placeholder-object';
    if (templateWhole.some((pattern) => pattern.test(text))) return 'template-left-in';
  }
  return templateInside.test(text) ? 'template-left-in' : undefined;
}
