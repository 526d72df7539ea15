import { describe, expect, it } from 'vitest';
import { incognitoOutcome, opensPrivately } from './plan.ts';

describe('pages that a private window can open', () => {
  it.each([
    ['https://app.test/', true],
    ['HTTP://app.test/', true],
    ['about:blank', false],
    ['chrome://settings', false],
    ['file:///x.html', false],
    ['javascript:https://x', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (url, expected) => {
    expect(opensPrivately(url)).toBe(expected);
  });
});

describe('what the person should know', () => {
  it.each([
    ['watched', true, /compare\.$/],
    ['unwatched', true, /may not look/],
    ['refused', false, /open one yourself\.$/],
  ] as const)('%s', (opened, isOpen, remark) => {
    expect(incognitoOutcome(opened)).toEqual({ opened: isOpen, remark: expect.stringMatching(remark) });
  });
});
