import type { Store } from '../capture/store.ts';
import { type Diagnosis, diagnose } from '../diagnosis/run.ts';
import { type Kept, subjectsOf } from '../diagnosis/subject.ts';
import { sameSite } from '../http/site.ts';
import { callKey } from '../model/call-key.ts';
import type { Experiment } from '../model/experiment.ts';
import { buildReport, type ReportInput } from '../report/build.ts';
import type { Report } from '../report/model.ts';
import { rules } from '../rules/index.ts';

const metas = new Map(rules.map(({ meta }) => [meta.id, meta]));

/** Requests of workers belong to no tab. */
const noTab = -1;

/** What every rule says of these records. `now`: milliseconds since 1970. */
export function diagnosesOf(
  records: readonly Kept[],
  now: number,
  experiments: readonly Experiment[] = [],
): readonly Diagnosis[] {
  return subjectsOf(records, now, experiments).map((subject) => diagnose(subject, rules));
}

/** Diagnoses what is kept of a tab, and what workers of its page's site did. Findings are never stored. */
export function reportOfTab(
  store: Store,
  tabId: number,
  about: Omit<ReportInput, 'diagnoses' | 'metas' | 'droppedBy' | 'gaps'>,
): Report {
  const { records, droppedBy, gaps } = store.tab(tabId);
  const ofWorkers =
    tabId === noTab
      ? []
      : store
          .tab(noTab)
          .records.filter(
            ({ exchange }) =>
              exchange.initiator !== undefined && sameSite(exchange.initiator, about.page.url, { schemeful: false }),
          );
  const diagnoses = diagnosesOf([...records, ...ofWorkers], about.now, about.experiments);
  return buildReport({ ...about, diagnoses, metas, droppedBy, gaps });
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
