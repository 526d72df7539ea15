import { basename } from 'node:path';
import type { Certainty, Owner } from '../src/model/finding.ts';
import type { Failure } from '../src/report/model.ts';
import type { Launched } from './launch.ts';
import { recordVerdict } from './verdicts.ts';
import { downloadedReport, expect, newTab, openPopup, test } from './why401.ts';

/** A call that a page makes by fetch. */
export interface Call {
  /** The page that makes it. */
  readonly from: string;
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Fetched by the same page before. */
  readonly before?: string;
}

export interface Answer {
  readonly cause: string;
  readonly certainty: Certainty;
  readonly owner: Owner;
  /** Whatever else is held for likely or proven. */
  readonly also?: readonly string[];
  /** The cause as it is, where the exchange alone does not give it away. */
  readonly truth?: string;
}

/** Makes the call in a tab of its own, and reads the report of that tab. @returns Absent: no failure of that URL. */
export async function failureOf(chrome: Launched, { from, url, before, ...init }: Call): Promise<Failure | undefined> {
  const tab = await newTab(chrome);
  await tab.page.goto(from);
  await tab.page.evaluate(
    async ([first, target, options]) => {
      if (first !== undefined) await fetch(first);
      // A call that CORS refuses is one of those that are looked for.
      await fetch(target, options).catch(() => undefined);
    },
    [before, url, init] as const,
  );
  const popup = await openPopup(chrome, tab);
  const { failures } = await downloadedReport(popup);
  await popup.close();
  await tab.page.close();
  return failures.find((failure) => failure.url === url);
}

/** The first finding is this one, and nothing else is claimed that does not apply. */
export function expectAnswer(failure: Failure | undefined, { also = [], truth, ...first }: Answer): void {
  recordVerdict({
    source: basename(test.info().file, '.spec.ts').replace(/^real-/, ''),
    scenario: test.info().titlePath.slice(1).join(' '),
    expected: truth ?? first.cause,
    failures: failure === undefined ? [] : [failure],
  });
  const [answer, ...others] = failure?.findings ?? [];
  expect(answer).toMatchObject(first);
  expect(others.filter(({ certainty }) => certainty !== 'possible').map(({ cause }) => cause)).toEqual(also);
}
