import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Launched, launchWithExtension } from '../launch.ts';
import { scenarios } from '../zoo/scenarios.ts';
import { startZoo } from '../zoo/server.ts';
import { securePort, serverPort } from './addresses.ts';
import { normalise } from './normalise.ts';
import { recordingText } from './recording-text.ts';
import { startScreen } from './screen.ts';
import { stop } from './server.ts';
import { type Sink, startSink, type ToldEvent } from './sink.ts';

/*
 * Records what Chromium tells an extension of every page of the zoo: `npx tsx e2e/recorder/record-zoo.ts [part of a path]`.
 * Writes src/testing/recordings/zoo/<path>.json.
 */

const recorder = fileURLToPath(new URL('extension', import.meta.url));
const strips = fileURLToPath(new URL('../fixtures/extensions/strip-authorization', import.meta.url));
const target = new URL('../../src/testing/recordings/zoo/', import.meta.url);

/** One way to open a scenario of the zoo. */
interface Way {
  readonly path: string;
  readonly clicks: boolean;
}

/** In milliseconds: a password prompt keeps a page from loading, so none is waited for longer. */
const patience = 4000;

const [, , part = ''] = process.argv;
const ways = scenarios
  .flatMap(({ path, start, variants = [] }) =>
    [path, ...variants.map((variant) => variant.path)].map((each): Way => ({ path: each, clicks: start === 'click' })),
  )
  .filter(({ path }) => path.includes(part));
/** What a hostile server sends by the megabyte is no different when there is less of it. */
const valueKept = 5000;
const headersKept = 200;
const needsOther = ({ path }: Way) => path.startsWith('/zoo/extension-removed-header');

async function recordAll(chosen: readonly Way[], extensions: readonly [string, ...string[]], sink: Sink) {
  if (chosen.length === 0) return;
  const zoo = await startZoo({ port: serverPort });
  sink.clear();
  const chrome = await launchWithExtension({ extensions, headless: false });
  try {
    await sink.ready();
    const version = chrome.context.browser()?.version().split('.')[0] ?? 'unknown';
    const ports = new Map([[new URL(zoo.secureUrl('/')).port, String(securePort)]]);
    for (const way of chosen) {
      const events = normalise(await visited(chrome, zoo.url(way.path), way, sink), {
        keepTimes: true,
        alsoKept: ['requestBody'],
      });
      const name = way.path.replace('/zoo/', '');
      let text = recordingText(name, 'chromium', version, events.map(shortened));
      for (const [from, to] of ports) text = text.replaceAll(`:${from}`, `:${to}`);
      await writeFile(new URL(`${name.replace(/[^a-z\d]+/gi, '-')}.json`, target), text);
      console.log(`${name}: ${events.length} events, ${text.length} bytes`);
    }
  } finally {
    await chrome.close();
    await zoo.close();
  }
}

function shortened([name, details]: ToldEvent): ToldEvent {
  const shorter = (headers: unknown) =>
    (headers as { readonly name: string; readonly value?: string }[])
      .slice(0, headersKept)
      .map((header) => (header.value === undefined ? header : { ...header, value: header.value.slice(0, valueKept) }));
  const entries = Object.entries(details).map(([key, value]) => [
    key,
    key.endsWith('Headers') ? shorter(value) : value,
  ]);
  return [name, Object.fromEntries(entries)];
}

async function visited({ context }: Launched, url: string, { clicks }: Way, sink: Sink): Promise<readonly ToldEvent[]> {
  await context.clearCookies();
  const page = await context.newPage();
  sink.clear();
  const visit = async () => {
    await page.goto(url);
    if (clicks) await page.locator('#start').click();
    await page.locator('body[data-state=done]').waitFor();
  };
  // A page that leaves, or asks for a password, is never done.
  await Promise.race([visit().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, patience))]);
  const events = await sink.settled();
  await page.close();
  return events;
}

const sink = await startSink();
const screen = await startScreen();
process.env['DISPLAY'] = screen.display;
try {
  await mkdir(target, { recursive: true });
  await recordAll(
    ways.filter((way) => !needsOther(way)),
    [recorder],
    sink,
  );
  await recordAll(ways.filter(needsOther), [recorder, strips], sink);
} finally {
  await screen.close();
  await stop(sink.server);
}
