import { describe, expect, it } from 'vitest';
import type { ReplayRequest } from '../actions/replay/plan.ts';
import { seen } from '../testing/seen.ts';
import { type ReplayPorts, replayExperiment } from './replay.ts';
import { createReplayWatch } from './replay-watch.ts';

const exchange = seen(['GET https://api.test/me\nCookie: session=a', '401'], { initiator: 'https://app.test' });

/** A server and a page in front of it. @param answer Absent: the page is gone. */
function tab(answer: (request: ReplayRequest, count: number) => number | undefined, origin = 'https://app.test') {
  const watch = createReplayWatch();
  const made: ReplayRequest[] = [];
  const ports: ReplayPorts = {
    watch,
    frameOfOrigin: async (_tabId, wanted) => (wanted === origin ? 0 : undefined),
    fetchInPage: async (_tabId, _frameId, request) => {
      const statusCode = answer(request, made.length);
      made.push(request);
      if (statusCode === undefined) return undefined;
      const details = { requestId: String(made.length), url: request.url, method: request.method, statusCode };
      const cookies = request.credentials === 'include' ? [{ name: 'Cookie', value: 'x' }] : [];
      watch.take('onSendHeaders', { ...details, requestHeaders: cookies });
      watch.take('onCompleted', { ...details, fromCache: false });
      return 'answer';
    },
  };
  return { made, run: () => replayExperiment(ports).run({ tabId: 1, exchange }, 'x') };
}

describe('the matrix', () => {
  it('looks a second time at what everything rests on', async () => {
    const { made, run } = tab(({ credentials }) => (credentials === 'omit' ? 200 : 401));
    const { result } = await run();
    expect(made.map(({ credentials, cache }) => `${credentials} ${cache}`)).toEqual([
      'include default',
      'include no-store',
      'omit no-store',
      'include default',
      'include reload',
      'omit no-store',
    ]);
    expect(result).toMatchObject({ kind: 'replayed', call: 'GET https://api.test/me', points: 'stale-session' });
  });

  it('marks every call, each for itself', async () => {
    const { made, run } = tab(() => 401);
    await run();
    expect(new Set(made.map(({ url }) => url)).size).toBe(5);
    for (const { url } of made) expect(url).toMatch(/^https:\/\/api\.test\/me#why401-replay-x-\d$/);
  });

  it.each([0, 1, 2, 3, 4, 5])('says so when the page is gone before call %i', async (last) => {
    const { made, run } = tab(({ credentials }, count) =>
      count < last ? (credentials === 'omit' ? 200 : 401) : undefined,
    );
    const { tell, result } = await run();
    expect(tell().says).toMatch(/^The page was closed or left before everything was tried\./);
    expect(result?.kind === 'replayed' && result.points).toBe('nothing-shown');
    expect(made).toHaveLength(last + 1);
  });

  it('sends nothing where the page was left before', async () => {
    const { made, run } = tab(() => 401, 'https://shop.test');
    const { tell, result } = await run();
    expect(tell().says).toMatch(/no longer open in this tab/);
    expect(result).toBeUndefined();
    expect(made).toEqual([]);
  });
});
