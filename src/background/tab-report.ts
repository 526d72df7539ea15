import type { Store } from '../capture/store.ts';
import { exchangeMarks } from '../diagnosis/exchange-marks.ts';
import { type Diagnosis, diagnose } from '../diagnosis/run.ts';
import { isPreflight, type Kept, subjectsOf } from '../diagnosis/subject.ts';
import { refusedTokenRequest, tokenRequestOf } from '../diagnosis/token-request.ts';
import { sameSite } from '../http/site.ts';
import { callKey } from '../model/call-key.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Experiment } from '../model/experiment.ts';
import type { ReportInput } from '../report/build.ts';
import { type Timeline, timelineOf } from '../report/timeline.ts';
import { rules } from '../rules/index.ts';
import type { FailingCall } from './card-experiments.ts';

const metas = new Map(rules.map(({ meta }) => [meta.id, meta]));

/** Requests of workers belong to no tab. */
const noTab = -1;

/** What every rule says of the tab's failures. `now`: milliseconds since 1970. @param more Of workers. */
export function diagnosesOfTab(
  store: Store,
  tabId: number,
  now: number,
  experiments: readonly Experiment[] = [],
  more: readonly Kept[] = [],
): readonly Diagnosis[] {
  const shown = [...store.tab(tabId).records, ...more];
  // A new tab, or the page that the popup stands in: it must not push out what was found of another.
  if (shown.length === 0) return [];
  const kept = [...shown, ...tokenRequestsElsewhere(store, tabId, shown)];
  // An experiment may have measured a clock, which goes on: only then a diagnosis depends on the time.
  if (experiments.length > 0) return diagnosesOf(kept, now, experiments);
  const before = lastLook.get(store);
  if (before !== undefined && isSame(before.kept, kept)) return before.diagnoses;
  const diagnoses = diagnosesOf(kept, now, experiments);
  lastLook.set(store, { kept, diagnoses });
  return diagnoses;
}

/**
 * Whoever clicks the icon comes just after the badge was counted: what was found then holds as long as nothing has been added. Of
 * one tab only, for findings take more room than what they are about.
 */
const lastLook = new WeakMap<Store, { readonly kept: readonly Kept[]; readonly diagnoses: readonly Diagnosis[] }>();

function isSame(before: readonly Kept[], now: readonly Kept[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ exchange, kind, recoveredAt }, index) => {
      const other = now[index];
      return exchange === other?.exchange && kind === other.kind && recoveredAt === other.recoveredAt;
    })
  );
}

function diagnosesOf(kept: readonly Kept[], now: number, experiments: readonly Experiment[]): readonly Diagnosis[] {
  return subjectsOf(kept, now, experiments).map((subject) => diagnose(subject, rules));
}

/** What a report says of a tab, in no shape yet, with all that was kept of it. */
export interface ToldTab {
  readonly reported: ReportInput;
  readonly diagnoses: readonly Diagnosis[];
  /** That the failures can be explained by. */
  readonly exchanges: readonly Exchange[];
  /** Those that explain nothing as well. */
  readonly kept: readonly Exchange[];
}

/** Diagnoses what is kept of a tab, and what workers of its page's site did. Findings are never stored. */
export function tellOfTab(
  store: Store,
  tabId: number,
  about: Omit<ReportInput, 'diagnoses' | 'metas' | 'droppedBy' | 'gaps'>,
): ToldTab {
  const { droppedBy, gaps } = store.tab(tabId);
  const ofWorkers =
    tabId === noTab
      ? []
      : store
          .tab(noTab)
          .records.filter(
            ({ exchange: { initiator, incognito } }) =>
              incognito === about.page.incognito &&
              initiator !== undefined &&
              sameSite(initiator, about.page.url, { schemeful: false }),
          );
  const diagnoses = diagnosesOfTab(store, tabId, about.now, about.experiments, ofWorkers);
  // All subjects of a tab have one list.
  const exchanges = diagnoses[0]?.subject.all ?? [];
  const { records } = store.tab(tabId);
  return {
    reported: { ...about, diagnoses, metas, droppedBy, gaps },
    exchanges,
    diagnoses,
    kept: [...new Set([...[...records, ...ofWorkers].map(({ exchange }) => exchange), ...exchanges])],
  };
}

/** What was kept of the tab in the order of time. */
export function timelineOfTab({ kept, diagnoses }: ToldTab): Timeline {
  return timelineOf({
    exchanges: kept,
    diagnoses,
    marksOf: exchangeMarks,
    titleOf: (cause) => metas.get(cause)?.title ?? cause,
  });
}

/**
 * Tabs of one site share a session, and the renewal of one may end that of another. Where a token request failed, those of
 * other tabs go along to explain it; their failures are shown in their own tabs.
 */
function tokenRequestsElsewhere(store: Store, tabId: number, shown: readonly Kept[]): readonly Kept[] {
  const refused = shown.filter(({ kind, exchange }) => kind === 'failure' && refusedTokenRequest(exchange));
  if (refused.length === 0) return [];
  return store
    .tabIds()
    .filter((other) => other !== tabId && other !== noTab)
    .flatMap((other) => store.tab(other).records)
    .filter(
      ({ exchange }) => tokenRequestOf(exchange) && refused.some((known) => shareSession(known.exchange, exchange)),
    )
    .map(({ exchange }) => ({ exchange, kind: 'context' }));
}

function shareSession(one: Exchange, other: Exchange): boolean {
  return (
    one.incognito === other.incognito &&
    one.initiator !== undefined &&
    other.initiator !== undefined &&
    sameSite(one.initiator, other.initiator, { schemeful: false })
  );
}

/** One failure with the preflight that asked leave for it. @returns Absent: it was forgotten meanwhile. */
export function failingCall(store: Store, tabId: number, id: string): FailingCall | undefined {
  const exchange = store.known(id);
  if (exchange === undefined) return undefined;
  const subject = subjectsOf(store.tab(exchange.tabId).records, exchange.startedAt).find(
    (one) => one.exchange === exchange,
  );
  return { tabId, exchange, ...(subject?.preflight === undefined ? {} : { preflight: subject.preflight }) };
}

/** What fails in the tab and has not gone through since, in order of arrival. */
export function failingIn(store: Store, tabId: number): readonly Exchange[] {
  return store
    .tab(tabId)
    .records.filter(
      ({ exchange, kind, recoveredAt }) => kind === 'failure' && recoveredAt === undefined && !isPreflight(exchange),
    )
    .map(({ exchange }) => exchange);
}

/** Calls of the tab, by `callKey`, that failed before that time and went through since. */
export function curedSince(store: Store, tabId: number, since: number): readonly string[] {
  const cured = store
    .tab(tabId)
    .records.filter(
      ({ exchange, recoveredAt }) => recoveredAt !== undefined && recoveredAt > since && exchange.startedAt < since,
    );
  return [...new Set(cured.map(({ exchange }) => callKey(exchange)))];
}
