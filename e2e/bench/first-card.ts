import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Launched, launchWithExtension } from '../launch.ts';
import { startBenchSite } from './site.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** How long it takes from the click on the icon to the first card. */
export interface FirstCard {
  /** Failures in the store. */
  readonly stored: number;
  /** Of them in the tab that is looked at. */
  readonly inTab: number;
  /** The background had been stopped: it is started by the click, and reads all of it back. */
  readonly asleep: boolean;
  /** Milliseconds from the start of the popup's navigation until the card was painted; without failures, the calm sentence. */
  readonly time: Spread;
  /** The same of a page of the extension that is nothing but a sentence, opened in turn with it. */
  readonly floor: Spread;
}

/** The most that is kept of one tab (`src/model/settings.ts`); the rest lies in other tabs. */
const mostOfTab = 150;
const openings = 15;
const popup = 'src/popup/index.html';
const bare = 'bare.html';

/** The popup as a page of its own, in a tab that is new each time. */
export async function measureFirstCard(folder: string): Promise<readonly FirstCard[]> {
  const site = await startBenchSite();
  const withBare = mkdtempSync(join(tmpdir(), 'why401-bare-'));
  cpSync(folder, withBare, { recursive: true });
  writeFileSync(join(withBare, bare), '<!doctype html><title>Bare</title><article>A sentence.</article>');
  const chrome = await launchWithExtension({ extensions: [withBare] });
  try {
    const results: FirstCard[] = [];
    for (const stored of [0, 100, 1000]) {
      const tabs: number[] = [];
      for (let left = stored; left > 0; left -= mostOfTab)
        tabs.push(await fill(chrome, site.origin, Math.min(left, mostOfTab)));
      const tab = tabs[0] ?? (await fill(chrome, site.origin, 0));
      for (const asleep of stored === 1000 ? [false, true] : [false])
        results.push({
          stored,
          inTab: Math.min(stored, mostOfTab),
          asleep,
          ...(await measured(chrome, tab, stored, asleep)),
        });
      await Promise.all(chrome.context.pages().map((page) => page.goto('about:blank')));
      await Promise.all(
        chrome.context
          .pages()
          .slice(1)
          .map((page) => page.close()),
      );
    }
    return results;
  } finally {
    await chrome.close();
    await site.close();
    rmSync(withBare, { recursive: true, force: true });
  }
}

async function measured(
  chrome: Launched,
  tab: number,
  stored: number,
  asleep: boolean,
): Promise<Pick<FirstCard, 'time' | 'floor'>> {
  const times: number[] = [];
  const floors: number[] = [];
  // The first warms up.
  for (let opening = 0; opening <= openings; opening += 1) {
    const floor = await openOnce(chrome, bare, 'article');
    if (asleep) await chrome.stopWorker();
    const took = await openOnce(chrome, `${popup}?tab=${tab}`, stored === 0 ? '.empty' : 'article');
    if (opening === 0) continue;
    floors.push(floor);
    times.push(took);
  }
  return { time: spreadOf(times), floor: spreadOf(floors) };
}

/** A new tab in which so many calls were refused. @returns Its id. */
async function fill(chrome: Launched, origin: string, count: number): Promise<number> {
  const page = await chrome.context.newPage();
  const id = await chrome.tabIdOf(page);
  await page.goto(`${origin}/page/refusals?count=${count}`);
  await page.waitForFunction(() => document.title === 'Done');
  return id;
}

async function openOnce(chrome: Launched, address: string, awaited: string): Promise<number> {
  const page = await chrome.context.newPage();
  await page.addInitScript((selector) => {
    const seen = new Promise<number>((resolve) => {
      new MutationObserver((_, observer) => {
        if (document.querySelector(selector) === null) return;
        observer.disconnect();
        // The frame that shows it has begun, and is over.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      }).observe(document, { childList: true, subtree: true });
    });
    Object.assign(globalThis, { seen });
  }, awaited);
  await page.goto(`chrome-extension://${chrome.extensionId}/${address}`);
  const took = await page.evaluate(() => (globalThis as unknown as { readonly seen: Promise<number> }).seen);
  await page.close();
  return took;
}
