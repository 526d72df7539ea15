import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import webExtension from 'vite-plugin-web-extension';

const targets = ['chromium', 'firefox'] as const;

/** The program for the command line: one file, with all that it needs but Node. */
const cliBuild: UserConfig['build'] = {
  ssr: 'src/cli/main.ts',
  outDir: 'dist/cli',
  emptyOutDir: true,
  target: 'node20',
  copyPublicDir: false,
  rolldownOptions: { output: { entryFileNames: 'why401.mjs', banner: '#!/usr/bin/env node' } },
};

/** Text of a server is never shown as HTML, so nothing that is built can set any: Preact's way of doing it sets text instead. */
const withoutInnerHtml: Plugin = {
  name: 'without-inner-html',
  transform: {
    filter: { id: /\/preact\/dist\/preact\.mjs$/ },
    handler(code) {
      const textOnly = code.replaceAll(/\.innerHTML=(?!=)/g, '.textContent=');
      if (textOnly === code) throw new Error('preact.mjs sets no innerHTML any more: withoutInnerHtml can go');
      return { code: textOnly, map: null };
    },
  },
};

/** Before everything else that the popup loads: what it needs of the background is under way meanwhile. */
const firstQuestion = 'src/popup/first-question';
const askingFirst: Plugin = {
  name: 'asking-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { path }) =>
      path.endsWith('/popup/index.html')
        ? [{ tag: 'script', attrs: { src: `/${firstQuestion}.js`, async: true }, injectTo: 'head-prepend' }]
        : [],
  },
};

type Catalogue = Readonly<Record<string, { readonly message: string; readonly description?: string }>>;

/**
 * What the browser has no use for, and would load: the English beside each translation, and of the English catalogue all that
 * the code holds itself, which is everything but the texts of the manifest, the ones with a remark.
 */
function leanCatalogues(outDir: string): Plugin {
  return {
    name: 'lean-catalogues',
    closeBundle() {
      const folder = fileURLToPath(new URL(`${outDir}/_locales/`, import.meta.url));
      for (const language of readdirSync(folder)) {
        // From the source: a build may close more than one bundle.
        const source = new URL(`public/_locales/${language}/messages.json`, import.meta.url);
        const entries = Object.entries(JSON.parse(readFileSync(source, 'utf8')) as Catalogue)
          .filter(([, { description }]) => language !== 'en' || description !== undefined)
          .map(([name, { message }]) => [name, { message }] as const);
        writeFileSync(`${folder}${language}/messages.json`, JSON.stringify(Object.fromEntries(entries)));
      }
    },
  };
}

/**
 * `--mode chromium` or `--mode firefox` builds one extension folder under dist/ from the one manifest.json, `--mode cli` the
 * program for the command line.
 */
export default defineConfig(({ mode }) => {
  if (mode === 'cli')
    return { root: fileURLToPath(new URL('.', import.meta.url)), build: cliBuild, ssr: { noExternal: true as const } };
  const target = targets.find((name) => name === mode);
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: target
      ? [
          withoutInnerHtml,
          leanCatalogues(`dist/${target}`),
          askingFirst,
          webExtension({
            manifest: 'manifest.json',
            browser: target === 'chromium' ? 'chrome' : 'firefox',
            additionalInputs: [`${firstQuestion}.ts`],
            disableAutoLaunch: true,
            printSummary: false,
            htmlViteConfig: { logLevel: 'warn' },
            scriptViteConfig: { logLevel: 'warn' },
            // The plugin would download a schema at build time; src/manifest.test.ts checks the manifest instead.
            skipManifestValidation: true,
          }),
        ]
      : [],
    build: target
      ? { outDir: `dist/${target}`, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } }
      : {},
    test: {
      include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
      // Property tests on a busy machine: a test fails by what it finds, not by how long it takes.
      testTimeout: 120_000,
      // The files of a worker share its modules, which hold no state but what a test puts back: a fifth of the processor time.
      isolate: false,
      benchmark: { include: ['src/**/*.bench.ts'] },
    },
  };
});
