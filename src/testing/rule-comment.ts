/*
 * The comment at the head of a rule's file has four parts, and docs/causes.md is made of them:
 *
 *   the situation, in a sentence or two
 *
 *     an example exchange, indented
 *
 *   whatever else is worth knowing; then, each at the beginning of a line,
 *   “Silent …” (where the rule holds back) and “Fooled by: …” (what looks the same and is not).
 */

/** The parts of a rule's comment, as text without line breaks; the example as its lines. Empty: not there. */
export interface RuleComment {
  readonly situation: string;
  readonly example: string;
  readonly notes: string;
  readonly silent: string;
  readonly fooledBy: string;
}

/** Reads the comment that stands before the rule in the text of its file. */
export function readRuleComment(source: string): RuleComment {
  const [, body = ''] = /^\/\*\n((?: \*(?: .*)?\n)+) \*\/\nexport const \w+: Rule\b/m.exec(source) ?? [];
  const lines = body
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(3));
  const first = lines.findIndex(isIndented);
  const last = lines.findLastIndex(isIndented);
  const after = first < 0 ? [] : lines.slice(last + 1);
  const silent = after.findIndex((line) => line.startsWith('Silent '));
  const fooled = after.findIndex((line) => line.startsWith('Fooled by: '));
  const endOfSilent = fooled < silent ? after.length : fooled;
  return {
    situation: joined(first < 0 ? lines : lines.slice(0, first)),
    example: lines
      .slice(Math.max(first, 0), last + 1)
      .map((line) => line.slice(2))
      .join('\n'),
    notes: joined(after.slice(0, Math.min(...[silent, fooled, after.length].filter((at) => at >= 0)))),
    silent: silent < 0 ? '' : joined(after.slice(silent, endOfSilent)),
    fooledBy: fooled < 0 ? '' : joined(after.slice(fooled)),
  };
}

/** Sentences on the parts that are not there. */
export function missingParts(comment: RuleComment): readonly string[] {
  const wanted: readonly (readonly [keyof RuleComment, string])[] = [
    ['situation', 'the situation in a sentence'],
    ['example', 'an indented example exchange'],
    ['silent', 'a line that begins with “Silent ”'],
    ['fooledBy', 'a line that begins with “Fooled by: ”'],
  ];
  return wanted.flatMap(([part, what]) => (comment[part] === '' ? [`The comment of the rule lacks ${what}.`] : []));
}

function isIndented(line: string): boolean {
  return line.startsWith('  ');
}

function joined(lines: readonly string[]): string {
  return lines.join(' ').trim();
}
