import browser, { type Runtime } from 'webextension-polyfill';
import { say } from '../language/say.ts';
import type { Answer, ChangedNotice, MessageKind, Reply, Request } from '../messages.ts';
import { effects } from './message-effects.ts';

/**
 * Asks the background. Never rejects: a background that cannot be reached is a reply too. The browser may end it while it answers:
 * a question that only reads is then asked once more, which starts it again.
 */
export async function ask<Kind extends MessageKind>(request: Request & { readonly kind: Kind }): Promise<Reply<Kind>> {
  return (await send(request)) ?? (effects[request.kind] === 'reads' ? await send(request) : undefined) ?? lost();
}

/** Takes the answer to what src/popup/first-question.ts asked before the popup had its scripts, or asks. */
export async function askFirst(request: Request & { readonly kind: 'view' }): Promise<Reply<'view'>> {
  const page = globalThis as { firstAnswer?: Promise<unknown> };
  const asked = page.firstAnswer;
  delete page.firstAnswer;
  return (asked && (await replyIn<'view'>(asked))) ?? ask<'view'>(request);
}

function send<Kind extends MessageKind>(request: Request & { readonly kind: Kind }): Promise<Reply<Kind> | undefined> {
  return replyIn<Kind>(browser.runtime.sendMessage(request));
}

/** @returns Undefined: the answer is lost. */
async function replyIn<Kind extends MessageKind>(answer: Promise<unknown>): Promise<Reply<Kind> | undefined> {
  const reply = await answer.catch(() => undefined);
  return isReply<Kind>(reply) ? reply : undefined;
}

function lost(): { readonly ok: false; readonly problem: string } {
  return {
    ok: false,
    problem: say('The extension’s background could not be reached. Close and open this window again.'),
  };
}

function isReply<Kind extends MessageKind>(value: unknown): value is Reply<Kind> {
  return typeof value === 'object' && value !== null && 'ok' in value && ('answer' in value || 'problem' in value);
}

/** Calls back when the background has something new about a tab. @returns Stops it. */
export function onChanged(listener: (tabId: number) => void): () => void {
  const receive = (message: unknown): undefined => {
    if (isNotice(message)) listener(message.tabId);
    return undefined;
  };
  browser.runtime.onMessage.addListener(receive);
  return () => browser.runtime.onMessage.removeListener(receive);
}

function isNotice(message: unknown): message is ChangedNotice {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    message.kind === 'changed' &&
    'tabId' in message &&
    typeof message.tabId === 'number'
  );
}

/** Tells open popups; nobody listening is the usual case, and no error. */
export function notifyChanged(tabId: number): void {
  const notice: ChangedNotice = { kind: 'changed', tabId };
  browser.runtime.sendMessage(notice).catch(() => undefined);
}

export type Handlers = {
  readonly [Kind in MessageKind]: (request: Extract<Request, { readonly kind: Kind }>) => Promise<Answer<Kind>>;
};

/**
 * Serves the extension's own pages, and nobody else. Must be called synchronously when the background starts.
 * @param failed Gets what a handler threw; the person gets a sentence.
 */
export function serve(handlers: Handlers, failed: (kind: MessageKind, error: unknown) => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (!isRequest(message, handlers) || !isOwnPage(sender)) return undefined;
    const handle = handlers[message.kind] as (request: Request) => Promise<Answer<MessageKind>>;
    return handle(message).then(
      (answer): Reply<MessageKind> => ({ ok: true, answer }),
      (error: unknown): Reply<MessageKind> => {
        failed(message.kind, error);
        return { ok: false, problem: say('That did not work. Try again; if it stays, reload the extension.') };
      },
    );
  });
}

function isRequest(message: unknown, handlers: Handlers): message is Request {
  if (typeof message !== 'object' || message === null || !('kind' in message) || typeof message.kind !== 'string')
    return false;
  if (!Object.hasOwn(handlers, message.kind)) return false;
  return !('tabId' in message) || message.tabId === undefined || Number.isInteger(message.tabId);
}

function isOwnPage({ id, url }: { readonly id?: string | undefined; readonly url?: string | undefined }): boolean {
  return id === browser.runtime.id && url !== undefined && url.startsWith(browser.runtime.getURL(''));
}
