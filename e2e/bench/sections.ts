import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importAsBuilt } from './as-built.ts';
import type { Subject } from './browser.ts';
import { bundlesOf } from './bundles.ts';
import { table } from './document.ts';
import type { measureThroughput } from './exchanges.ts';
import { makeListening } from './extensions.ts';
import { measureFirstCard } from './first-card.ts';
import { listenerSets, plainRecorder } from './listener-sets.ts';
import { measureMemory } from './memory.ts';
import { measurePageLoads, type PageLoad } from './page-loads.ts';
import { type PageName, pageNames } from './pages.ts';
import { spreadText } from './statistics.ts';

export interface Asked {
  readonly extension: Subject;
  /** Another extension, to be measured beside it. */
  readonly beside: Subject | undefined;
}

/** Each measures, and writes down what came of it. By the markers of its place in the document. */
export const sections: Readonly<Record<string, (asked: Asked) => Promise<readonly string[]>>> = {
  'page-loads': pageLoads,
  listeners,
  memory,
  throughput,
  'first-card': firstCard,
  bundles: async ({ extension }) => bundles(extension.folder),
};
export const sectionNames = Object.keys(sections);

const idle = 'nothing: a worker without a listener';

async function pageLoads({ extension, beside }: Asked): Promise<readonly string[]> {
  const made = await makeListening({ [idle]: [], 'the same once more': [], ...plainRecorder });
  try {
    const subjects = new Map([
      ...[...made.folders].map(([name, folder]): [string, Subject] => [name, { folder }]),
      ['Why401', extension],
      ...(beside === undefined ? [] : [[nameOf(beside.folder), beside] as const]),
    ]);
    return loadTables(await measurePageLoads(subjects, { mixed: 20, loop: 12, failing: 16 }));
  } finally {
    await made.remove();
  }
}

async function listeners(): Promise<readonly string[]> {
  const made = await makeListening({ [idle]: [], ...listenerSets });
  try {
    const subjects = new Map([...made.folders].map(([name, folder]) => [name, { folder }]));
    return loadTables(await measurePageLoads(subjects, { mixed: 8, loop: 4, failing: 6 }));
  } finally {
    await made.remove();
  }
}

/** By its own manifest. */
function nameOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  return `${name} ${version}`;
}

const titles: Readonly<Record<PageName, string>> = {
  mixed: '120 requests of mixed types',
  loop: '1,500 fetches, six at a time',
  failing: '300 calls that fail',
};

/** How long, how much work in all processes, and where it was done. */
function loadTables(loads: readonly PageLoad[]): readonly string[] {
  const names = [...new Set(loads.map(({ name }) => name))];
  const rows = (write: (load: PageLoad) => string) =>
    table([
      ['', ...pageNames.map((page) => titles[page])],
      ...names.map((name) => [
        name,
        ...pageNames.map((page) => {
          const load = loads.find((one) => one.name === name && one.page === page);
          return load === undefined ? '' : write(load);
        }),
      ]),
    ]);
  return [
    'Time until the page has what it asked for:',
    '',
    ...rows(({ time }) => spreadText(time)),
    '',
    'Processor time of all processes of the browser:',
    '',
    ...rows(({ processor }) => (processor === undefined ? '' : spreadText(processor))),
    '',
    'Microseconds of processor time a request, in the extension’s process and in the browser’s:',
    '',
    ...rows(({ each }) => (each === undefined ? '' : `${each.extension.toFixed(0)}, ${each.browser.toFixed(0)}`)),
  ];
}

async function memory({ extension }: Asked): Promise<readonly string[]> {
  const steps = await measureMemory(extension);
  return table([
    ['requests', 'memory of the worker'],
    ...steps.map(({ requests, heap }) => [numberText(requests), `${(heap / 2 ** 20).toFixed(1)} MB`]),
  ]);
}

async function throughput(): Promise<readonly string[]> {
  const built = (await importAsBuilt('exchanges.ts')) as { readonly measureThroughput: typeof measureThroughput };
  const results = built.measureThroughput();
  const base = (kind: string) => results.find((one) => one.kind === kind);
  return table([
    [
      'failures',
      'at once',
      'sealed a second',
      'diagnosed a second',
      'time each, against the first line: sealing',
      'diagnosing',
    ],
    ...results.map(({ kind, count, sealing, diagnosing }) => [
      kind,
      numberText(count),
      numberText(sealing.median),
      numberText(diagnosing.median),
      ((base(kind)?.sealing.median ?? Number.NaN) / sealing.median).toFixed(2),
      ((base(kind)?.diagnosing.median ?? Number.NaN) / diagnosing.median).toFixed(2),
    ]),
  ]);
}

async function firstCard({ extension }: Asked): Promise<readonly string[]> {
  const results = await measureFirstCard(extension.folder);
  return table([
    ['failures stored', 'of them in this tab', 'background', 'milliseconds', 'a bare page'],
    ...results.map(({ stored, inTab, asleep, time, floor }) => [
      numberText(stored),
      numberText(inTab),
      asleep ? 'stopped before' : 'running',
      spreadText(time, 0),
      spreadText(floor, 0),
    ]),
  ]);
}

function bundles(folder: string): readonly string[] {
  return table([
    ['file', 'kB', 'kB, gzip'],
    ...bundlesOf(folder).map(({ file, bytes, zipped }) => [
      `\`${file}\``,
      (bytes / 1000).toFixed(1),
      (zipped / 1000).toFixed(1),
    ]),
  ]);
}

function numberText(value: number): string {
  return Math.round(value).toLocaleString('en');
}
