import type { CDPSession } from 'playwright';
import type { Launched } from './launch.ts';

/** A page that Playwright takes no notice of, spoken to by the DevTools protocol. */
export interface UnseenPage {
  /** Runs an expression in it. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** A picture of it as it stands, as PNG. */
  readonly screenshot: () => Promise<Buffer>;
}

/** Opens the popup as a click on the icon does. */
export async function openActionPopup(chrome: Launched): Promise<UnseenPage> {
  await chrome.worker().evaluate(() => (globalThis as unknown as Extension).chrome.action.openPopup());
  return unseenPage(chrome, 'src/popup/index.html');
}

/** Waits for a popup or a side panel of the extension. @param path Of its page. */
export async function unseenPage(chrome: Launched, path: string): Promise<UnseenPage> {
  const browser = chrome.context.browser();
  if (!browser) throw new Error('This playwright gives no browser of a persistent context');
  const devtools = await browser.newBrowserCDPSession();
  const targetId = await targetOf(devtools, `chrome-extension://${chrome.extensionId}/${path}`);
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

async function targetOf(devtools: CDPSession, address: string): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const { targetInfos } = await devtools.send('Target.getTargets');
    const page = targetInfos.find(({ url }) => url === address);
    if (page) return page.targetId;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} did not open`);
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
