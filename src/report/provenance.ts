import { isApiKeyHeader } from '../http/api-key.ts';
import { sameName } from '../model/header.ts';
import type { ReportEvidence, ReportHeader, ReportRound } from './model.ts';

/*
 * Where each header of a call came from and what became of it: asked → sent in one lane, received → delivered in the other.
 * Between the two moments of a lane other extensions act; between the lanes lies the network, which nobody here sees.
 */

export type HeaderChange = 'same' | 'added' | 'removed' | 'changed';

/** One field line before and behind the place where something in the browser may act on it. */
export interface LaneRow {
  readonly name: string;
  readonly change: HeaderChange;
  /** Null: not there, or that view was not seen. */
  readonly before: ReportHeader | null;
  readonly after: ReportHeader | null;
  /** A finding points at it. */
  readonly evidence: boolean;
  /** A sign-in hangs on it, it changed, or it is evidence: shown without asking. */
  readonly important: boolean;
}

export interface Lane {
  readonly direction: 'request' | 'response';
  /** Which moments were seen. What a cache gave is delivered with headers of another time, and not compared. */
  readonly seen: 'both' | 'before' | 'after' | 'from-cache' | 'none';
  readonly rows: readonly LaneRow[];
}

/** What the two moments of a lane are called. */
export const laneWords = {
  request: { title: 'Request headers', before: 'As the page asked', after: 'As sent' },
  response: { title: 'Response headers', before: 'As received', after: 'As delivered to the page' },
} as const;

/** Both lanes of a round: asked → sent, received → delivered. */
export function lanesOf(round: ReportRound, evidence: readonly ReportEvidence[]): readonly [Lane, Lane] {
  const fromCache = round.fromCache || round.status === 304;
  const response = fromCache
    ? laneOf('response', null, round.delivered ?? round.received, evidence)
    : laneOf('response', round.received, round.delivered, evidence);
  return [
    laneOf('request', round.asked, round.sent, evidence),
    fromCache && response.seen !== 'none' ? { ...response, seen: 'from-cache' } : response,
  ];
}

/** What was added, removed or changed in a lane, in a sentence beside the headers as they left or came. */
export function changeText({ direction, rows }: Lane): readonly string[] {
  const when = direction === 'request' ? 'before it was sent' : 'before the page got it';
  return rows.flatMap(({ change, before, after }) => {
    switch (change) {
      case 'same':
        return [];
      case 'removed':
        return before === null ? [] : [`removed in this browser ${when}: ${headerLine(before)}`];
      case 'added':
        return after === null ? [] : [`added in this browser ${when}: ${headerLine(after)}`];
      case 'changed':
        return before === null || after === null
          ? []
          : [`changed in this browser ${when}: ${headerLine(before)} became ${headerLine(after)}`];
      default:
        return change satisfies never;
    }
  });
}

/** A field line in a report; what was sealed is told in brackets. */
export function headerLine({ name, text, sealed }: ReportHeader): string {
  return `${name}: ${sealed ? `[${text}]` : text}`;
}

function laneOf(
  direction: Lane['direction'],
  before: readonly ReportHeader[] | null,
  after: readonly ReportHeader[] | null,
  evidence: readonly ReportEvidence[],
): Lane {
  const shown = new Set(evidence.map(({ what }) => what));
  const rows = before !== null && after !== null ? compare(before, after) : single(before ?? after ?? []);
  return {
    direction,
    seen: before !== null ? (after !== null ? 'both' : 'before') : after !== null ? 'after' : 'none',
    rows: rows
      .map((row) => {
        const isEvidence = [row.before, row.after].some(
          (header) => header !== null && shown.has(`${header.name}: ${header.text}`),
        );
        return {
          ...row,
          evidence: isEvidence,
          important: isEvidence || row.change !== 'same' || concernsSignIn(row.name),
        };
      })
      .toSorted((a, b) => urgency(a) - urgency(b)),
  };
}

type Pair = Pick<LaneRow, 'name' | 'change' | 'before' | 'after'>;

function single(list: readonly ReportHeader[]): readonly Pair[] {
  return list.map((header) => ({ name: header.name, change: 'same', before: header, after: header }));
}

/** Lines of one name are matched by their text first, whatever their order; what is left is paired in order. */
function compare(before: readonly ReportHeader[], after: readonly ReportHeader[]): readonly Pair[] {
  const names = new Map([...before, ...after].map(({ name }) => [name.toLowerCase(), name]));
  return [...names.values()].flatMap((name) => {
    const old = before.filter((header) => sameName(header.name, name));
    const left = after.filter((header) => sameName(header.name, name));
    const gone: ReportHeader[] = [];
    const same: Pair[] = [];
    for (const header of old) {
      const at = left.findIndex(({ text }) => text === header.text);
      if (at < 0) gone.push(header);
      else same.push({ name: header.name, change: 'same', before: header, after: left.splice(at, 1)[0] ?? header });
    }
    const differing = Array.from({ length: Math.max(gone.length, left.length) }, (_, index) =>
      pair(name, gone[index] ?? null, left[index] ?? null),
    );
    return [...same, ...differing];
  });
}

function pair(name: string, before: ReportHeader | null, after: ReportHeader | null): Pair {
  const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return { name: before?.name ?? after?.name ?? name, change, before, after };
}

/** What was changed first, of it what a sign-in hangs on; then the evidence, then the rest. Equals stay in the order they came. */
function urgency({ name, change, evidence, important }: LaneRow): number {
  if (change !== 'same') return evidence || concernsSignIn(name) ? 0 : 1;
  if (evidence) return 2;
  return important ? 3 : 4;
}

/** Credentials, where the request is from, what CORS and redirects say, and whether a cache told it. Others are shown on demand. */
function concernsSignIn(name: string): boolean {
  return isApiKeyHeader(name.toLowerCase()) || signInNames.test(name);
}

const signInNames =
  /^(?:(?:proxy-)?authorization|(?:www|proxy)-authenticate|(?:proxy-)?authentication-info|(?:set-)?cookie|origin|referer|location|date|age|vary|expires|cache-control|cache-status|x-cache.*|cf-cache-status|retry-after|dpop(?:-nonce)?|access-control-.*|sec-fetch-(?:site|storage-access)|x-requested-with|clear-site-data|via|server)$|api-?key|token|csrf|xsrf|-nonce/i;
