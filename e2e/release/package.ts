import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { archivesOf } from './archives.ts';

/* `npm run package`: writes the zips for the stores into dist, and names each with its SHA-256. */

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
for (const { file, content } of archivesOf(join(dist, '..'))) {
  writeFileSync(join(dist, file), content);
  console.log(`${createHash('sha256').update(content).digest('hex')}  dist/${file}  ${content.length} bytes`);
}
