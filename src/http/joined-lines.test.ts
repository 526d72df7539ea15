import { describe, expect, it } from 'vitest';
import { joinedLines } from './joined-lines.ts';

describe('joinedLines', () => {
  it.each([
    ['a=b', ['a=b']],
    ['a=b\nc=d; Expires=Wed, 09 Jun 2027 10:18:14 GMT', ['a=b', 'c=d; Expires=Wed, 09 Jun 2027 10:18:14 GMT']],
    ['a=b\n', ['a=b']],
    ['Negotiate\n\nBasic realm="x"', ['Negotiate', 'Basic realm="x"']],
    ['', ['']],
    ['\n', ['']],
  ])('%j', (value, lines) => {
    expect(joinedLines(value)).toEqual(lines);
  });
});
