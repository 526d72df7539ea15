import type { Page } from 'puppeteer-core';
import type { Answer, MessageKind, Reply, Request } from '../src/messages.ts';

/** What a person reads in the popup, by the roles and names that a screen reader gets. */
export interface ShownPopup {
  readonly headline: string;
  /** The diagnoses, the answer first. */
  readonly cards: readonly ShownCard[];
  /** What the last button said. */
  readonly status: string;
  readonly everything: string;
}

export interface ShownCard {
  readonly title: string;
  readonly text: string;
}

/** Reads the popup as it stands; absent: it still loads. */
export function readPopup(popup: Page): Promise<ShownPopup | undefined> {
  return popup.evaluate(() => {
    const text = (element: Element | null | undefined): string =>
      (element as HTMLElement | null)?.innerText.trim() ?? '';
    if (![...document.querySelectorAll('button')].some((button) => text(button) === 'Copy report')) return undefined;
    const articles = [...document.querySelectorAll('section[aria-label="Diagnoses"] article')];
    return {
      headline: text(document.querySelector('header')),
      cards: articles.map((article) => ({ title: text(article.querySelector('h2')), text: text(article) })),
      status: text(document.querySelector('[role="status"]')),
      everything: text(document.body),
    };
  });
}

/** What language it is in, and how the first card is headed. */
export function readShown(popup: Page): Promise<{ readonly language: string; readonly heading: string }> {
  return popup.evaluate(() => ({
    language: document.documentElement.lang,
    heading: document.querySelector('article h2')?.textContent ?? '',
  }));
}

/** Its tab is the one in front. By its own means: from version 159 on the protocol leaves the pages of an extension where they are. */
export function bringToFront(popup: Page): Promise<void> {
  return popup.evaluate(async () => {
    const { browser } = globalThis as unknown as {
      browser: {
        tabs: {
          getCurrent(): Promise<{ readonly id: number }>;
          update(id: number, how: { readonly active: true }): Promise<unknown>;
        };
      };
    };
    await browser.tabs.update((await browser.tabs.getCurrent()).id, { active: true });
  });
}

/** Chooses a file, as the picker does: from version 159 on the protocol chooses none in a page of an extension. */
export async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  await page.waitForSelector('input[type=file]');
  await page.evaluate(
    (...[fileName, content]) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      if (input !== null) input.files = data.files;
      input?.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    text,
  );
}

/** Presses the button of that name, found as assistive technology finds it. */
export async function press(popup: Page, name: string): Promise<void> {
  await bringToFront(popup);
  await popup.locator(`::-p-aria([role="button"][name="${name}"])`).click();
}

/** Asks the background what the popup asks it. */
export async function ask<Kind extends MessageKind>(
  page: Page,
  request: Request & { readonly kind: Kind },
): Promise<Answer<Kind>> {
  const reply = await page.evaluate((message) => {
    const { browser } = globalThis as unknown as {
      browser: { runtime: { sendMessage(message: object): Promise<unknown> } };
    };
    return browser.runtime.sendMessage(message);
  }, request);
  const { ok, ...rest } = reply as Reply<Kind>;
  if (!ok || !('answer' in rest)) throw new Error(`${request.kind}: ${JSON.stringify(rest)}`);
  return rest.answer as Answer<Kind>;
}
