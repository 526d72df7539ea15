import { defineConfig } from 'playwright/test';

/** Real browsers on real servers; two at a time, which is what two cores bear. */
export default defineConfig({
  testDir: '.',
  // How often the first finding is right, over all specs: docs/accuracy.md.
  globalSetup: './accuracy.ts',
  outputDir: 'results/tests',
  // One picture for all machines: e2e/looks.ts sees to it.
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 8_000 },
  forbidOnly: true,
  reporter: [['list']],
});
