import { describe, expect, it } from 'vitest';
import type { Attention } from '../model/attention.ts';
import { createBurst } from './burst.ts';

function bursting() {
  let at = 0;
  const timers: { readonly due: number; readonly act: () => void }[] = [];
  const changes: Attention[] = [];
  const burst = createBurst({
    changed: (attention) => changes.push(attention),
    after: (milliseconds, act) => timers.push({ due: at + milliseconds, act }),
    now: () => at,
  });
  const pass = (milliseconds: number) => {
    const end = at + milliseconds;
    for (;;) {
      const next = timers.filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      timers.splice(timers.indexOf(next), 1);
      at = next.due;
      next.act();
    }
    at = end;
  };
  const calls = (count: number, apart = 10) => {
    for (let made = 0; made < count; made += 1) {
      pass(apart);
      burst.passed();
    }
  };
  return { burst, changes, calls, pass, waiting: () => timers.length };
}

describe('a burst', () => {
  it('is a hundred requests in a row that go well', () => {
    const { burst, changes, calls } = bursting();
    calls(99);
    expect(burst.attention()).toBe('full');
    calls(1);
    expect(burst.attention()).toBe('sparing');
    calls(500);
    expect(changes).toEqual(['sparing']);
  });

  it('is none where there is a pause in between, however many there are', () => {
    const { changes, calls } = bursting();
    calls(400, 2000);
    expect(changes).toEqual([]);
    for (let round = 0; round < 5; round += 1) {
      calls(60);
      calls(1, 2500);
    }
    expect(changes).toEqual([]);
  });

  it('ends at once where somebody may ask, and a hundred more make the next', () => {
    const { burst, changes, calls } = bursting();
    calls(60);
    burst.interrupt();
    calls(99);
    expect(changes).toEqual([]);
    calls(1);
    burst.interrupt();
    expect(changes).toEqual(['sparing', 'full']);
    calls(100);
    expect(changes).toEqual(['sparing', 'full', 'sparing']);
  });

  it('ends with its pause, long before a browser stops the background', () => {
    const { burst, changes, calls, pass, waiting } = bursting();
    calls(100);
    for (let second = 0; second < 10; second += 1) calls(2, 500);
    expect(burst.attention()).toBe('sparing');
    pass(4000);
    expect(changes).toEqual(['sparing', 'full']);
    pass(60_000);
    expect(waiting()).toBe(0);
  });

  it('never waits for two pauses at once', () => {
    const { burst, calls, waiting } = bursting();
    for (let round = 0; round < 20; round += 1) {
      calls(100, 1);
      burst.interrupt();
    }
    calls(100, 1);
    expect(waiting()).toBe(1);
  });
});
