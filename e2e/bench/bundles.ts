import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Bundle {
  /** Within the extension's folder. */
  readonly file: string;
  readonly bytes: number;
  readonly zipped: number;
}

/** Every script of a built extension, the largest first. */
export function bundlesOf(folder: string): readonly Bundle[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => {
      const content = readFileSync(join(folder, file));
      return { file, bytes: content.length, zipped: gzipSync(content).length };
    })
    .sort((a, b) => b.bytes - a.bytes);
}
