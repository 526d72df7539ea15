import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSplitter, type Position } from './splitter.ts';

interface Split {
  readonly entries: readonly string[];
  readonly places: readonly Position[];
  readonly frame: string;
  readonly unfinished: string | undefined;
}

function split(text: string, cuts: readonly number[] = []): Split {
  const entries: string[] = [];
  const places: Position[] = [];
  const splitter = createSplitter((entry, at) => {
    entries.push(entry);
    places.push(at);
  });
  const bounds = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  for (const [index, from] of bounds.slice(0, -1).entries()) splitter.push(text.slice(from, bounds[index + 1]));
  const { frame, unfinished } = splitter.end();
  return { entries, places, frame, unfinished: unfinished?.pointer };
}

describe('createSplitter', () => {
  it.each([
    ['{"log":{"entries":[{"a":1},{"b":[{}]}]}}', ['{"a":1}', '{"b":[{}]}'], '{"log":{"entries":[0,0]}}'],
    ['{"requests":[{"a":1}],"timestamp":"x"}', ['{"a":1}'], '{"requests":[0],"timestamp":"x"}'],
    ['{"log":{"entries":[null,{"a":"}\\"]{"}]}}', ['{"a":"}\\"]{"}'], '{"log":{"entries":[null,0]}}'],
    ['{"l\\u006fg":{"entries":[{}]}}', ['{}'], '{"l\\u006fg":{"entries":[0]}}'],
    ['{"log":{"pages":[{"entries":[{}]}]}}', [], '{"log":{"pages":[{"entries":[{}]}]}}'],
    ['{"x":{"log":{"entries":[{}]}}}', [], '{"x":{"log":{"entries":[{}]}}}'],
    ['{"log":"entries","entries":[{}]}', [], '{"log":"entries","entries":[{}]}'],
    ['[{"log":{"entries":[{}]}}]', [], '[{"log":{"entries":[{}]}}]'],
  ])('%s', (text, entries, frame) => {
    expect(split(text)).toMatchObject({ entries, frame, unfinished: undefined });
  });

  it('says where an entry begins, and which one does not end', () => {
    expect(split('{"log": {\n "entries": [\n  {}, {"a": {\n').places).toEqual([{ line: 3, column: 3 }]);
    expect(split('{"log": {\n "entries": [\n  {}, {"a": {\n').unfinished).toBe('/log/entries/1');
  });

  it('cuts the same, however the text arrives', () => {
    const text = fc.json().map((entry) => `{"log":{"entries":[{"a\\\\\\"":${entry}},\n{"b":"\\\\"}],"log":${entry}}}`);
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 20 }), (whole, cuts) => {
        expect(split(whole, cuts)).toEqual(split(whole));
        expect(split(whole).entries).toHaveLength(2);
      }),
      { numRuns: 200 },
    );
  });

  it('gives up on what is too large', () => {
    const found: string[] = [];
    const splitter = createSplitter((entry) => found.push(entry), { frame: 30, entry: 10 });
    splitter.push('{"log":{"entries":[{},{"text":"');
    splitter.push('much too long"},{}]}}');
    expect(splitter.end().tooLarge).toEqual({ line: 1, column: 23 });
    expect(found).toEqual(['{}']);
  });
});
