import type { CDPSession } from 'playwright';
import type { Launched } from './launch.ts';

export interface ActionPopup {
  /** Runs an expression in the popup. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** A picture of it as it hangs below its icon, as PNG. */
  readonly screenshot: () => Promise<Buffer>;
}

/**
 * Opens the popup as a click on the icon does. Playwright takes no notice of such popups, so it is spoken to by the DevTools
 * protocol.
 */
export async function openActionPopup(chrome: Launched): Promise<ActionPopup> {
  const browser = chrome.context.browser();
  if (!browser) throw new Error('This playwright gives no browser of a persistent context');
  const devtools = await browser.newBrowserCDPSession();
  await chrome.worker().evaluate(() => (globalThis as unknown as Extension).chrome.action.openPopup());
  const targetId = await popupTarget(devtools, chrome.extensionId);
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: false });
  const send = messenger(devtools, sessionId);
  return {
    evaluate: async (expression) => {
      const { result } = (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as {
        readonly result: { readonly value: unknown };
      };
      return result.value;
    },
    screenshot: async () => {
      const { data } = (await send('Page.captureScreenshot', { format: 'png' })) as { readonly data: string };
      return Buffer.from(data, 'base64');
    },
  };
}

interface Extension {
  readonly chrome: { readonly action: { readonly openPopup: () => Promise<void> } };
}

async function popupTarget(devtools: CDPSession, extensionId: string): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const { targetInfos } = await devtools.send('Target.getTargets');
    const popup = targetInfos.find(({ url }) => url === `chrome-extension://${extensionId}/src/popup/index.html`);
    if (popup) return popup.targetId;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The popup did not open');
}

/** Messages to a target and back through the browser's own session, matched by number. */
function messenger(devtools: CDPSession, sessionId: string): (method: string, params: object) => Promise<unknown> {
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { readonly id?: number; readonly result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  return (method, params) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      void devtools.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id: last, method, params }),
      });
    });
}
