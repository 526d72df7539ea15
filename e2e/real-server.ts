import type { Page } from 'playwright';
import type { Failure, ReportFinding } from '../src/report/model.ts';
import { findServer, type ServerName } from './install.ts';
import type { Launched } from './launch.ts';
import { recordVerdict } from './verdicts.ts';
import { expect, failuresOf, firstCard, newTab, openPopup, type Tab, test } from './why401.ts';

/* What a test of a real server does, and what it has to find in the report. */

/** Something that goes wrong, or not, in a page. */
export type Act = (page: Page) => Promise<unknown>;

/**
 * A call of the page; the path counts from its address. Nobody waits for its end: behind a Basic challenge it hangs in the
 * browser's password window.
 */
export function call(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Act {
  return (page) =>
    page.evaluate(
      ([target, init]) => {
        fetch(target, init).catch(() => undefined);
      },
      [path, { headers, method }] as const,
    );
}

/** Opens it in place of the page. A navigation that ends in an error or in a password window is the test's matter. */
export function open(path: string, userInfo = ''): Act {
  return (page) => {
    const url = new URL(path, page.url());
    [url.username = '', url.password = ''] = userInfo.split(':');
    return page.goto(url.href).catch(() => undefined);
  };
}

/** `cause certainty owner` of the first finding, which is the answer, and of whatever else is more than possible. */
export function verdictsOf({ findings }: Failure): readonly string[] {
  const strong = ({ certainty }: ReportFinding, index: number) => index === 0 || certainty !== 'possible';
  return findings.filter(strong).map(({ cause, certainty, owner }) => `${cause} ${certainty} ${owner}`);
}

/** A server, and the page that its tests begin on. */
export interface Place {
  /** The program that answers. */
  readonly source: string;
  /** Known when the server runs. */
  start(): string;
}

/** What is done, and the verdicts that have to come of it. `truth`: the cause, where the exchange alone does not give it away. */
export type Case = readonly [what: string, act: Act, expected: readonly string[], truth?: string];

/** Declares a test for each case: a new tab on the place's first page, and there it happens. */
export function testCases(place: Place, cases: readonly Case[]): void {
  for (const [what, act, expected, truth] of cases) {
    test(what, async ({ chrome }) => {
      const tab = await newTab(chrome);
      await tab.page.goto(place.start());
      await act(tab.page);
      await expectVerdicts(chrome, tab, place.source, expected, truth);
    });
  }
}

/** Waits until the tab's newest failure has these verdicts, the first of which the popup's first card shows. */
export async function expectVerdicts(
  chrome: Launched,
  tab: Tab,
  source: string,
  expected: readonly string[],
  truth: string | undefined = expected[0]?.split(' ')[0],
): Promise<void> {
  const popup = await openPopup(chrome, tab);
  try {
    await expect.poll(async () => (await failuresOf(popup, tab)).slice(0, 1).flatMap(verdictsOf)).toEqual(expected);
    const [failure] = await failuresOf(popup, tab);
    const title = failure?.findings[0]?.title ?? 'no finding';
    await expect(firstCard(popup).getByRole('heading', { level: 2 })).toHaveText(title);
  } finally {
    await record(popup, tab, source, truth);
  }
  await popup.close();
  await tab.page.close();
}

/** Calls, and waits for the status; then nothing may have been found. */
export async function expectSilence(
  chrome: Launched,
  tab: Tab,
  source: string,
  path: string,
  init: RequestInit,
  status: number,
): Promise<void> {
  const answered = await tab.page.evaluate(async ([target, options]) => (await fetch(target, options)).status, [
    path,
    init,
  ] as const);
  expect(answered).toBe(status);
  const popup = await openPopup(chrome, tab);
  try {
    expect(await failuresOf(popup, tab)).toEqual([]);
  } finally {
    await record(popup, tab, source);
  }
  await popup.close();
  await tab.page.close();
}

async function record(popup: Page, tab: Tab, source: string, expected?: string): Promise<void> {
  recordVerdict({ source, scenario: test.info().title, expected, failures: await failuresOf(popup, tab) });
}

/** For the head of a spec or of a group of tests. */
export function skipWithout(program: ServerName): void {
  test.skip(() => findServer(program) === undefined, `${program} is not installed: npx tsx e2e/prepare.ts`);
}

/** An Authorization header of the Basic scheme. */
export function basic(user: string, password: string): { readonly Authorization: string } {
  return { Authorization: `Basic ${btoa(`${user}:${password}`)}` };
}

export const wrongPassword = basic('demo', 'wrong');
export const rightPassword = basic('demo', 'demo');
/** An opaque token, whatever it is worth. */
export const bearerToken = { Authorization: 'Bearer 5f0c1d7e9b3a4c8f2e6d' };
