import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Certainty } from '../src/model/finding.ts';
import { cardsOf } from '../src/popup/cards.ts';
import type { Failure } from '../src/report/model.ts';
import { tabView } from '../src/testing/tab-view.ts';

/*
 * What was to be said of each scenario that a run drove, and what was said. accuracy.ts makes docs/accuracy.md of it.
 */

/** What a test knows of a scenario. */
export interface Driven {
  /** `Chromium` by default. */
  readonly browser?: BrowserName;
  /** Where it comes from: `zoo`, `benign`, or the program that answered, `nginx`. */
  readonly source: string;
  /** Unlike all others of that source. */
  readonly scenario: string;
  /** The cause that is to stand first. Absent: nothing may be accused. */
  readonly expected?: string | undefined;
  /** As the report has them: `failuresOf` in why401.ts and firefox-why401.ts asks for them. */
  readonly failures: readonly Failure[];
}

export const browserNames = ['Chromium', 'Firefox'] as const;
export type BrowserName = (typeof browserNames)[number];

/** A scenario, judged. `expected` null: nothing may be accused. */
export interface Verdict {
  readonly browser: BrowserName;
  readonly source: string;
  readonly scenario: string;
  readonly expected: string | null;
  /** The cards of the popup, the answer first. */
  readonly found: readonly Found[];
}

/** A card. Without certainty it claims nothing. */
export interface Found {
  readonly cause: string;
  readonly certainty: Certainty | null;
  /** What else the card names as broken or degraded; advice accuses nobody. */
  readonly also: readonly { readonly cause: string; readonly certainty: Certainty }[];
}

const folder = fileURLToPath(new URL('results/accuracy', import.meta.url));

/** Keeps what was found, whether it is right or not: call it before anything is expected of it, or in a `finally`. */
export function recordVerdict({ browser = 'Chromium', source, scenario, expected, failures }: Driven): Verdict {
  const found = foundIn(failures);
  const verdict: Verdict = { browser, source, scenario, expected: expected ?? null, found };
  mkdirSync(folder, { recursive: true });
  const name = [browser, source, scenario].map((part) => part.replaceAll(/[^\w.-]+/g, '_')).join('--');
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(verdict, null, 2)}\n`);
  return verdict;
}

/** All that this run recorded, in an order of its own. */
export function recordedVerdicts(): readonly Verdict[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Verdict);
}

/** What an earlier run recorded says nothing of this one. */
export function forgetVerdicts(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The cards that a person would see, by the popup's own rules. */
function foundIn(failures: readonly Failure[]): readonly Found[] {
  return cardsOf(tabView(failures).report, Date.now()).map(({ cause, verdict, alsoSeen }) => ({
    cause,
    certainty: verdict?.certainty ?? null,
    also: alsoSeen
      .filter((other) => other.verdict.kind !== 'advice')
      .map((other) => ({ cause: other.cause, certainty: other.verdict.certainty })),
  }));
}
