import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fakeBrowser } from '../testing/fake-browser.ts';

beforeAll(() => {
  const { api } = fakeBrowser([]);
  vi.stubGlobal('browser', api);
  vi.stubGlobal('chrome', api);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['chromium', 'sparing'],
  ['firefox', undefined],
] as const)('%s: after a burst of calls that go well, attention is %s', async (observer, attention) => {
  const { followRequests } = await import('./follow-requests.ts');
  const burst = followRequests(observer, () => undefined);
  for (let call = 0; call < 200; call += 1) burst?.passed();
  expect(burst?.attention()).toBe(attention);
  burst?.interrupt();
});
