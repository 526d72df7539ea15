import { browserNames, type Verdict } from './verdicts.ts';

/** What a run found, in numbers. */
export interface Totals {
  /** Scenarios with a cause, and those of them where it stands first. */
  readonly withCause: number;
  readonly right: number;
  /** Scenarios where nothing is wrong, and those of them where somebody is accused all the same. */
  readonly benign: number;
  readonly accused: number;
  /** Causes that were named likely or proven beside the expected one. */
  readonly further: number;
}

export function totalsOf(verdicts: readonly Verdict[]): Totals {
  const withCause = verdicts.filter(({ expected }) => expected !== null);
  const benign = verdicts.filter(({ expected }) => expected === null);
  return {
    withCause: withCause.length,
    right: withCause.filter(isRight).length,
    benign: benign.length,
    accused: benign.filter((verdict) => !isRight(verdict)).length,
    further: withCause.reduce((sum, verdict) => sum + accusations(verdict).length, 0),
  };
}

/** The expected cause stands first; where nothing is wrong, nothing is called likely or proven. */
export function isRight(verdict: Verdict): boolean {
  return verdict.expected === null ? accusations(verdict).length === 0 : verdict.found[0]?.cause === verdict.expected;
}

/** The causes other than the expected one that are called likely or proven, each once. */
function accusations({ expected, found }: Verdict): readonly string[] {
  const claims = found.flatMap((card) => [card, ...card.also]);
  const firm = claims.filter(({ certainty }) => certainty === 'proven' || certainty === 'likely');
  return [...new Set(firm.map(({ cause }) => cause))].filter((cause) => cause !== expected).sort();
}

/** The whole of docs/accuracy.md. The same verdicts give the same text. */
export function accuracyPage(verdicts: readonly Verdict[]): string {
  const sections = browserNames.flatMap((browser) => {
    const own = verdicts.filter((verdict) => verdict.browser === browser);
    return own.length === 0 ? [] : [`## ${browser}\n\n${matrixOf(own)}`];
  });
  return `${[introduction, summaryOf(verdicts), ...sections].join('\n\n')}\n`;
}

const introduction = `# Accuracy

What was wrong, and what Why401 said of it: every scenario that the tests drive in a real browser, with the cause that is known because the scenario was built that way. \`npm run docs:accuracy\` writes this page from a full run; every full run fails when less than 95 % of the first findings are right, or when a session in which nothing is wrong is accused.

*Right*: the first card names the cause. *Accused*: nothing is wrong, and some card is called likely or proven. *Further*: a cause that is called likely or proven beside the expected one; it need not be false.`;

function summaryOf(verdicts: readonly Verdict[]): string {
  const rows = browserNames.flatMap((browser) => {
    const own = verdicts.filter((verdict) => verdict.browser === browser);
    const sources = [...new Set(own.map(({ source }) => source))].sort();
    return sources.map((source) =>
      summaryRow(
        [browser, source],
        own.filter((verdict) => verdict.source === source),
      ),
    );
  });
  const header = ['browser', 'scenarios of', 'first finding right', 'nothing wrong, accused', 'further'];
  return table(header, [...rows, summaryRow(['all', ''], verdicts)]);
}

function summaryRow(names: readonly [string, string], verdicts: readonly Verdict[]): readonly string[] {
  const { withCause, right, benign, accused, further } = totalsOf(verdicts);
  return [
    ...names,
    withCause === 0 ? '' : `${right} of ${withCause} (${percent(right, withCause)})`,
    benign === 0 ? '' : `${accused} of ${benign}`,
    withCause === 0 ? '' : `${further}`,
  ];
}

/** Rounded down, so that only all is 100 %. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '100 %' : `${Math.floor((1000 * part) / whole) / 10} %`;
}

/** The confusion matrix; of its columns those that hold something, in words. */
function matrixOf(verdicts: readonly Verdict[]): string {
  const causes = [...new Set(verdicts.map(({ expected }) => expected ?? ''))].sort();
  const rows = causes.map((cause) => {
    const own = verdicts.filter(({ expected }) => (expected ?? '') === cause);
    return [
      cause === '' ? 'nothing wrong' : `\`${cause}\``,
      `${own.length}`,
      `${own.filter(isRight).length}`,
      counted(
        own.flatMap(({ expected, found }) => {
          const first = found[0];
          if (expected === null)
            return first === undefined ? [] : [`\`${first.cause}\`, ${first.certainty ?? 'no claim'}`];
          return first?.cause === expected ? [] : [first === undefined ? 'nothing' : `\`${first.cause}\``];
        }),
      ),
      counted(own.flatMap((verdict) => accusations(verdict).map((name) => `\`${name}\``))),
    ];
  });
  return table(['expected', 'driven', 'right', 'another card first', 'further likely or proven'], rows);
}

/** `a; b ×2`. */
function counted(names: readonly string[]): string {
  return [...new Set(names)]
    .sort()
    .map((name) => {
      const times = names.filter((other) => other === name).length;
      return times === 1 ? name : `${name} ×${times}`;
    })
    .join('; ');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map(() => '---');
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
