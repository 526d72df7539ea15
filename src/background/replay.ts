import { pointsTo, replayOutcome, toConfirm } from '../actions/replay/outcome.ts';
import { planReplay, type ReplayRequest, replayableCall, replayOrder, requestOf } from '../actions/replay/plan.ts';
import { say } from '../language/say.ts';
import { callKey } from '../model/call-key.ts';
import type { ReplayCell, ReplayVariant } from '../model/replay.ts';
import type { SeenByPage } from '../platform/replay-in-page.ts';
import type { CardExperiment } from './card-experiments.ts';
import type { ReplayWatch } from './replay-watch.ts';

export interface ReplayPorts {
  readonly frameOfOrigin: (tabId: number, origin: string) => Promise<number | undefined>;
  readonly fetchInPage: (tabId: number, frameId: number, request: ReplayRequest) => Promise<SeenByPage | undefined>;
  readonly watch: ReplayWatch;
}

/** Who makes one call once more. @returns Absent: the page is gone. */
export type Replayer = (
  request: ReplayRequest,
  variant: ReplayVariant,
  mark: string,
) => Promise<ReplayCell | undefined>;

/** The failing call, made again by its page in each variant. It changes nothing, so there is nothing to take back. */
export function replayExperiment(ports: ReplayPorts): CardExperiment {
  return {
    plan: ({ exchange }) => Promise.resolve(planReplay(exchange)),
    run: async ({ tabId, exchange }, id) => {
      const call = replayableCall(exchange);
      if (typeof call === 'string') return { tell: () => ({ says: call }) };
      const replay = await replayerFor(ports, tabId, call.origin);
      if (replay === undefined) return { tell: () => ({ says: pageGone(call.origin) }) };
      const cells: ReplayCell[] = [];
      const make = async (variant: ReplayVariant): Promise<boolean> => {
        const cell = await replay(requestOf(call, variant), variant, `${id}-${cells.length}`);
        if (cell !== undefined) cells.push(cell);
        return cell !== undefined;
      };
      let going = true;
      for (const variant of replayOrder) {
        if (!going) break;
        going = await make(variant);
      }
      const again = going ? toConfirm(pointsTo(cells, call.missing)) : undefined;
      if (again !== undefined) going = await make(again);
      const points = pointsTo(cells, call.missing);
      return {
        tell: () => replayOutcome(call, cells, points, !going),
        result: { kind: 'replayed', call: callKey(exchange), cells, points: going ? points : 'nothing-shown' },
      };
    },
  };
}

export function pageGone(origin: string): string {
  return say('The page of {origin} that made this call is no longer open in this tab, so nothing was sent.', {
    origin,
  });
}

/** @returns Absent: no document of that origin is open in the tab. */
export async function replayerFor(
  { frameOfOrigin, fetchInPage, watch }: ReplayPorts,
  tabId: number,
  origin: string,
): Promise<Replayer | undefined> {
  const frameId = await frameOfOrigin(tabId, origin);
  if (frameId === undefined) return undefined;
  return async (request, variant, mark) => {
    const byPage = await fetchInPage(tabId, frameId, { ...request, url: watch.marked(request.url, mark) });
    if (byPage === undefined) return undefined;
    const seen = byPage === 'blocked-by-policy' ? undefined : await watch.seen(mark, eventsMayLag);
    return {
      variant,
      readable: byPage === 'answer',
      fromCache: false,
      ...seen,
      ...(byPage === 'blocked-by-policy' ? { blockedByPolicy: true } : {}),
    };
  };
}

/** Events of the request and the end of the script come by different ways. In milliseconds. */
const eventsMayLag = 1000;
