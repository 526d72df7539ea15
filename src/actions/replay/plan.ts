import { credentialsMode, forbiddenRequestHeader } from '../../http/cors-request.ts';
import { sameOrigin } from '../../http/origin.ts';
import { say } from '../../language/say.ts';
import type { TryPlan } from '../../messages.ts';
import { type Exchange, lastHop, lastRound } from '../../model/exchange.ts';
import { type HeaderList, linesNamed, textsNamed } from '../../model/header.ts';
import type { ReplayVariant } from '../../model/replay.ts';

/** A call as a page can make it once more. */
export interface ReplayableCall {
  readonly url: string;
  readonly method: string;
  /** Origin of the page that made it. */
  readonly origin: string;
  readonly mode: 'cors' | 'no-cors';
  /** As it was made, as far as what went along tells. */
  readonly credentials: 'include' | 'same-origin';
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that the page set and whose values are sealed: they are missing in the replay. */
  readonly missing: readonly string[];
}

/** One call of the matrix. */
export interface ReplayRequest {
  readonly url: string;
  readonly method: string;
  readonly mode: 'cors' | 'no-cors';
  readonly credentials: 'include' | 'omit' | 'same-origin';
  readonly cache: 'default' | 'no-store' | 'reload';
  readonly headers: Readonly<Record<string, string>>;
}

/** In this order: what asks past the cache stands last, because it mends the cache. */
export const replayOrder: readonly ReplayVariant[] = [
  'as-it-was',
  'with-cookies',
  'without-cookies',
  'as-it-was',
  'past-the-cache',
];

/** Where a call goes, and the page that makes it. @returns A sentence where it cannot be made again. */
export function replayableAddress(exchange: Exchange): Pick<ReplayableCall, 'url' | 'method' | 'origin'> | string {
  const [hop] = exchange.hops;
  const { url, method } = hop;
  if (!/^https?:/i.test(url.text) || !URL.canParse(url.text))
    return say('Only calls over http and https can be made once more.');
  if (neverMade.has(method)) return say('No page can make a call with the method {method}.', { method });
  if (url.userInfo || url.sealed.length > 0 || sealMark.test(url.text) || url.text.length >= longestUrl)
    return say(
      'The address of this call held something secret, which Why401 did not keep: it cannot be made once more.',
    );
  if (browserAsks(exchange))
    return say(
      'The server has the browser ask for a password: each replay would open that window again, so none is made.',
    );
  const target = new URL(url.text);
  const ofDocument = exchange.type === 'main_frame' || exchange.type === 'sub_frame';
  const origin = ofDocument ? target.origin : (exchange.initiator ?? target.origin);
  if (origin === 'null')
    return say('The page that made this call has no origin of its own, so nothing can stand in for it.');
  target.hash = '';
  return { url: target.href, method, origin };
}

/** @returns A sentence where it cannot be made again. */
export function replayableCall(exchange: Exchange): ReplayableCall | string {
  const address = replayableAddress(exchange);
  if (typeof address === 'string') return address;
  const [hop] = exchange.hops;
  const ofDocument = exchange.type === 'main_frame' || exchange.type === 'sub_frame';
  const asked = hop.rounds[0].views.asked ?? hop.rounds[0].views.sent;
  // Chromium shows no headers of a request whose preflight failed: without them it would be another call.
  if (asked === undefined)
    return say(
      'The browser stopped this call before it showed what the page put into it: it cannot be made once more as it was.',
    );
  const { headers, missing } = headersOfPage(asked);
  return {
    ...address,
    mode: ofDocument || exchange.type === 'xmlhttprequest' ? 'cors' : 'no-cors',
    credentials: credentialsOf(exchange, address.origin, asked),
    headers,
    missing,
  };
}

