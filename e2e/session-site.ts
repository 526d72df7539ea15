import { type SessionSite, startSessionSite } from './servers/session-site.ts';
import { zooHosts } from './zoo/scenario.ts';

/** A site with a stale session for all tests of a file, in either browser: a fixture to extend a `test` by. */
export const sessionSite: [
  (needs: object, use: (site: SessionSite) => Promise<void>) => Promise<void>,
  { scope: 'worker' },
] = [
  // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixture's needs from this pattern
  async ({}, use) => {
    const site = await startSessionSite(zooHosts);
    await use(site);
    await site.close();
  },
  { scope: 'worker' },
];
