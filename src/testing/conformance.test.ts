import { describe, expect, it } from 'vitest';
import { withRows, worsened } from './conformance.ts';

const page = `# Title

<!-- corpora -->
| corpus | pass | listed |
|---|---|---|
| b | 9 of 10 | 1 |
<!-- /corpora -->

<!-- disagreements -->
| corpus | cases | why |
|---|---|---|
<!-- /disagreements -->
`;

describe('the page', () => {
  it('gets a new row in its place, and nothing else changes', () => {
    const got = withRows(page, 'corpora', 'a|c', [['a|c', { same: 1, of: 2 }, 'text']]);
    expect(got).toBe(page.replace('| b |', '| a\\|c | 1 of 2 | text |\n| b |'));
    expect(withRows(got, 'corpora', 'a|c', [])).toBe(page);
  });

  it('loses the rows that a key had before', () => {
    const once = withRows(page, 'disagreements', 'b', [
      ['b', '1', 'one'],
      ['b', '2', 'two'],
    ]);
    expect(withRows(once, 'disagreements', 'b', [['b', '3', 'three']])).toContain(
      '|---|---|---|\n| b | 3 | three |\n<!--',
    );
  });

  it('that has lost its markers is not written', () => {
    expect(() => withRows('# Title', 'corpora', 'a', [])).toThrow('markers');
  });
});

describe('worse is', () => {
  it.each([
    [9, 10, 0],
    [18, 20, 0],
    [10, 10, 0],
    [8, 10, 1],
    [89, 100, 1],
  ])('%i of %i after 9 of 10: %i', (same, of, count) => {
    expect(worsened(['b', { same, of }], page.split('\n'))).toHaveLength(count);
  });

  it('nothing that is not on record', () => {
    expect(worsened(['c', { same: 0, of: 1 }], page.split('\n'))).toEqual([]);
  });
});
