import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { extensionFolder } from '../why401.ts';
import type { Subject } from './browser.ts';
import { machine, writeSection } from './document.ts';
import { sectionNames, sections } from './sections.ts';

/*
 * `npm run bench`: measures, and writes docs/benchmarks.md. `npm run bench -- page-loads bundles` measures those sections
 * alone. `--extension <folder>` measures the loads of pages with another unpacked extension beside it, `--page <path>` opens
 * that page of it first.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { extension: { type: 'string' }, page: { type: 'string' } },
});
const unknown = positionals.find((name) => !sectionNames.includes(name));
if (unknown !== undefined) throw new Error(`There is no section ${unknown}. There are ${sectionNames.join(', ')}.`);

const beside: Subject | undefined =
  values.extension === undefined
    ? undefined
    : { folder: resolve(values.extension), ...(values.page === undefined ? {} : { page: values.page }) };
const where = await machine();
for (const [name, measure] of Object.entries(sections)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const begun = Date.now();
  const lines = await measure({ extension: { folder: extensionFolder }, beside });
  writeSection(name, [...lines, '', where]);
  console.log(`\n${name}, ${Math.round((Date.now() - begun) / 1000)} s\n\n${lines.join('\n')}`);
}
