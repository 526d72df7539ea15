import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inEnglish } from './language/speech.ts';
import { checklistOf } from './report/checklist.ts';
import { rules } from './rules/index.ts';

/** How many lines each part of the article has; with steps, how many each step has. */
const parts: Readonly<Record<string, number | readonly number[]>> = {
  Basic: 13,
  Cause: 17,
  Step: [3, 4, 2, 3, 2, 2, 2, 3, 5, 4, 2, 3, 3],
  Practice: [5, 2, 2, 2, 3, 2],
  Environment: [4, 4, 2, 2],
  'Matrix row': 8,
  Checklist: 10,
  Question: 5,
};

const page = new URL('../docs/guide-coverage.md', import.meta.url);
const text = readFileSync(page, 'utf8');
const lines = text.split('\n').filter((line) => /^\| [A-Z]/.test(line));
const rows = lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim())).map((cells) => cells.slice(1, -1));

const actions = new Set(rules.flatMap(({ meta }) => meta.offers ?? []).map((id) => `action:${id}`));
const items = new Set(checklistOf([], [], inEnglish).map(({ id }) => `checklist:${id}`));

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

const places = Object.entries(parts).flatMap(([part, count]) =>
  typeof count === 'number'
    ? numbers(count).map((number) => `${part} ${number}`)
    : count.flatMap((inner, index) => numbers(inner).map((number) => `${part} ${index + 1}.${number}`)),
);

/** What is written as code: `checklist:id`, `action:id`. A cause is a link to its section. */
function ids(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('the coverage of the guide', () => {
  it('has every line, in order, once', () => {
    expect(rows.map(([place]) => place)).toEqual(places);
  });

  it.each(rows.map((row) => [row[0] ?? '', row] as const))('%s is served, or says why not', (_place, row) => {
    expect(row).toHaveLength(4);
    const [, words = '', served = ''] = row;
    expect(words).not.toBe('');
    if (served.startsWith('**not served**')) expect(served).toMatch(/^\*\*not served\*\*: \w/);
    else expect(ids(served).length + [...served.matchAll(/\]\(/g)].length).toBeGreaterThan(0);
  });

  it.each(rows.map((row) => [row[0] ?? '', row] as const))('%s names only what there is', (_place, row) => {
    expect(row.flatMap((cell) => ids(cell)).filter((id) => !actions.has(id) && !items.has(id))).toEqual([]);
  });

  it('links to causes by their ids', () => {
    const known = new Set(rules.map(({ meta }) => meta.id));
    const links = [...text.matchAll(/\[([^\]]*)\]\(causes\.md#([^)]*)\)/g)];
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(([, name = '', id = '']) => name !== id || !known.has(id)).map(([link]) => link)).toEqual([]);
  });

  it('links to files and headings that are there', () => {
    const broken = [...text.matchAll(/\]\(([^)#]*)#?([^)]*)\)/g)].flatMap(([, path = '', anchor = '']) => {
      const target = new URL(path, page);
      if (!existsSync(target)) return [path];
      return anchor === '' || anchors(readFileSync(target, 'utf8')).has(anchor) ? [] : [`${path}#${anchor}`];
    });
    expect(broken).toEqual([]);
  });
});
