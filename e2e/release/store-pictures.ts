import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build } from 'vite';
import { openFailingPage } from '../failing-page.ts';
import { type Launched, launchWithExtension } from '../launch.ts';
import { startZoo, type Zoo } from '../zoo/server.ts';

/*
 * `npm run pictures`: the five pictures of the stores, 1280 × 800, in one run. Page and popup are taken in the real browser with
 * the built extension; only that the one lies over the other, and the line above them, is put together here.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}docs/store/`;

/** The size that both stores take. */
const size = { width: 1280, height: 800 };
const lineHeight = 96;
const popupWidth = 400;

interface Picture {
  readonly name: string;
  readonly line: string;
  readonly take: (chrome: Launched, zoo: Zoo) => Promise<Shot>;
}

/** What is to be seen: a page, and what lies over it. */
interface Shot {
  readonly page: Buffer;
  readonly popup?: Buffer;
}

/** @param show Does in the popup what a person does. */
function popupOn(cause: string, show: (popup: Page) => Promise<void> = async () => undefined): Picture['take'] {
  return async (chrome, zoo) => {
    const left = { width: size.width - popupWidth - 40, height: size.height - lineHeight };
    const { page, popup } = await openFailingPage(chrome, zoo, cause, left);
    await show(popup);
    await popup.setViewportSize({ width: popupWidth, height: 600 });
    return { page: await page.screenshot(), popup: await popup.screenshot() };
  };
}

const pictures: readonly Picture[] = [
  {
    name: '1-answer',
    line: 'One click says why it failed, how sure that is, and whose move it is',
    take: popupOn('token-expired'),
  },
  {
    name: '2-cors',
    line: 'The console says CORS. Why401 says what the server really answered',
    take: popupOn('preflight-requires-auth'),
  },
  {
    name: '3-evidence',
    line: 'Each header as asked, sent, received and delivered',
    take: popupOn('token-expired', async (popup) => {
      const evidence = popup.getByRole('button', { name: 'Show evidence' }).first();
      await evidence.click();
      await popup.getByRole('table').first().scrollIntoViewIfNeeded();
    }),
  },
  {
    name: '4-timeline',
    line: 'All that went wrong in a tab, as it happened',
    take: async (chrome, zoo) => {
      const { page, tabId } = await openFailingPage(chrome, zoo, 'preflight-requires-auth');
      for (const [path, started] of [
        ['cookie-rejected', true],
        ['token-expired', false],
      ] as const) {
        await page.goto(zoo.url(`/zoo/${path}`));
        if (started) await page.locator('#start').click();
        await page.locator('body[data-state=done]').waitFor();
      }
      const whole = await chrome.context.newPage();
      await whole.setViewportSize({ width: size.width, height: size.height - lineHeight });
      await whole.goto(`chrome-extension://${chrome.extensionId}/src/page/index.html?tab=${tabId}`);
      await whole.getByRole('listbox', { name: 'Exchanges in the order of time' }).waitFor();
      return { page: await whole.screenshot() };
    },
  },
  {
    name: '5-report',
    line: 'A report for the ticket: it opens with the answer, and holds no secret',
    take: popupOn('permission-denied', async (popup) => {
      await popup.getByRole('button', { name: 'More' }).click();
      await popup.getByRole('button', { name: 'Preview…' }).click();
      await popup.getByRole('textbox', { name: 'Preview' }).scrollIntoViewIfNeeded();
    }),
  },
];

function dataUrl(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}

function sheet({ page, popup }: Shot, line: string): string {
  const over = popup ? `<img class="popup" src="${dataUrl(popup)}" alt="">` : '';
  return `<!doctype html><style>
body { margin: 0; background: #fff; font: 600 28px/${lineHeight}px system-ui, sans-serif; color: #1b1f24; }
p { margin: 0; height: ${lineHeight}px; text-align: center; background: #eef2f7; border-bottom: 1px solid #d5dae0; box-sizing: border-box; }
img { display: block; position: absolute; top: ${lineHeight}px; left: 0; }
.popup { left: auto; right: 24px; top: ${lineHeight + 24}px; border-radius: 8px; box-shadow: 0 8px 32px #0005, 0 0 0 1px #0002; }
</style><p>${line}</p><img src="${dataUrl(page)}" alt="">${over}`;
}

await build({ root, mode: 'chromium', logLevel: 'warn' });
await mkdir(folder, { recursive: true });
const zoo = await startZoo({ port: 4010 });
const chrome = await launchWithExtension({ extensions: [`${root}dist/chromium`] });
try {
  for (const { name, line, take } of pictures) {
    const shot = await take(chrome, zoo);
    const paper = await chrome.context.newPage();
    await paper.setViewportSize(size);
    await paper.setContent(sheet(shot, line));
    await paper.screenshot({ path: `${folder}${name}.png` });
    await paper.close();
    console.log(`docs/store/${name}.png`);
  }
} finally {
  await chrome.close();
  await zoo.close();
}
