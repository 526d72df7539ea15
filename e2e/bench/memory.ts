import puppeteer from 'puppeteer-core';
import { type Subject, startBenchBrowser } from './browser.ts';
import { startBenchSite } from './site.ts';

/** What lives in the memory of an extension's worker. */
export interface WorkerMemory {
  readonly requests: number;
  /** Bytes of JavaScript objects, once all garbage is gone. */
  readonly heap: number;
}

/** Requests since the start of the browser, all of one site. */
const usualSteps = [10, 1000, 10_000, 100_000];

/** One browser with the extension, one site, tabs that stay open: one call in a hundred is refused. */
export async function measureMemory(subject: Subject, steps = usualSteps): Promise<readonly WorkerMemory[]> {
  const site = await startBenchSite();
  try {
    const browser = await startBenchBrowser(site, 'memory', subject);
    try {
      const results: WorkerMemory[] = [];
      let before = 0;
      for (const requests of steps) {
        await browser.run('stay', requests - before);
        before = requests;
        results.push({ requests, heap: await workerHeap(browser.debuggingUrl) });
      }
      return results;
    } finally {
      await browser.close();
    }
  } finally {
    await site.close();
  }
}

async function workerHeap(browserURL: string): Promise<number> {
  const tools = await puppeteer.connect({
    browserURL,
    targetFilter: (target) => ['browser', 'service_worker'].includes(target.type()),
  });
  try {
    const worker = await tools.waitForTarget((target) => target.type() === 'service_worker');
    const session = await worker.createCDPSession();
    // What only finalizers held goes with the second.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  } finally {
    await tools.disconnect();
  }
}
