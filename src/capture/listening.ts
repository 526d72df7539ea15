import type { EventName } from './event.ts';

/** One listener: what it hears, of which requests, and what it asks for beside the basics. */
export interface Listening {
  readonly event: EventName;
  /** Absent: of all. */
  readonly types?: readonly string[];
  readonly extra: readonly string[];
}

/**
 * What a page is made of by the dozen. Of these only a refusal matters, and its status, its headers and a password prompt
 * show it; who changed which header on the way is nobody's question.
 */
const parts = ['stylesheet', 'script', 'image', 'font', 'object', 'csp_report', 'media'] as const;

/** Everything else: documents, frames, calls, sockets, beacons. */
const whole = ['main_frame', 'sub_frame', 'xmlhttprequest', 'websocket', 'ping', 'other'] as const;

/**
 * Every listener costs page time. Chromium hides Cookie, Set-Cookie, Origin and preflights without
 * `extraHeaders`, and that word costs the most. There onCompleted shows what was delivered; onResponseStarted would show it
 * once more. Firefox throws at the word, and needs each event for what its sequences mean.
 */
export function listeningOf(browser: 'chromium' | 'firefox'): readonly Listening[] {
  switch (browser) {
    case 'chromium':
      return [
        { event: 'onBeforeRequest', types: whole, extra: ['requestBody'] },
        { event: 'onBeforeSendHeaders', types: whole, extra: ['requestHeaders', 'extraHeaders'] },
        { event: 'onSendHeaders', types: whole, extra: ['requestHeaders', 'extraHeaders'] },
        { event: 'onHeadersReceived', types: whole, extra: ['responseHeaders', 'extraHeaders'] },
        { event: 'onAuthRequired', types: whole, extra: ['responseHeaders', 'extraHeaders'] },
        { event: 'onBeforeRedirect', types: whole, extra: ['responseHeaders', 'extraHeaders'] },
        { event: 'onCompleted', types: whole, extra: ['responseHeaders', 'extraHeaders'] },
        { event: 'onHeadersReceived', types: parts, extra: ['responseHeaders'] },
        { event: 'onAuthRequired', types: parts, extra: ['responseHeaders'] },
        { event: 'onCompleted', types: parts, extra: [] },
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

/** A part of a page. Where its beginning is not listened to, it tells nothing that it was not seen. */
export function isPart(type: string): boolean {
  return (parts as readonly string[]).includes(type);
}
