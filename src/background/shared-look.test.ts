import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSharedLook } from './shared-look.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('asked for together it is one look, behind the last that asked', async () => {
  const look = createSharedLook<number>();
  let now = 0;
  let looks = 0;
  const read = async () => {
    looks += 1;
    return now;
  };
  const answers = [look('a', read), look('b', read)];
  await vi.advanceTimersByTimeAsync(20);
  now = 1;
  answers.push(look('a', read));
  await vi.advanceTimersByTimeAsync(5);
  now = 2;
  answers.push(look('a', read));
  await vi.advanceTimersByTimeAsync(25);
  expect(await Promise.all(answers)).toEqual([1, 1, 1, 2]);
  expect(looks).toBe(3);
});

it('one that fails is no answer to the next', async () => {
  const look = createSharedLook<string>();
  const failed = expect(look('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await vi.advanceTimersByTimeAsync(25);
  await failed;
  const next = look('a', async () => 'yes');
  await vi.advanceTimersByTimeAsync(25);
  expect(await next).toBe('yes');
});
