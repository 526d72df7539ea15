/*
 * No parser of Markdown is among our packages, so this takes a report apart by the rules of CommonMark that matter: fences
 * (§4.5), backslash escapes (§2.4) and code spans (§6.1) are taken out, and what is left must be what this tool wrote.
 */

export interface Skeleton {
  /** Lines outside of fences, without code spans and escaped characters. */
  readonly lines: readonly string[];
  readonly fences: number;
}

/** @throws Where a fence is left open. */
export function skeleton(markdown: string): Skeleton {
  const lines: string[] = [];
  let fences = 0;
  let open: string | undefined;
  for (const line of markdown.split('\n')) {
    const [, ticks, info] = /^ {0,3}(`{3,})([^`]*)$/.exec(line) ?? [];
    if (open === undefined && ticks !== undefined) {
      open = ticks;
      fences += 1;
    } else if (open !== undefined) {
      if (ticks !== undefined && info?.trim() === '' && ticks.length >= open.length) open = undefined;
    } else lines.push(bare(line));
  }
  if (open !== undefined) throw new Error('A fence is left open.');
  return { lines, fences };
}

/** A code span begins at a run of backticks that is not escaped, and ends at the next run of the same length. */
function bare(line: string): string {
  const unboxed = line.replace(/^- \[[ x]\] /, '- ');
  return unboxed.replace(/\\[!-/:-@[-`{-~]|(?<!`)(`+)(?!`)(?:[\s\S]*?[^`])\1(?!`)/g, (found) =>
    found.startsWith('\\') ? '‹escaped›' : '‹code›',
  );
}

/** What could format, link, mention or run. */
export const active: RegExp =
  /[[\]{}]|<(?!\/?(?:details|summary)>)|@\w|:\/\/|www\.|`|[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u;
