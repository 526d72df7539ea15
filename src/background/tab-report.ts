import type { Store } from '../capture/store.ts';
import { type Diagnosis, diagnose } from '../diagnosis/run.ts';
import { type Kept, subjectsOf } from '../diagnosis/subject.ts';
import { sameSite } from '../http/site.ts';
import { buildReport, type ReportInput } from '../report/build.ts';
import type { Report } from '../report/model.ts';
import { rules } from '../rules/index.ts';

const metas = new Map(rules.map(({ meta }) => [meta.id, meta]));

/** Requests of workers belong to no tab. */
const noTab = -1;

/** What every rule says of these records. `now`: milliseconds since 1970. */
export function diagnosesOf(records: readonly Kept[], now: number): readonly Diagnosis[] {
  return subjectsOf(records, now).map((subject) => diagnose(subject, rules));
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
  const diagnoses = diagnosesOf([...records, ...ofWorkers], about.now);
  return buildReport({ ...about, diagnoses, metas, droppedBy, gaps });
}
