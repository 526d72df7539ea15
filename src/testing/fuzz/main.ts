import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Crash, fuzz } from './fuzz.ts';

/*
 * `npm run fuzz`: hostile inputs, until there were a million of them, or as many as `-- --inputs` says, or for `--minutes`. With the
 * same `--seed` they are the same. What is found is written to `e2e/results/fuzz`; mended, it becomes a case (docs/fuzzing.md).
 */

const { values } = parseArgs({
  options: { seed: { type: 'string' }, inputs: { type: 'string' }, minutes: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const begun = performance.now();
const limit = values.minutes === undefined ? Number.POSITIVE_INFINITY : begun + Number(values.minutes) * 60_000;
const usual = values.minutes === undefined ? 1_000_000 : Number.POSITIVE_INFINITY;
const folder = new URL('../../../e2e/results/fuzz/', import.meta.url);
const known = new Map<string, number>();

console.log(`Seed ${seed}`);
const tried = fuzz({
  seed,
  inputs: Number(values.inputs ?? usual),
  until: () => performance.now() > limit,
  crashed: keep,
});

const inputs = [...tried.values()].reduce((sum, count) => sum + count, 0);
const seconds = (performance.now() - begun) / 1000;
console.log([...tried].map(([name, count]) => `${name} ${count}`).join(', '));
console.log(`${inputs} inputs in ${seconds.toFixed(0)} s, ${(inputs / seconds).toFixed(0)} a second`);
console.log(known.size === 0 ? 'Nothing found.' : `Found: ${known.size} kinds, in ${folder.pathname}`);
process.exitCode = known.size === 0 ? 0 : 1;

/** The first of each kind is written down. */
function keep(crash: Crash): void {
  const kind = kindOf(crash);
  const times = (known.get(kind) ?? 0) + 1;
  known.set(kind, times);
  if (times > 1) return;
  mkdirSync(folder, { recursive: true });
  const name = `${crash.target}-${crash.seed}.json`;
  writeFileSync(new URL(name, folder), JSON.stringify({ was: '', target: crash.target, input: crash.input }, null, 2));
  console.log(`${name}: ${crash.error.slice(0, 600)}`);
}

/** Where it was thrown, or, of what is checked here, what was said without what it was said of. */
function kindOf({ error, target }: Crash): string {
  const [message = '', ...lines] = error.split('\n');
  const place = lines.find((line) => line.includes('/src/') && !line.includes('/testing/'));
  return `${target} ${place ?? message.replace(/".*|\d+/g, '').slice(0, 80)}`;
}
