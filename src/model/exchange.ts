import type { CallShape } from './call-shape.ts';
import type { JarCookie } from './cookie.ts';
import type { SealedForm } from './form.ts';
import type { Gap } from './gap.ts';
import type { HeaderList, View } from './header.ts';
import type { Observer } from './observer.ts';
import type { PageReading } from './page.ts';
import type { SealedUrl } from './sealed-url.ts';

/** The browser's kind of request (`webRequest.ResourceType`); anything new is `other`. */
export type ResourceType =
  | 'main_frame'
  | 'sub_frame'
  | 'xmlhttprequest'
  | 'websocket'
  | 'script'
  | 'stylesheet'
  | 'image'
  | 'font'
  | 'media'
  | 'object'
  | 'ping'
  | 'csp_report'
  | 'other';

/** One pass of a request to a server and back: the same hop has several when the browser answers a challenge. */
export interface Round {
  readonly startedAt: number;
  /** Absent: that view was not seen. An empty list: seen, and empty. */
  readonly views: Readonly<Partial<Record<View, HeaderList>>>;
  readonly status?: number;
  /** The reason phrase as sent; HTTP/2 has none. */
  readonly reason?: string;
  readonly receivedAt?: number;
  readonly fromCache: boolean;
  /** The browser asked its user, or its password store, for credentials in this round. */
  readonly prompt?: Prompt;
}

/** onAuthRequired: the browser is about to show its own password prompt. */
export interface Prompt {
  readonly at: number;
  readonly isProxy: boolean;
  readonly scheme: string;
  readonly realm?: string;
  /** `host:port` of who asks. */
  readonly challenger?: string;
}

/** One URL of the request. Redirects lead to the next hop. */
export interface Hop {
  readonly url: SealedUrl;
  readonly method: string;
  /** What the body says of signing in. Absent: nothing, or it was not seen. */
  readonly form?: SealedForm;
  readonly rounds: readonly [Round, ...Round[]];
  /** How this hop ended, when it was not the last. `by: extension` was no server's doing. */
  readonly redirect?: {
    readonly to: SealedUrl;
    readonly status: number;
    readonly by: 'server' | 'browser' | 'extension';
  };
  /** Address of the server, where the browser told. */
  readonly ip?: string;
  /** What it was sent through, where the browser told. */
  readonly proxy?: NamedProxy;
}

/** As Firefox names it; Chromium names none. */
export interface NamedProxy {
  /** `http`, `https`, `socks`… */
  readonly type: string;
  /** `host:port`. */
  readonly address: string;
}

export type Outcome =
  /** Under way, or nobody saw the end. */
  | { readonly kind: 'pending' }
  /** The browser's password prompt is open, as far as is known. */
  | { readonly kind: 'prompting' }
  | { readonly kind: 'completed'; readonly at: number }
  /** `error` is the browser's own text (`net::ERR_FAILED`, `NS_ERROR_DOM_BAD_URI`). */
  | { readonly kind: 'failed'; readonly at: number; readonly error: string };

/**
 * A request and what came of it, sealed: no field holds a secret. Live capture, imported files and tests all meet here.
 * Times are milliseconds since 1970 by this machine's clock.
 */
export interface Exchange {
  /** Unique within a browser session. */
  readonly id: string;
  readonly observer: Observer;
  /** -1: no tab (service and shared workers). */
  readonly tabId: number;
  readonly incognito: boolean;
  readonly type: ResourceType;
  /** Origin of the page or worker that made the request; absent for a navigation typed by the person. */
  readonly initiator?: string;
  readonly startedAt: number;
  readonly hops: readonly [Hop, ...Hop[]];
  readonly outcome: Outcome;
  /** What the browser's jar held for host and path when the request ended, Secure or not, where it was looked up. */
  readonly jar?: readonly JarCookie[];
  /** What the page that the answer made was recognised as, where somebody looked. */
  readonly page?: PageReading;
  /** Of a failure: the same call of the same tab when it last went through, where that was kept. */
  readonly lastGood?: CallShape;
  readonly gaps: readonly Gap[];
}

/** The hop that the answer came from. */
export function lastHop(exchange: Exchange): Hop {
  return exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
}

/** The last pass of a hop. */
export function lastRound(hop: Hop): Round {
  return hop.rounds[hop.rounds.length - 1] ?? hop.rounds[0];
}

/** The status of the last answer, redirects and earlier rounds aside. */
export function finalStatus(exchange: Exchange): number | undefined {
  return lastRound(lastHop(exchange)).status;
}