/** Looks only. */
export function planReplay(exchange: Exchange): TryPlan {
  const call = replayableCall(exchange);
  if (typeof call === 'string') return { kind: 'refused', why: call };
  const { host } = new URL(call.url);
  const safe = safeMethods.has(call.method);
  const sentences = [
    say(
      'The page itself makes this {method} to {host} again, up to six times: twice as it was, with cookies, without, and past the cache.',
      { method: call.method, host },
    ),
    ...(safe
      ? []
      : [
          say(
            'A {method} may change something on the server each time. Its body was not kept, so it goes without one.',
            { method: call.method },
          ),
        ]),
    ...missingSentences(call),
    say('Nothing is changed here, and what is replayed is not counted as a failure.'),
  ];
  return {
    kind: 'ready',
    says: sentences.join(' '),
    button: safe ? say('Replay it') : say('Yes, send this {method} up to six times', { method: call.method }),
  };
}

/** What the replay lacks, and what that means for its reading. */
export function missingSentences({ missing }: ReplayableCall): readonly string[] {
  if (missing.length === 0) return [];
  const them = missing.join(', ');
  return [
    say(
      'What it carried in {them} was not kept and is missing in the replay: a refusal proves nothing then, and the outcome is about cookies and caches only.',
      { them },
    ),
  ];
}

/** The call in that variant. With and without cookies go past the cache too, so that an old answer cannot decide. */
export function requestOf(call: ReplayableCall, variant: ReplayVariant): ReplayRequest {
  const { url, method, mode, headers, credentials } = call;
  const asItWas = { url, method, mode, headers, credentials, cache: 'default' } as const;
  switch (variant) {
    case 'as-it-was':
      return asItWas;
    case 'with-cookies':
      return { ...asItWas, credentials: 'include', cache: 'no-store' };
    case 'without-cookies':
      return { ...asItWas, credentials: 'omit', cache: 'no-store' };
    case 'past-the-cache':
      return { ...asItWas, cache: 'reload' };
    default:
      return variant satisfies never;
  }
}

/** Fetch §2.2.1, forbidden methods. */
const neverMade: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** RFC 9110 §9.2.1. */
export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const sealMark = /sealed-\d+-[\da-f]{8}/;

/** Longer ones were cut when they were kept. */
const longestUrl = 2048;

/** Schemes for which the browser itself asks its user. */
function browserAsks(exchange: Exchange): boolean {
  const { views, prompt } = lastRound(lastHop(exchange));
  if (prompt !== undefined) return true;
  return textsNamed(views.received ?? views.delivered ?? [], 'www-authenticate').some((line) =>
    /(?:^|,\s*)(?:basic|digest|negotiate|ntlm)\b/i.test(line),
  );
}

function credentialsOf(exchange: Exchange, origin: string, asked: HeaderList): ReplayableCall['credentials'] {
  const [hop] = exchange.hops;
  const { views } = hop.rounds[0];
  const headers = views.sent ?? asked;
  const { mode } = credentialsMode({
    sameOrigin: sameOrigin(origin, new URL(hop.url.text).origin),
    cookieSent: linesNamed(headers, 'cookie').length > 0,
    storageAccessSent: linesNamed(headers, 'sec-fetch-storage-access').length > 0,
  });
  return mode === 'include' ? 'include' : 'same-origin';
}

/** What the page set itself; the browser sets the rest again. */
function headersOfPage(asked: HeaderList): Pick<ReplayableCall, 'headers' | 'missing'> {
  const headers: [string, string][] = [];
  const missing: string[] = [];
  for (const { name, value } of asked) {
    const lower = name.toLowerCase();
    if (forbiddenRequestHeader(lower) || setByBrowser.has(lower)) continue;
    if (value.kind === 'plain' && value.cut === undefined && !sealMark.test(value.text))
      headers.push([lower, value.text]);
    else missing.push(name);
  }
  return { headers: Object.fromEntries(headers), missing: [...new Set(missing)] };
}

const setByBrowser: ReadonlySet<string> = new Set([
  'accept-language',
  'cache-control',
  'if-modified-since',
  'if-none-match',
  'pragma',
  'priority',
  'purpose',
  'save-data',
  'upgrade-insecure-requests',
  'user-agent',
  'x-client-data',
]);
