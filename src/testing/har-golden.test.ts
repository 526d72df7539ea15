import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/run.ts';
import { subjectsOf } from '../diagnosis/subject.ts';
import { finalStatus, lastHop } from '../model/exchange.ts';
import { rules } from '../rules/index.ts';
import { readText } from './har-files.ts';
import { testTime } from './seen.ts';

/*
 * Public HAR files of real services and of many programs: what is said of each is written down, with a person's reading beside it.
 * The files are no part of this repository: point WHY401_CORPORA at a folder that has them in `har`. WHY401_WRITE_DOCS=1 writes what
 * is said anew (then npm run format); the readings stay.
 */

interface Golden {
  readonly calls: number;
  /** `401 GET host: cause certainty, …`, the answer first. */
  readonly failures: readonly string[];
  /** Begins with `agree`, `in part` or `disagree`. */
  readonly reading: string;
}

const corpora = process.env['WHY401_CORPORA'] ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
const folder = `${corpora}/har`;
const present = existsSync(folder);
const written = new URL('./har-golden.json', import.meta.url);
const golden = JSON.parse(readFileSync(written, 'utf8')) as Readonly<Record<string, Golden>>;

function saidOf(name: string): Omit<Golden, 'reading'> {
  const file = readText(readFileSync(`${folder}/${name}`, 'utf8'));
  if ('kind' in file) throw new Error(`unreadable: ${file.kind}`);
  const failures = subjectsOf(file.records, testTime).map((subject) => {
    const { exchange, recovered } = subject;
    const { method, url } = lastHop(exchange);
    const causes = diagnose(subject, rules).findings.map(({ cause, certainty }) => `${cause} ${certainty}`);
    return `${finalStatus(exchange) ?? 'no answer'} ${method} ${new URL(url.text).host}${recovered ? ', recovered' : ''}: ${causes.join(', ') || 'nothing'}`;
  });
  return { calls: file.calls, failures };
}

describe.skipIf(!present)(`public HAR files${present ? '' : ': set WHY401_CORPORA to the folder of har'}`, () => {
  const names = present ? readdirSync(folder).filter((name) => name.endsWith('.har')) : [];

  it.runIf(process.env['WHY401_WRITE_DOCS'])('are written down', () => {
    const all = names.map((name) => [name, { ...saidOf(name), reading: golden[name]?.reading ?? '' }]);
    writeFileSync(written, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  });

  it.each(names)('%s', (name) => {
    const { reading, ...said } = golden[name] ?? { reading: '' };
    expect(saidOf(name)).toEqual(said);
    expect(reading).toMatch(/^(?:agree|in part|disagree): \S/);
  });
});
