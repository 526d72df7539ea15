import { ensureBrowser, ensureFonts, ensureModSecurity, ensureOpenssl, ensureServer, type Found } from './install.ts';

interface Need {
  readonly name: string;
  readonly find: () => Promise<Found>;
  /** What is left out without it; absent: nothing can be tested without it. */
  readonly otherwise?: string;
}

const needs: readonly Need[] = [
  { name: 'Chromium', find: () => ensureBrowser('chromium') },
  { name: 'openssl', find: ensureOpenssl },
  { name: 'fonts', find: ensureFonts, otherwise: 'pages have no text to look at' },
  { name: 'Firefox', find: () => ensureBrowser('firefox'), otherwise: 'the tests in Firefox are skipped' },
  { name: 'nginx', find: () => ensureServer('nginx'), otherwise: 'its tests are skipped' },
  { name: 'Apache', find: () => ensureServer('apache2'), otherwise: 'its tests are skipped' },
  { name: 'ModSecurity', find: ensureModSecurity, otherwise: 'its tests are skipped' },
  { name: 'Squid', find: () => ensureServer('squid'), otherwise: 'its tests are skipped' },
  { name: 'HAProxy', find: () => ensureServer('haproxy'), otherwise: 'its tests are skipped' },
  { name: 'Varnish', find: () => ensureServer('varnish'), otherwise: 'its tests are skipped' },
];

/** Makes this machine ready for the tests in real browsers, as far as it may, and says what it found. */
async function prepare(): Promise<number> {
  let indispensable = 0;
  for (const need of needs) {
    const found = await need.find();
    if ('path' in found) {
      console.log(`${need.name}: ${found.path}${found.installed ? ' (installed now)' : ''}`);
      continue;
    }
    if (!need.otherwise) indispensable += 1;
    console.log(`${need.name}: ${found.missing} ${need.otherwise ?? 'The tests cannot run without it'}. To get it:`);
    console.log(`  ${found.command}`);
  }
  return indispensable === 0 ? 0 : 1;
}

process.exitCode = await prepare();
