import type { Attention } from '../model/attention.ts';
import type { Observer } from '../model/observer.ts';
import type { EventName, RequestEvent } from './event.ts';

/** One listener: what it hears, of which requests, and what it asks for beside the basics. */
export interface Listening {
  readonly event: EventName;
  /** Absent: of all. */
  readonly types?: readonly string[];
  /** Match patterns. Absent: all. */
  readonly urls?: readonly string[];
  readonly extra: readonly string[];
}

/**
 * What a page is made of by the dozen. Of these only a refusal matters, and its status, its headers and a password prompt
 * show it; who changed which header on the way is nobody's question.
 */
const parts = ['stylesheet', 'script', 'image', 'font', 'object', 'csp_report', 'media'] as const;

const pages = ['main_frame', 'sub_frame'] as const;

/** What pages make by the thousand, and a refusal of any of them may be the one that the person asks about. */
const calls = ['xmlhttprequest', 'websocket', 'ping', 'other'] as const;

const whole = [...pages, ...calls] as const;

/** Where calls sign in or renew: their bodies are read also where much goes on. Match patterns know upper and lower case. */
const signInPlaces = ['oken', 'uth', 'ogin', 'ign', 'ession', 'efresh', 'enew', 'onnect', 'aml', 'sso', 'SSO'].map(
  (part) => `*://*/*${part}*`,
);

/**
 * Every listener costs page time, the more the more it hears. Chromium hides Cookie, Set-Cookie, Origin and preflights
 * without `extraHeaders`. There onCompleted shows what was delivered; onResponseStarted would show it once more. Firefox
 * throws at the word, and needs each event for what its sequences mean.
 * @param attention What other extensions do to headers is asked of calls only while it is full.
 */
export function listeningOf(browser: 'chromium' | 'firefox', attention: Attention): readonly Listening[] {
  switch (browser) {
    case 'chromium':
      return [
        ...beforeSending(attention),
        { event: 'onSendHeaders', types: whole, extra: ['requestHeaders', 'extraHeaders'] },
        { event: 'onHeadersReceived', types: whole, extra: ['responseHeaders', 'extraHeaders'] },
        { event: 'onAuthRequired', types: whole, extra: ['responseHeaders', 'extraHeaders'] },
        { event: 'onBeforeRedirect', types: whole, extra: ['responseHeaders', 'extraHeaders'] },
        { event: 'onCompleted', types: whole, extra: ['responseHeaders', 'extraHeaders'] },
        // Its end would repeat the answer.
        { event: 'onHeadersReceived', types: parts, extra: ['responseHeaders'] },
        { event: 'onAuthRequired', types: parts, extra: ['responseHeaders'] },
        { event: 'onErrorOccurred', extra: [] },
      ];
    case 'firefox':
      return [
        { event: 'onBeforeRequest', extra: ['requestBody'] },
        { event: 'onBeforeSendHeaders', extra: ['requestHeaders'] },
        { event: 'onSendHeaders', extra: ['requestHeaders'] },
        ...(
          ['onHeadersReceived', 'onAuthRequired', 'onBeforeRedirect', 'onResponseStarted', 'onCompleted'] as const
        ).map((event): Listening => ({ event, extra: ['responseHeaders'] })),
        { event: 'onErrorOccurred', extra: [] },
      ];
    default:
      return browser satisfies never;
  }
}

function beforeSending(attention: Attention): readonly Listening[] {
  const asked = ['requestHeaders', 'extraHeaders'];
  switch (attention) {
    case 'full':
      return [
        { event: 'onBeforeRequest', types: whole, extra: ['requestBody'] },
        { event: 'onBeforeSendHeaders', types: whole, extra: asked },
      ];
    case 'sparing':
      return [
        { event: 'onBeforeRequest', types: pages, extra: ['requestBody'] },
        { event: 'onBeforeRequest', types: calls, urls: signInPlaces, extra: ['requestBody'] },
        { event: 'onBeforeSendHeaders', types: pages, extra: asked },
      ];
    default:
      return attention satisfies never;
  }
}

/** A part of a page. Where its beginning is not listened to, it tells nothing that it was not seen. */
export function isPart(type: string): boolean {
  return (parts as readonly string[]).includes(type);
}

/** Of a part of a page Chromium is asked for the answer alone, with which it is over, but for a redirect, a prompt or an error. */
export function endsWithItsAnswer(observer: Observer, type: string): boolean {
  return observer === 'chromium' && isPart(type);
}

/** Nothing more is expected of the request. */
export function isLast(observer: Observer, { name, details: { type = '', statusCode = 0 } }: RequestEvent): boolean {
  if (name === 'onCompleted' || name === 'onErrorOccurred') return true;
  const redirects = statusCode >= 301 && statusCode <= 308 && statusCode !== 304;
  return name === 'onHeadersReceived' && !redirects && endsWithItsAnswer(observer, type);
}
