import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { usualBounds } from './capture/bounds.ts';
import { namedTests, tableRows } from './testing/named-tests.ts';

/* The page on what survives: that its tests exist is looked at by security-page.test.ts. */

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const page = read('docs/survival.md');

describe('docs/survival.md', () => {
  it('names for each bound and each breakage the test that holds it', () => {
    const rows = tableRows(page);
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) expect(namedTests(row.at(-1) ?? '').length, row[0]).toBeGreaterThan(0);
  });

  it('says the bounds that hold', () => {
    const { failuresPerTab, contextPerTab, bytesPerTab, bytesInAll } = usualBounds;
    const [failures, context, tab, all] = tableRows(page).map(([, most = '']) => most);
    expect(failures).toMatch(new RegExp(`^${failuresPerTab},`));
    expect(context).toBe(String(contextPerTab));
    expect(tab).toBe(`${bytesPerTab.toLocaleString('en')} characters`);
    expect(all).toContain(`${bytesInAll.toLocaleString('en')} characters`);
  });

  it('npm run survival runs every test that it names', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const words = (scripts['survival'] ?? '').split(' ').filter((word) => /^(?:src\/|survival$)/.test(word));
    for (const path of namedTests(page))
      expect(
        words.some((word) => path.includes(word)),
        path,
      ).toBe(true);
  });
});
