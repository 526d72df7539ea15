import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import webExtension from 'vite-plugin-web-extension';

const targets = ['chromium', 'firefox'] as const;

/** `--mode chromium` or `--mode firefox` builds one extension folder under dist/ from the one manifest.json. */
export default defineConfig(({ mode }) => {
  const target = targets.find((name) => name === mode);
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: target
      ? [
          webExtension({
            manifest: 'manifest.json',
            browser: target === 'chromium' ? 'chrome' : 'firefox',
            disableAutoLaunch: true,
            // The plugin would download a schema at build time; src/manifest.test.ts checks the manifest instead.
            skipManifestValidation: true,
          }),
        ]
      : [],
    build: target ? { outDir: `dist/${target}`, emptyOutDir: true, target: 'es2023', modulePreload: false } : {},
    test: {
      include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
      // Property tests on a busy machine: a test fails by what it finds, not by how long it takes.
      testTimeout: 120_000,
      benchmark: { include: ['src/**/*.bench.ts'] },
    },
  };
});
