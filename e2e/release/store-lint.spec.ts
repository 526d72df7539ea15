import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'playwright/test';
import { otherExtension } from '../why401.ts';

/* The linter of addons.mozilla.org, which is also what `web-ext lint` runs, on what is uploaded there. */

const linter = join(createRequire(import.meta.url).resolve('addons-linter/package.json'), '../bin/addons-linter');
const firefoxFolder = fileURLToPath(new URL('../../dist/firefox', import.meta.url));

interface Remark {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

type Remarks = Readonly<Record<'errors' | 'warnings' | 'notices', readonly Remark[]>>;

/** What the linter says of a folder. It ends with 1 where it found an error, and says it all the same. */
async function lint(folder: string): Promise<Remarks> {
  const run = promisify(execFile)(process.execPath, [linter, folder, '--output', 'json']);
  const { stdout } = await run.catch((ended: { readonly stdout: string }) => ended);
  const { errors, warnings, notices } = JSON.parse(stdout) as Remarks;
  return { errors, warnings, notices };
}

test('addons.mozilla.org would have no error, no warning and no notice', async () => {
  test.setTimeout(180_000);
  expect(await lint(firefoxFolder)).toEqual({ errors: [], warnings: [], notices: [] });
});

test('and would have one of an extension that names no browser it is for', async () => {
  const { errors, warnings } = await lint(otherExtension('strip-authorization'));
  expect([...errors, ...warnings].length).toBeGreaterThan(0);
});
