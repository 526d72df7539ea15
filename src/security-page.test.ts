import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/* The pages on security and privacy name the tests that hold what they say. */

const root = fileURLToPath(new URL('..', import.meta.url));

/** Files of tests that stand in the text. */
function testsIn(text: string): readonly string[] {
  return [
    ...new Set([...text.matchAll(/`((?:src|e2e)\/[\w./-]+\.(?:test|spec)\.tsx?)`/g)].map(([, path = '']) => path)),
  ];
}

describe.each(['docs/security.md', 'docs/privacy.md'])('%s', (page) => {
  const text = readFileSync(`${root}${page}`, 'utf8');

  it.each(testsIn(text))('names a test that there is: %s', (path) => {
    expect(existsSync(`${root}${path}`)).toBe(true);
    expect(readFileSync(`${root}${path}`, 'utf8')).toMatch(/\b(?:expect|testRule)\(/);
  });

  it('names tests', () => {
    expect(testsIn(text).length).toBeGreaterThan(6);
  });
});

describe('docs/security.md', () => {
  const rows = readFileSync(`${root}docs/security.md`, 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!threat|-)/.test(line))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

  it('says of every threat what is done, and which test holds it or that none can', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const [threat = '', defence = '', held = ''] of rows) {
      expect(defence, threat).not.toBe('');
      expect(testsIn(held).length > 0 || ['by design', 'no defence'].includes(held), threat).toBe(true);
    }
  });

  it.each(['page', 'server', 'file'])('speaks of a hostile %s', (who) => {
    expect(readFileSync(`${root}docs/security.md`, 'utf8')).toContain(`## A hostile ${who}`);
  });
});
