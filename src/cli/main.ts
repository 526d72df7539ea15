import { randomBytes } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { withProgress } from './progress.ts';
import { run } from './run.ts';

/*
 * The program: composition only. The same distance leads to package.json from here and from the built file.
 */

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

// `why401 … | head` closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  open: (file) => {
    const chunks: AsyncIterable<Uint8Array> =
      file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 18 });
    if (!process.stderr.isTTY || file === '-') return chunks;
    return withProgress(chunks, statSync(file).size, (text) => process.stderr.write(text));
  },
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  colours: process.stdout.isTTY && process.stdout.hasColors() && !process.env['NO_COLOR'],
  key: new Uint8Array(randomBytes(32)),
  now: Date.now,
  version,
});
