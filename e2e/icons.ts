import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { ensureBrowser } from './install.ts';

/* `npm run icons`: draws the files that browsers take for an icon from public/icons/*.svg. */

const folder = fileURLToPath(new URL('../public/icons/', import.meta.url));

const icons = [
  { source: 'icon.svg', prefix: '', sizes: [16, 32, 48, 128] },
  { source: 'idle.svg', prefix: 'idle-', sizes: [16, 32] },
  { source: 'failure.svg', prefix: 'failure-', sizes: [16, 32] },
  { source: 'paused.svg', prefix: 'paused-', sizes: [16, 32] },
  { source: 'blocked.svg', prefix: 'blocked-', sizes: [16, 32] },
] as const;

const found = await ensureBrowser('chromium');
if ('missing' in found) throw new Error(found.missing);
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { source, prefix, sizes } of icons) {
  const drawing = await readFile(`${folder}${source}`, 'utf8');
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>html,body{margin:0;background:none}svg{display:block}</style>${drawing}`);
    await page.screenshot({ path: `${folder}${prefix}${size}.png`, omitBackground: true });
    console.log(`public/icons/${prefix}${size}.png`);
  }
}
await browser.close();
