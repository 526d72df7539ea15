import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchBrowser, type Subject, startBenchBrowser } from './browser.ts';
import { type PageName, pageNames, requestsOf } from './pages.ts';
import { startBenchSite } from './site.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** What one extension costs on one page. */
export interface PageLoad {
  readonly page: PageName;
  readonly name: string;
  /** Until the page had what it asked for, as a ratio to the floor's load of the same round. */
  readonly time: Spread;
  /** Processor time of all processes of the browser, the same way. Absent: the system does not tell. */
  readonly processor?: Spread;
  /** Microseconds of processor time a request, over all rounds: of the extension's process and of the browser's. */
  readonly each?: { readonly extension: number; readonly browser: number };
}

/** Loads that count, of each page in each browser. */
export type Rounds = Readonly<Record<PageName, number>>;

/** What still comes in behind the last answer belongs to the page. In milliseconds. */
const settling = 150;

/** @param subjects By name, the floor first. All browsers are open, and load each page in turn. */
export async function measurePageLoads(
  subjects: ReadonlyMap<string, Subject>,
  rounds: Rounds,
): Promise<readonly PageLoad[]> {
  const site = await startBenchSite();
  const browsers: BenchBrowser[] = [];
  try {
    for (const [index, subject] of [...subjects.values()].entries())
      browsers.push(await startBenchBrowser(site, `b${index}`, subject));
    const results: PageLoad[] = [];
    for (const page of pageNames) {
      const samples: (readonly Sample[])[] = [];
      // The first round warms up.
      for (let round = 0; round <= rounds[page]; round += 1) {
        const sample = await oneRound(browsers, page, round);
        if (round > 0) samples.push(sample);
      }
      for (const [index, name] of [...subjects.keys()].entries())
        results.push({ page, name, ...costOf(samples, index, requestsOf[page]) });
    }
    return results;
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await site.close();
  }
}

interface Sample {
  readonly time: number;
  /** Milliseconds. */
  readonly used: { readonly all: number; readonly extension: number; readonly browser: number } | undefined;
}

/** Who begins changes from round to round. */
async function oneRound(browsers: readonly BenchBrowser[], page: PageName, round: number): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const turn of browsers.keys()) {
    const at = (turn + round) % browsers.length;
    const browser = browsers[at];
    if (browser === undefined) continue;
    const before = browser.processorTime();
    const time = await browser.run(page);
    await sleep(settling);
    const after = browser.processorTime();
    const used = before &&
      after && {
        all: after.all - before.all,
        extension: after.extension - before.extension,
        browser: after.browser - before.browser,
      };
    samples[at] = { time, used };
  }
  return samples;
}

function costOf(
  samples: readonly (readonly Sample[])[],
  index: number,
  requests: number,
): Omit<PageLoad, 'page' | 'name'> {
  const ratios = (of: (sample: Sample) => number | undefined) =>
    samples.flatMap((round) => {
      const [floor, own] = [round[0], round[index]].map((sample) => sample && of(sample));
      return floor === undefined || own === undefined ? [] : [own / floor];
    });
  const used = samples.flatMap((round) => round[index]?.used ?? []);
  const time = spreadOf(ratios((sample) => sample.time));
  if (used.length === 0) return { time };
  const each = (of: (one: NonNullable<Sample['used']>) => number) =>
    (1000 * used.reduce((sum, one) => sum + of(one), 0)) / (used.length * requests);
  return {
    time,
    processor: spreadOf(ratios((sample) => sample.used?.all)),
    each: { extension: each((one) => one.extension), browser: each((one) => one.browser) },
  };
}
