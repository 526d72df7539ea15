import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Tab } from './browser.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { normalise } from './normalise.ts';
import { startProxy } from './proxy.ts';
import { recordingText } from './recording-text.ts';
import { type Scenario, type Step, scenarios } from './scenarios.ts';
import { type Screen, startScreen } from './screen.ts';
import { startServer, stop } from './server.ts';
import { type Sink, startSink, type ToldEvent } from './sink.ts';

/*
 * Records real webRequest events: `npx tsx e2e/recorder/record.ts [chromium|firefox] [part of a scenario's name]`.
 * Writes src/testing/recordings/<browser>/<scenario>.json.
 */

const launchers = { chromium: launchChromium, firefox: launchFirefox } as const;
type BrowserName = keyof typeof launchers;

const extensions = ['extension', 'other-extension'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
const target = (name: string) => new URL(`../../src/testing/recordings/${name}`, import.meta.url);

/** In milliseconds: a prompt keeps a step from ending, so none is waited for longer. */
const stepPatience = 2500;

async function take(tab: Tab, screen: Screen, step: Step): Promise<void> {
  const work = (): Promise<unknown> => {
    switch (step.do) {
      case 'visit':
        return tab.goto(step.url);
      case 'run':
        return tab.evaluate(`Promise.resolve(${step.script}).then(() => {})`);
      case 'wait':
        return new Promise((resolve) => setTimeout(resolve, step.milliseconds));
      case 'type':
        return screen.type(step.keys);
      case 'close':
        return tab.close();
    }
  };
  // A page that fails to load rejects, which is what most scenarios are about.
  const ended = work().catch(() => undefined);
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, stepPatience))]);
}

async function record(browser: Browser, screen: Screen, sink: Sink, scenario: Scenario): Promise<readonly ToldEvent[]> {
  const tab = await browser.newTab();
  sink.clear();
  for (const step of scenario.before) await take(tab, screen, step);
  if (scenario.before.length > 0) await sink.settled();
  sink.clear();
  for (const step of scenario.recorded) await take(tab, screen, step);
  const events = normalise(await sink.settled());
  await take(tab, screen, { do: 'close' });
  return events;
}

/**
 * Which scenarios share a browser: all that use no proxy. The others get one each, because Firefox opens no tab any more
 * once a proxy's prompt was dismissed.
 */
function sessions(chosen: readonly Scenario[]): readonly (readonly [Scenario, ...Scenario[]])[] {
  const [first, ...rest] = chosen.filter(({ network }) => network === 'direct');
  const alone = chosen.filter(({ network }) => network !== 'direct').map((scenario) => [scenario] as const);
  return first === undefined ? alone : [[first, ...rest], ...alone];
}

async function recordAll(name: BrowserName, screen: Screen, sink: Sink, part: string): Promise<void> {
  await mkdir(target(`${name}/`), { recursive: true });
  for (const chosen of sessions(scenarios.filter((scenario) => scenario.name.includes(part)))) {
    sink.clear();
    const browser = await launchers[name](chosen[0].network, extensions, screen.display);
    try {
      await sink.ready();
      const tab = await browser.newTab();
      const agent = String(await tab.evaluate('navigator.userAgent'));
      await tab.close();
      const version = /(?:Chrome|Firefox)\/(\d+)/.exec(agent)?.[1] ?? 'unknown';
      for (const scenario of chosen) {
        const events = await record(browser, screen, sink, scenario);
        await writeFile(target(`${name}/${scenario.name}.json`), recordingText(scenario.name, name, version, events));
        console.log(`${name} ${scenario.name}: ${events.map(summary).join(' ')}`);
      }
    } finally {
      await browser.close();
    }
  }
}

function summary([name, details]: ToldEvent): string {
  return `${details['requestId']}:${name}${details['statusCode'] ?? details['error'] ?? ''}`;
}

const [wanted, part = ''] = process.argv.slice(2);
const names = (Object.keys(launchers) as BrowserName[]).filter((name) => wanted === undefined || name === wanted);
if (names.length === 0) throw new Error(`No browser is called ${wanted}: say chromium or firefox.`);

const sink = await startSink();
const servers = [sink.server, await startServer(), await startProxy()];
const screen = await startScreen();
try {
  for (const name of names) await recordAll(name, screen, sink, part);
} finally {
  await screen.close();
  await Promise.all(servers.map(stop));
}
