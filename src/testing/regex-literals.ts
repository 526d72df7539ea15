/** A regular expression that stands in the code. */
export interface RegexLiteral {
  readonly source: string;
  readonly flags: string;
}

/** A slash begins an expression behind these, and a division behind everything else. */
const literal =
  /(?<=[(,=:[!&|?{};\n]\s{0,40}|return\s)\/((?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;

/** Those of a file's text, comments aside. */
export function regexLiterals(text: string): readonly RegexLiteral[] {
  const code = text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  return [...code.matchAll(literal)].flatMap(([, source = '', flags = '']) => {
    try {
      new RegExp(source, flags);
      return [{ source, flags: flags.replace(/[gy]/g, '') }];
    } catch {
      return [];
    }
  });
}

/** Texts that lead an expression on and then fail it: something it knows, then one thing over and over. */
export function provocations({ source }: RegexLiteral): readonly ((length: number) => string)[] {
  const words = source
    .replace(/\\[a-zA-Z]|[[\](){}?*+^$|\\.]/g, ' ')
    .split(/\s+/)
    .filter((word) => word.length > 1);
  const known = [...new Set(words.filter((word) => word.length < 20))].slice(0, 6);
  const single = [
    ...' \t\naA0=,;:."\'\\/-_%<>()[]{}&?+@*~#!|é',
    ...[...source].filter((letter) => /[^\w\\]/.test(letter)),
  ];
  const pumps = new Set([
    ...single,
    'a ',
    'a,',
    'a=',
    'a;',
    'a.',
    'a-',
    '"a',
    '\\"',
    '%4',
    '<a',
    'a:',
    '1.',
    'a=b;',
    ', ',
    '; ',
    ...known,
  ]);
  const starts = ['', 'a', '<', '"', '[', ...known.slice(0, 3)];
  return starts.flatMap((start) =>
    [...pumps].map((pump) => (length: number) => `${start}${pump.repeat(length / pump.length)}\u0001`),
  );
}
