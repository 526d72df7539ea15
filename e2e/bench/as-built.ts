import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/**
 * A module of this folder, built as the program for the command line is. What tsx runs is not what is delivered: it adds a
 * call for each function that is made, to keep its name, and that costs a quarter of a diagnosis.
 */
export async function importAsBuilt(name: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: fileURLToPath(new URL(name, import.meta.url)),
        outDir: folder,
        target: 'node20',
        copyPublicDir: false,
        rolldownOptions: { output: { entryFileNames: 'built.mjs' } },
      },
      ssr: { noExternal: true },
    });
    return await import(pathToFileURL(join(folder, 'built.mjs')).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
