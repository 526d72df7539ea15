import type { Page, Worker } from 'playwright';
import { launchWithExtension } from './launch.ts';
import { expect, extensionFolder, firstCard, newTab, openPopup, otherExtension, test, visit } from './why401.ts';

/* Who is not let in: a page, code in a page, another extension, and markup that got into a page of ours. */

test('neither a page, nor code in it, nor another extension gets a word out of the extension', async ({ zoo }) => {
  const chrome = await launchWithExtension({ extensions: [extensionFolder, otherExtension('memory')] });
  try {
    const tab = await newTab(chrome);
    await visit(tab, zoo.url('/zoo/token-expired'));
    const popup = await openPopup(chrome, tab);
    await expect(firstCard(popup)).toBeVisible();
    const question = { kind: 'view', tabId: tab.id };
    const asked = { id: chrome.extensionId, question };

    expect(await sending(popup, asked), 'a page of our own is answered').toContain('token-expired');
    expect(await sending(tab.page, asked), 'a page').toMatch(/^nobody/);
    const other = chrome.context.serviceWorkers().find((worker) => !worker.url().includes(chrome.extensionId));
    if (other === undefined) throw new Error('The other extension has no worker');
    expect(await sending(other, asked), 'another extension').toMatch(/^nobody/);
    const inside = await chrome.worker().evaluate(fromInsideThePage, { tabId: tab.id, question });
    expect(
      inside,
      'code of the extension’s own world in a page: a renderer that was taken over looks the same',
    ).toMatch(/^asked: (?:undefined|null)$/);

    const files = ['src/popup/index.html', 'src/background/main.js', 'manifest.json', 'icons/16.png'];
    const readable = await tab.page.evaluate(
      reachable,
      files.map((file) => `chrome-extension://${chrome.extensionId}/${file}`),
    );
    expect(readable, 'files that a page can load').toEqual([]);
  } finally {
    await chrome.close();
  }
});

test('markup that got into a page of the extension runs nothing and loads nothing', async ({ chrome, zoo }) => {
  const tab = await newTab(chrome);
  const popup = await openPopup(chrome, tab);
  const seen = zoo.requests.length;
  const stopped = await popup.evaluate(intrude, zoo.url('/zoo.js'));
  expect(stopped.ran).toBe(false);
  expect(stopped.directives).toEqual([
    'base-uri',
    'form-action',
    'frame-src',
    'img-src',
    'script-src-elem',
    'style-src-elem',
  ]);
  expect(zoo.requests.length).toBe(seen);
  await Promise.all([tab.page.close(), popup.close()]);
});

interface Asked {
  readonly id: string;
  readonly question: object;
}

/** What comes back where this place asks the extension. */
function sending(place: Page | Worker, asked: Asked): Promise<string> {
  return (place as Page).evaluate(async ({ id, question }: Asked) => {
    const { chrome } = globalThis as unknown as {
      chrome?: { runtime?: { sendMessage?(id: string, message: object): Promise<unknown> } };
    };
    try {
      if (chrome?.runtime?.sendMessage === undefined) return 'nobody to send to';
      return JSON.stringify(await chrome.runtime.sendMessage(id, question)) ?? 'no answer';
    } catch (error) {
      return `nobody listens: ${error}`;
    }
  }, asked);
}

/** Runs in the worker: has code in the page's renderer ask, with all that a content script may call. */
async function fromInsideThePage({
  tabId,
  question,
}: {
  readonly tabId: number;
  readonly question: object;
}): Promise<string> {
  const { chrome } = globalThis as unknown as {
    chrome: { scripting: { executeScript(injection: object): Promise<readonly { readonly result?: unknown }[]> } };
  };
  const [frame] = await chrome.scripting.executeScript({
    target: { tabId },
    args: [question],
    func: async (message: object) => {
      const { runtime } = (
        globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }
      ).chrome;
      const answer = await runtime.sendMessage(message).catch(String);
      return `asked: ${JSON.stringify(answer)}`;
    },
  });
  return String(frame?.result);
}

/** Runs in a page: those of these addresses that it can read, show or run. */
async function reachable(urls: readonly string[]): Promise<readonly string[]> {
  const loads = (url: string, name: 'img' | 'script') =>
    new Promise<boolean>((resolve) => {
      const element = document.createElement(name);
      element.onload = () => resolve(true);
      element.onerror = () => resolve(false);
      element.src = url;
      document.body.append(element);
    });
  const found: string[] = [];
  for (const url of urls) {
    const fetched = await fetch(url).then(
      () => true,
      () => false,
    );
    if (fetched || (await loads(url, 'img')) || (await loads(url, 'script'))) found.push(url);
  }
  return found;
}

/** Runs in a page of ours: all that injected markup could try. */
async function intrude(url: string): Promise<{ readonly ran: boolean; readonly directives: readonly string[] }> {
  const directives = new Set<string>();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => directives.add(effectiveDirective));
  const put = (name: string, attributes: Readonly<Record<string, string>>, text = '') => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    document.body.append(element);
    return element;
  };
  put('script', {}, 'globalThis.intruderRan = true');
  put('script', { src: url });
  put('img', { src: url });
  put('link', { rel: 'stylesheet', href: url });
  put('iframe', { src: url });
  put('base', { href: url });
  const form = put('form', { action: url, method: 'post', target: '_blank' }) as HTMLFormElement;
  form.requestSubmit();
  const deadline = Date.now() + 5000;
  while (directives.size < 6 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  return { ran: Object.hasOwn(globalThis, 'intruderRan'), directives: [...directives].sort() };
}
