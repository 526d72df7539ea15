import type { EventDetails, EventName } from '../capture/event.ts';

/** What webRequest saw of one replayed call, whatever CORS let the page see. */
export interface WatchedReplay {
  readonly status?: number;
  readonly fromCache: boolean;
  readonly cookies?: boolean;
  readonly error?: string;
}

/** Tells replayed calls from the page's own, and keeps what came of them. */
export interface ReplayWatch {
  /** @returns The event belongs to a replay: it is nobody's failure. */
  readonly take: (name: EventName, details: EventDetails) => boolean;
  /** The URL to ask instead: a fragment, which is never sent, marks it. */
  readonly marked: (url: string, mark: string) => string;
  /** What was seen under that mark. Resolves when the request has ended, or the time is up. */
  readonly seen: (mark: string, milliseconds: number) => Promise<WatchedReplay | undefined>;
}

const prefix = '#why401-replay-';

interface Watched {
  mark: string;
  replay: WatchedReplay;
  ended: boolean;
}

/** Ended ones that nobody asked for. */
const kept = 100;

/**
 * The mark stands in the address, so that a background that was restarted meanwhile still knows the call for a replay.
 * Preflights carry it as well where the browser keeps the fragment.
 */
export function createReplayWatch(): ReplayWatch {
  const requests = new Map<string, Watched>();
  const waiting = new Map<string, () => void>();
  return {
    marked: (url, mark) => `${url.replace(/#.*$/s, '')}${prefix}${mark}`,
    take: (name, details) => {
      const { requestId, url } = details;
      const at = url.indexOf(prefix);
      const known = requests.get(requestId);
      // Behind a redirect the fragment may be another one.
      if (known === undefined && at < 0) return false;
      const watched = known ?? { mark: url.slice(at + prefix.length), replay: { fromCache: false }, ended: false };
      requests.set(requestId, watched);
      if (requests.size > kept) requests.delete([...requests.keys()][0] ?? requestId);
      if (isPreflight(name, details) && !watched.mark.startsWith('preflight-'))
        watched.mark = `preflight-${watched.mark}`;
      watched.replay = { ...watched.replay, ...whatIsNew(name, details) };
      if (name === 'onCompleted' || name === 'onErrorOccurred') {
        watched.ended = true;
        waiting.get(watched.mark)?.();
      }
      return true;
    },
    seen: async (mark, milliseconds) => {
      const find = () => [...requests.values()].find((watched) => watched.mark === mark);
      if (find()?.ended !== true)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          waiting.set(mark, () => {
            clearTimeout(timer);
            resolve();
          });
        });
      waiting.delete(mark);
      return find()?.replay;
    },
  };
}

function isPreflight(name: EventName, { method, requestHeaders }: EventDetails): boolean {
  return (
    (name === 'onBeforeSendHeaders' || name === 'onSendHeaders') &&
    method === 'OPTIONS' &&
    (requestHeaders?.some((header) => header.name.toLowerCase() === 'access-control-request-method') ?? false)
  );
}

function whatIsNew(name: EventName, details: EventDetails): Partial<WatchedReplay> {
  const { statusCode, fromCache, error, requestHeaders } = details;
  switch (name) {
    case 'onSendHeaders':
      return { cookies: requestHeaders?.some((header) => header.name.toLowerCase() === 'cookie') ?? false };
    case 'onHeadersReceived':
    case 'onResponseStarted':
    case 'onCompleted':
      return {
        ...(statusCode === undefined || statusCode < 100 ? {} : { status: statusCode }),
        ...(fromCache === undefined ? {} : { fromCache }),
      };
    case 'onErrorOccurred':
      return error === undefined ? {} : { error };
    case 'onBeforeRequest':
    case 'onBeforeSendHeaders':
    case 'onAuthRequired':
    case 'onBeforeRedirect':
      return {};
    default:
      return name satisfies never;
  }
}
