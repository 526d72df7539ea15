import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { failOn, openFailingPage, openPopupOn, presses, shows } from '../failing-page.ts';
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

/** @param show Does in the popup what a person does: expressions. */
function popupOn(cause: string, ...show: readonly string[]): Picture['take'] {
  return async (chrome, zoo) => {
    const left = { width: size.width - popupWidth - 40, height: size.height - lineHeight };
    const failing = await openFailingPage(chrome, zoo, cause, left);
    const page = await failing.page.screenshot();
    const popup = await openPopupOn(chrome, failing);
    for (const expression of show) await popup.evaluate(expression);
    return { page, popup: await popup.screenshot() };
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
    take: popupOn('token-expired', presses('Show evidence'), shows('article table')),
  },
  {
    name: '4-timeline',
    line: 'All that went wrong in a tab, as it happened',
    take: async (chrome, zoo) => {
      const { page, tabId } = await openFailingPage(chrome, zoo, 'preflight-requires-auth');
      for (const cause of ['cookie-rejected', 'token-expired']) await failOn(page, zoo, cause);
      const whole = await chrome.context.newPage();
      await whole.setViewportSize({ width: size.width, height: size.height - lineHeight });
      await whole.goto(`chrome-extension://${chrome.extensionId}/src/page/index.html?tab=${tabId}`);
      await whole.getByRole('listbox', { name: 'Exchanges in the order of time' }).waitFor();
      await whole.getByText('Reading the cookies…').waitFor({ state: 'hidden' });
      return { page: await whole.screenshot() };
    },
  },
  {
    name: '5-report',
    line: 'A report for the ticket: it opens with the answer, and holds no secret',
    take: popupOn(
      'permission-denied',
      presses('More'),
      presses('Preview…'),
      shows('.action-panel .primary:not([disabled])'),
    ),
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
