import { assemble } from '../../capture/assemble.ts';
import { createFileReader } from '../../capture/har/file-reader.ts';
import { sealerOfRequest } from '../../capture/sealer-of-request.ts';
import { exchangeMarks } from '../../diagnosis/exchange-marks.ts';
import { relevance } from '../../diagnosis/relevance.ts';
import { type Diagnosis, diagnose } from '../../diagnosis/run.ts';
import { type Kept, subjectsOf } from '../../diagnosis/subject.ts';
import type { Exchange } from '../../model/exchange.ts';
import { timelineOf } from '../../report/timeline.ts';
import { rules } from '../../rules/index.ts';
import { leakOf } from '../canaries.ts';
import { reportFor } from '../reports.ts';
import { testSealer, testTime } from '../seen.ts';
import { eventsFrom, mutatedEvents, withSecret } from './events.ts';
import { mutated } from './mutations.ts';
import { parsers } from './parsers.ts';
import { type Random, secretFrom } from './random.ts';
import { writtenAndChecked } from './report-checks.ts';
import { type EventSeed, entryOf, eventSeeds, textSeeds, tracedRequestOf } from './seeds.ts';

/** Something that takes hostile input. An input can be written down as JSON, and tried again. */
export interface Target<Input = unknown> {
  /** How often it has its turn, against the others. */
  readonly share: number;
  readonly make: (random: Random) => Input;
  /** @throws Where it is found wanting. */
  readonly check: (input: Input) => void;
}

interface TextInput {
  readonly reader: string;
  readonly text: string;
}

interface EventsInput {
  readonly observer: 'chromium' | 'firefox';
  readonly events: EventSeed;
  readonly secret: string;
}

interface FileInput {
  readonly text: string;
  readonly secret: string;
}

const parsing: Target<TextInput> = {
  share: 60,
  make: (random) => ({
    reader: random.oneOf(Object.keys(parsers)),
    text: mutated(random.oneOf(textSeeds), textSeeds, random),
  }),
  check: ({ reader, text }) => JSON.stringify(parsers[reader]?.(text)),
};

function makeEvents(random: Random): EventsInput {
  const secret = secretFrom(random);
  const events = mutatedEvents(random);
  return {
    observer: random.oneOf(['chromium', 'firefox']),
    events: events.length === 0 ? events : withSecret(events, secret, random),
    secret,
  };
}

function sealed({ observer, events }: EventsInput): Exchange | undefined {
  return assemble(undefined, eventsFrom(events), { observer, sealer: sealerOfRequest(testSealer) });
}

/** Events to an exchange, sealed, and the choice of what is kept. */
const capture: Target<EventsInput> = {
  share: 20,
  make: makeEvents,
  check: (input) => {
    const exchange = sealed(input);
    if (exchange === undefined) return;
    relevance(exchange);
    refuseSecret(JSON.stringify(exchange), input.secret);
  },
};

/** The same up to the last report. */
const report: Target<EventsInput> = {
  share: 3,
  make: makeEvents,
  check: (input) => {
    const exchange = sealed(input);
    if (exchange !== undefined) refuseSecret(told([{ exchange, kind: 'failure' }]), input.secret);
  },
};

function fileTarget(
  share: number,
  judge: (kept: readonly Kept[]) => string,
  fileOf: (requests: readonly EventSeed[]) => object,
): Target {
  return anyInput<FileInput>({
    share,
    make: (random) => {
      const secret = secretFrom(random);
      const seeds = Array.from({ length: 1 + random.below(3) }, () => random.oneOf(eventSeeds));
      const file = fileOf(seeds.map((events) => withSecret(events, secret, random)));
      return { text: random.onceIn(2) ? brokenText(file, random) : otherValues(file, random), secret };
    },
    check: ({ text, secret }) => {
      const reader = createFileReader({ sealer: testSealer, relevance });
      reader.push(text);
      const file = reader.end();
      refuseSecret(JSON.stringify(file), secret);
      if (!('kind' in file)) refuseSecret(judge(file.records), secret);
    },
  });
}

function brokenText(file: object, random: Random): string {
  return mutated(JSON.stringify(file), textSeeds, random);
}

/** Still JSON, with other texts and other kinds of values in it. */
function otherValues(file: object, random: Random): string {
  return JSON.stringify(file, (_key, value: unknown) => {
    if (!random.onceIn(25)) return value;
    if (random.onceIn(6)) return random.oneOf([null, 0, -1, 1e300, true, '', [], {}, [[]], 'x']);
    return typeof value === 'string' ? mutated(value, textSeeds, random) : value;
  });
}

function harOf(requests: readonly EventSeed[]): object {
  return { log: { version: '1.2', creator: { name: 'Firefox', version: '1' }, entries: requests.map(entryOf) } };
}

function traceOf(requests: readonly EventSeed[]): object {
  return { requests: requests.map(tracedRequestOf), timestamp: testTime };
}

function diagnosesOf(kept: readonly Kept[]): readonly Diagnosis[] {
  const diagnoses = subjectsOf(kept, testTime).map((subject) => diagnose(subject, rules));
  const crashed = diagnoses
    .flatMap(({ notChecked }) => notChecked)
    .find(({ why }) => JSON.stringify(why).includes('failed inside'));
  if (crashed !== undefined) throw new Error(`The rule ${crashed.cause} crashed.`);
  return diagnoses;
}

function diagnosed(kept: readonly Kept[]): string {
  return JSON.stringify(
    diagnosesOf(kept).map(({ findings, ruledOut, notChecked }) => [findings, ruledOut, notChecked]),
  );
}

function told(kept: readonly Kept[]): string {
  const diagnoses = diagnosesOf(kept);
  const exchanges = kept.map(({ exchange }) => exchange);
  const timeline = timelineOf({ exchanges, diagnoses, marksOf: exchangeMarks, titleOf: (cause) => cause });
  return JSON.stringify(timeline) + writtenAndChecked({ report: reportFor(diagnoses), exchanges });
}

function refuseSecret(text: string, secret: string): void {
  const leak = leakOf(text, secret);
  if (leak !== undefined) throw new Error(`The secret is in what came out: ${around(text, leak)}`);
}

function around(text: string, leak: string): string {
  const at = text.indexOf(leak);
  return text.slice(Math.max(0, at - 60), at + leak.length + 20);
}

/** What an input was made for is known by the name of its target alone. */
function anyInput<Input>({ share, make, check }: Target<Input>): Target {
  return { share, make, check: (input) => check(input as Input) };
}

/** All of them, by name. */
export const targets: Readonly<Record<string, Target>> = {
  parsing: anyInput(parsing),
  capture: anyInput(capture),
  report: anyInput(report),
  har: fileTarget(10, diagnosed, harOf),
  'har-report': fileTarget(1, told, harOf),
  'saml-tracer': fileTarget(5, diagnosed, traceOf),
};
