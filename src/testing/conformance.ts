import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/*
 * docs/conformance.md says how far our readings and verdicts agree with browsers and with other projects' test suites. The tests
 * write it themselves: WHY401_WRITE_DOCS=1 lets them (npm run docs:conformance); any other run only checks that it has not become worse.
 */

const file = new URL('../../docs/conformance.md', import.meta.url);

/** Parts of the page, each a table between two markers. */
export type Section = 'browsers' | 'corpora' | 'disagreements';

/** How many of how many. */
export interface Share {
  readonly same: number;
  readonly of: number;
}

/** One line of a table. The first cell and the section are what it is known by. */
export type Row = readonly [key: string, ...(string | Share)[]];

/** A corpus as it was judged. */
export interface CorpusRecord {
  readonly corpus: string;
  readonly pass: Share;
  /** Known to differ, and why. */
  readonly listed: readonly { readonly because: string; readonly cases: number }[];
}

/** Writes the record of a corpus, or returns what has become worse. */
export function recordCorpus({ corpus, pass, listed }: CorpusRecord): readonly string[] {
  const differing = listed.reduce((sum, { cases }) => sum + cases, 0);
  return [
    ...record('corpora', corpus, [[corpus, pass, `${differing}`]]),
    ...record(
      'disagreements',
      corpus,
      listed.map(({ because, cases }): Row => [corpus, `${cases}`, because]),
    ),
  ];
}

/**
 * Writes these rows in place of all that the section has under the key.
 * @returns Where nothing may be written: a sentence for each share that is smaller than the one on record.
 */
export function record(section: Section, key: string, rows: readonly Row[]): readonly string[] {
  if (!existsSync(file)) return [];
  const page = readFileSync(file, 'utf8');
  if (process.env['WHY401_WRITE_DOCS'] === '1') {
    writeFileSync(file, withRows(page, section, key, rows));
    return [];
  }
  return rows.flatMap((row) => worsened(row, linesOf(page, section)));
}

/** The page with the rows of this key replaced. The lines of a table stand in alphabetical order. */
export function withRows(page: string, section: Section, key: string, rows: readonly Row[]): string {
  const lines = linesOf(page, section);
  const heading = lines.slice(0, 2);
  const others = lines.slice(2).filter((line) => keyOf(line) !== escaped(key));
  const sorted = [...others, ...rows.map(written)].sort((one, other) => (one < other ? -1 : 1));
  const [before, , after] = split(page, section);
  return `${before}${[...heading, ...sorted].join('\n')}${after}`;
}

/** What of the row is a smaller share than what the page has. */
export function worsened(row: Row, lines: readonly string[]): readonly string[] {
  const before = lines.find((line) => keyOf(line) === escaped(row[0]));
  if (before === undefined) return [];
  const shares = row.filter((cell) => typeof cell !== 'string');
  const recorded = [...before.matchAll(/\| (\d+) of (\d+) (?=\|)/g)];
  return shares.flatMap(({ same, of }, index) => {
    const [, wasSame, wasOf] = recorded[index] ?? [];
    if (wasSame === undefined || same * Number(wasOf) >= Number(wasSame) * of) return [];
    return [`${row[0]}: ${same} of ${of}, and docs/conformance.md has ${wasSame} of ${wasOf}`];
  });
}

function linesOf(page: string, section: Section): readonly string[] {
  return split(page, section)[1].split('\n');
}

function split(page: string, section: Section): readonly [before: string, table: string, after: string] {
  const [begin, end] = [`<!-- ${section} -->\n`, `\n<!-- /${section} -->`];
  const from = page.indexOf(begin) + begin.length;
  const to = page.indexOf(end);
  if (from < begin.length || to < from) throw new Error(`docs/conformance.md has lost its markers of ${section}`);
  return [page.slice(0, from), page.slice(from, to), page.slice(to)];
}

function written(row: Row): string {
  const cells = row.map((cell) => (typeof cell === 'string' ? escaped(cell) : `${cell.same} of ${cell.of}`));
  return `| ${cells.join(' | ')} |`;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}

function keyOf(line: string): string | undefined {
  return /^\| (.*?) (?<!\\)\|/.exec(line)?.[1];
}
