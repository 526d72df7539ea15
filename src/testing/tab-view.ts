import type { TabView } from '../messages.ts';
import { audiences } from '../model/finding.ts';
import { cardOutlines, type Judged } from '../report/card-outlines.ts';
import type { Failure, ReportFinding, ReportFix } from '../report/model.ts';
import type { FindingOutline, ReportOutline } from '../report/outline.ts';

/** The time at which the samples are looked at. */
export const now = Date.UTC(2026, 10, 23, 11, 0, 0);

/** ISO 8601, that long before `now`. */
export function ago(seconds: number): string {
  return new Date(now - seconds * 1000).toISOString();
}

/** Advice without a snippet. */
export function fix(audience: ReportFix['audience'], text: string): ReportFix {
  return { audience, text };
}

/** An expired token, with whatever differs. */
export function finding(changes: Partial<ReportFinding> = {}): ReportFinding {
  return {
    cause: 'token-expired',
    title: 'The access token has expired',
    certainty: 'proven',
    owner: 'front-end',
    kind: 'broken',
    summary: 'The access token for api.example expired 58 minutes before the server answered.',
    evidence: [{ what: 'exp is 58 minutes before the server’s Date', where: 'worked out' }],
    fixes: [fix('developer', 'Renew the token.'), fix('visitor', 'Sign in again.')],
    actions: [],
    references: ['RFC 7519 §4.1.4'],
    ...changes,
  };
}

let serial = 0;

/** One 401 for an expired token, with whatever differs. */
export function failure(changes: Partial<Failure> = {}): Failure {
  serial += 1;
  const id = `exchange-${serial}`;
  return {
    id,
    method: 'GET',
    url: 'https://api.example/orders',
    status: 401,
    type: 'xmlhttprequest',
    startedAt: ago(20),
    count: 1,
    recovered: false,
    pending: false,
    findings: [finding()],
    ruledOut: [],
    notChecked: [],
    exchange: { id, observer: 'chromium', hops: [], gaps: [] },
    ...changes,
  };
}

/** What the background tells the popup of a tab with these failures. */
export function tabView(
  failures: readonly Failure[],
  { report = {}, ...changes }: Partial<Omit<TabView, 'report'>> & { readonly report?: Partial<ReportOutline> } = {},
): TabView {
  const judged = failures.map(judgedOf);
  return {
    tabId: 7,
    sight: 'full',
    watched: 412,
    watching: { state: 'watched', site: 'app.example', byPolicy: false },
    ...changes,
    report: {
      generatedAt: ago(0),
      tool: { name: 'Why401', version: '0.1.0' },
      browser: { name: 'Chrome', version: '156', os: 'linux' },
      page: { url: 'https://app.example/orders?page=2', incognito: false },
      failures: judged.map((one) => one.failure),
      cards: cardOutlines(
        judged.filter((one) => !one.failure.recovered),
        (finding) => finding,
      ),
      checklist: [],
      experiments: [],
      gaps: [],
      ...report,
    },
  };
}

function judgedOf(failure: Failure): Judged<FindingOutline> {
  const { findings, ruledOut, notChecked, lastGood, exchange, preflight: _, ...line } = failure;
  return {
    failure: { ...line, cutShort: exchange.gaps.some(({ kind }) => kind === 'start-unseen') },
    findings: findings.map(({ evidence: _proof, fixes, references: _sections, wouldDecide: _test, ...said }) => {
      const [step] = audiences.flatMap((audience) => fixes.filter((one) => one.audience === audience));
      return { ...said, ...(step === undefined ? {} : { firstStep: step.text }) };
    }),
    ruledOut: ruledOut.length,
    notChecked: notChecked.length,
    ...(lastGood === undefined ? {} : { lastGood }),
  };
}
