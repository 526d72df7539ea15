import { existsSync } from 'node:fs';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';

/*
 * How a page of the extension looks, and what assistive technology makes of it.
 */

/** The one font of the pictures: the same file on every Debian (fonts-dejavu-core). */
const font = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';

/** So that text comes out the same on every machine. */
export const steadyText = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
];

/** `forced`: the system picks the colours. `contrast`: somebody asks for more of it. */
export type Look = 'light' | 'dark' | 'rtl' | 'forced' | 'forced-dark' | 'contrast' | 'contrast-dark';

const looks: readonly Look[] = ['light', 'dark', 'rtl'];

async function wear(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({
    colorScheme: look.endsWith('dark') ? 'dark' : 'light',
    forcedColors: look.startsWith('forced') ? 'active' : 'none',
    contrast: look.startsWith('contrast') ? 'more' : 'no-preference',
    reducedMotion: 'reduce',
  });
  await page.evaluate(
    (direction) => {
      document.documentElement.dir = direction;
      // Chromium leaves the lines between cells in the colours of the look before, until a table is laid out anew.
      for (const table of document.querySelectorAll('table')) {
        table.style.display = 'none';
        table.getBoundingClientRect();
        table.style.display = '';
      }
    },
    look === 'rtl' ? 'rtl' : 'ltr',
  );
}

/**
 * Axe finds nothing in any look, and nothing has to be scrolled sideways: not at 320 px, and not with text twice as large.
 * @param others Looks that are not asked for in every state.
 */
export async function expectAccessible(page: Page, state: string, others: readonly Look[] = []): Promise<void> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const look of [...looks, ...others]) {
    await wear(page, look);
    found.push(...(await page.evaluate(violations)).map((violation) => `${state}, ${look}: ${violation}`));
    found.push(...(await tooWide(page)).map((problem) => `${state}, ${look}: ${problem}`));
  }
  await wear(page, 'light');
  expect(found).toEqual([]);
}

/** Runs in the page. */
async function violations(): Promise<readonly string[]> {
  const { axe: checker } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // A page with an address of its own is the same popup: it need not have a main heading above its cards.
  const result = await checker.run({ runOnly: tags, resultTypes: ['violations'] });
  return result.violations.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ html }) => html).join(' | ')}`,
  );
}

/** What has to be scrolled sideways at 320 px, or with text twice as large (WCAG 2.2, 1.4.4 and 1.4.10). */
export async function tooWide(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize() ?? { width: 400, height: 600 };
  const problems: string[] = [];
  for (const [width, size] of [
    [320, '100%'],
    [400, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: before.height });
    const sticksOut = await page.evaluate(widestAt, size);
    if (sticksOut !== undefined) problems.push(`at ${width} px, with text of ${size}: ${sticksOut}`);
  }
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
  await page.setViewportSize(before);
  return problems;
}

/** Runs in the page. @returns How wide it is, and what makes it so; absent: as wide as its window. */
function widestAt(fontSize: string): string | undefined {
  document.documentElement.style.fontSize = fontSize;
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return undefined;
  const out = [...document.querySelectorAll('body *')].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return right > clientWidth || left < 0;
  });
  return `${scrollWidth} px wide: ${out.map((element) => `${element.tagName}.${element.getAttribute('class')}`).join(' ')}`;
}

interface Shot {
  readonly look?: Look;
  /** In pixels; by default those of the popup. */
  readonly width?: number;
  readonly height?: number;
  /** What stands in place of every time that has passed. */
  readonly now?: string;
}

/** Compares the page with its picture in e2e/looks. Ports, ids and times are not in it; without the font there is nothing to compare. */
export async function expectPicture(
  page: Page,
  name: string,
  { look = 'light', width = 400, height = 600, now = 'just now' }: Shot = {},
): Promise<void> {
  if (!existsSync(font)) return;
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  await page.setViewportSize({ width, height });
  await wear(page, look);
  await page.evaluate(makeSteady, { asPopup: width === 400, now });
  await expect(page).toHaveScreenshot(`${name}.png`, {
    maxDiffPixelRatio: 0.004,
    animations: 'disabled',
    caret: 'hide',
  });
}

/** Runs in the page. Its policy forbids a style element, and not a sheet that its own script makes. */
function makeSteady({ asPopup, now }: { readonly asPopup: boolean; readonly now: string }): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ':root { --sans: "DejaVu Sans"; --mono: "DejaVu Sans Mono" } * { scrollbar-width: none !important }',
  );
  document.adoptedStyleSheets = [sheet];
  document.documentElement.classList.toggle('popup', asPopup);
  document.documentElement.classList.toggle('page', !asPopup);
  for (const time of document.querySelectorAll('time')) time.textContent = now;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const text = node.nodeValue ?? '';
    // Ports, the extension's id, which comes from its folder, times, marks of secrets, and counts that hang on when the browser
    // asks for what.
    const steady = text
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-11-24T10:00:00.000Z')
      .replace(/\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, 'Tue, 24 Nov 2026 10:00:00 GMT')
      .replace(/\d+:\d\d:\d\d [AP]M/g, '10:00:00 AM')
      .replace(/(?<=mark )[\da-f]{8}/g, '01234567')
      .replace(/\.test:\d+/g, '.test')
      .replace(/[a-p]{32}/g, 'a'.repeat(32))
      .replace(/\d+(?= requests? watched)/g, '9');
    if (steady !== text) node.nodeValue = steady;
  }
}
