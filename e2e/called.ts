import type { Certainty, Owner } from '../src/model/finding.ts';
import type { Failure } from '../src/report/model.ts';
import type { Launched } from './launch.ts';
import { downloadedReport, expect, newTab, openPopup } from './why401.ts';

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
export function expectAnswer(failure: Failure | undefined, { also = [], ...first }: Answer): void {
  const [answer, ...others] = failure?.findings ?? [];
  expect(answer).toMatchObject(first);
  expect(others.filter(({ certainty }) => certainty !== 'possible').map(({ cause }) => cause)).toEqual(also);
}
