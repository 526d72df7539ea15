import { describe, expect, it } from 'vitest';
import { createHarmlessTexts } from './harmless-texts.ts';

describe('createHarmlessTexts', () => {
  it('knows what was added, and nothing else', () => {
    const texts = createHarmlessTexts();
    texts.add('gzip, deflate, br');
    expect([texts.has('gzip, deflate, br'), texts.has('gzip, deflate')]).toEqual([true, false]);
  });

  it('keeps no more than its share: the oldest go, and long ones never come in', () => {
    const texts = createHarmlessTexts();
    for (let index = 0; index <= 1000; index += 1) texts.add(`text ${index}`);
    texts.add('x'.repeat(301));
    expect([texts.has('text 0'), texts.has('text 1'), texts.has('text 1000'), texts.has('x'.repeat(301))]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('does not let one that comes again push out another', () => {
    const texts = createHarmlessTexts();
    for (let index = 0; index < 1000; index += 1) texts.add(`text ${index}`);
    texts.add('text 999');
    expect(texts.has('text 0')).toBe(true);
  });
});
