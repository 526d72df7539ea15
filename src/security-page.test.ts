import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { namedTests, tableRows } from './testing/named-tests.ts';

/* The pages on security and privacy name the tests that hold what they say. */

const root = fileURLToPath(new URL('..', import.meta.url));

describe.each(['docs/security.md', 'docs/privacy.md', 'docs/survival.md'])('%s', (page) => {
  const text = readFileSync(`${root}${page}`, 'utf8');

  it.each(namedTests(text))('names a test that there is: %s', (path) => {
    expect(existsSync(`${root}${path}`)).toBe(true);
    expect(readFileSync(`${root}${path}`, 'utf8')).toMatch(/\b(?:expect|expect\.poll|testRule)\(/);
  });

  it('names tests', () => {
    expect(namedTests(text).length).toBeGreaterThan(6);
  });
});

describe('docs/security.md', () => {
  const rows = tableRows(readFileSync(`${root}docs/security.md`, 'utf8'));

  it('says of every threat what is done, and which test holds it or that none can', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const [threat = '', defence = '', held = ''] of rows) {
      expect(defence, threat).not.toBe('');
      expect(namedTests(held).length > 0 || ['by design', 'no defence'].includes(held), threat).toBe(true);
    }
  });

  it.each(['page', 'server', 'file'])('speaks of a hostile %s', (who) => {
    expect(readFileSync(`${root}docs/security.md`, 'utf8')).toContain(`## A hostile ${who}`);
  });
});
