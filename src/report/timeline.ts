import type { CookieMark, ExchangeMarks } from '../diagnosis/exchange-marks.ts';
import type { Diagnosis } from '../diagnosis/run.ts';
import { correlationIds } from '../http/correlation.ts';
import { readUrl } from '../http/site.ts';
import { type Exchange, finalStatus, type Hop, type Round } from '../model/exchange.ts';
import { type HeaderList, views } from '../model/header.ts';

/*
 * What happened, in the order of time: every exchange that was kept, step by step. It is sent to the page, so no field holds a
 * secret, and it has no sentences: the page has the words.
 */

export interface Timeline {
  /** Oldest first. */
  readonly entries: readonly TimelineEntry[];
}

/** One exchange. */
export interface TimelineEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** When it ended. Null: it did not, or nobody saw it. */
  readonly until: number | null;
  readonly type: string;
  /** `recovered`: it failed, and the same call went through later. `context`: it explains, and is no failure by itself. */
  readonly role: 'failure' | 'recovered' | 'context';
  /** The first answer of the diagnosis. Of a preflight: that of the call it asked leave for. */
  readonly cause?: { readonly id: string; readonly title: string };
  /** Of a preflight: the call it asked leave for. */
  readonly preflightFor?: string;
  readonly came: Came;
  readonly kinds: readonly TimelineKind[];
  readonly steps: readonly [TimelineStep, ...TimelineStep[]];
  readonly names: TimelineNames;
}

/** One pass to a server and back. */
export interface TimelineStep {
  readonly hop: number;
  readonly round: number;
  readonly at: number;
  readonly method: string;
  readonly url: string;
  /** Where no URL can be read, the text itself. */
  readonly host: string;
  readonly came: Came;
  readonly marks: readonly TimelineMark[];
}

/** What came back. */
export interface Came {
  readonly look: 'answered' | 'redirected' | 'refused' | 'unanswered' | 'waiting';
  readonly status: number | null;
  /** The browser's own text. */
  readonly error?: string;
}

export type TimelineMark =
  | { readonly kind: 'preflight' }
  | { readonly kind: 'redirect'; readonly by: 'server' | 'browser' | 'extension'; readonly to: string }
  | { readonly kind: 'prompt'; readonly isProxy: boolean }
  | { readonly kind: 'token'; readonly renewed: boolean }
  | { readonly kind: 'cookie'; readonly became: CookieMark['became']; readonly name: string; readonly why?: string }
  | { readonly kind: 'changed'; readonly change: 'removed' | 'added' | 'changed'; readonly header: string };

/** What can be filtered by. */
export const timelineKinds = [
  'failed',
  'redirect',
  'preflight',
  'prompt',
  'token',
  'cookie-set',
  'cookie-lost',
  'changed',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** What can be searched for besides address, cause and answer. */
export interface TimelineNames {
  /** Lower case. */
  readonly headers: readonly string[];
  readonly cookies: readonly string[];
  /** `cf-ray 8a1f…`. */
  readonly ids: readonly string[];
}

export interface TimelineInput {
  /** Everything that was kept. */
  readonly exchanges: readonly Exchange[];
  readonly diagnoses: readonly Diagnosis[];
  readonly marksOf: (exchange: Exchange) => ExchangeMarks;
  /** Titles by cause. */
  readonly titleOf: (cause: string) => string;
}

/** Puts what was kept in the order of time. */
export function timelineOf({ exchanges, diagnoses, marksOf, titleOf }: TimelineInput): Timeline {
  const subjects = new Map(diagnoses.map((diagnosis) => [diagnosis.subject.exchange.id, diagnosis]));
  const askedFor = new Map(
    diagnoses.flatMap(({ subject: { exchange, preflight } }) =>
      preflight === undefined || preflight === exchange ? [] : [[preflight.id, exchange.id] as const],
    ),
  );
  const entries = exchanges
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .map((exchange) => {
      const preflightFor = askedFor.get(exchange.id);
      const own = subjects.get(exchange.id);
      const cause = (own ?? subjects.get(preflightFor ?? ''))?.findings[0]?.cause;
      return {
        ...entryOf(exchange, marksOf(exchange), own),
        ...(cause === undefined ? {} : { cause: { id: cause, title: titleOf(cause) } }),
        ...(preflightFor === undefined ? {} : { preflightFor }),
      };
    });
  return { entries };
}

function entryOf(exchange: Exchange, marks: ExchangeMarks, diagnosis: Diagnosis | undefined): TimelineEntry {
  const { id, startedAt, outcome, type } = exchange;
  const steps = exchange.hops.flatMap((hop, index) =>
    hop.rounds.map((round, number) => stepOf(exchange, marks, hop, index, round, number)),
  );
  const [first = stepOf(exchange, marks, exchange.hops[0], 0, exchange.hops[0].rounds[0], 0), ...rest] = steps;
  const came = cameOf(exchange);
  return {
    id,
    at: startedAt,
    until: outcome.kind === 'completed' || outcome.kind === 'failed' ? outcome.at : null,
    type,
    role: diagnosis === undefined ? 'context' : diagnosis.subject.recovered ? 'recovered' : 'failure',
    came,
    kinds: kindsOf(steps, diagnosis !== undefined),
    steps: [first, ...rest],
    names: namesOf(exchange),
  };
}

function stepOf(
  exchange: Exchange,
  marks: ExchangeMarks,
  { url, method, redirect, form }: Hop,
  hop: number,
  round: Round,
  number: number,
): TimelineStep {
  const { hops } = exchange;
  const lastOfHop = number === (hops[hop]?.rounds.length ?? 1) - 1;
  const here = (place: { readonly hop: number; readonly round: number }) => place.hop === hop && place.round === number;
  return {
    hop,
    round: number,
    at: round.startedAt,
    method,
    url: url.text,
    host: readUrl(url.text)?.host || url.text,
    came:
      lastOfHop && hop === hops.length - 1 ? cameOf(exchange) : cameBetween(round, lastOfHop ? redirect : undefined),
    marks: [
      ...(marks.preflight ? [{ kind: 'preflight' as const }] : []),
      ...(marks.token !== undefined && form !== undefined && number === 0
        ? [{ kind: 'token' as const, renewed: marks.token === 'renewed' }]
        : []),
      ...marks.changes
        .filter(({ hopIndex, roundIndex }) => here({ hop: hopIndex, round: roundIndex }))
        .map(({ change, name }) => ({ kind: 'changed' as const, change, header: name })),
      ...(round.prompt === undefined ? [] : [{ kind: 'prompt' as const, isProxy: round.prompt.isProxy }]),
      ...marks.cookies.filter(here).map(({ became, name, why }) => ({
        kind: 'cookie' as const,
        became,
        name,
        ...(why === undefined ? {} : { why }),
      })),
      ...(lastOfHop && redirect !== undefined
        ? [{ kind: 'redirect' as const, by: redirect.by, to: redirect.to.text }]
        : []),
    ],
  };
}

/** What came at the end. */
function cameOf(exchange: Exchange): Came {
  const { outcome } = exchange;
  const status = finalStatus(exchange) ?? null;
  if (outcome.kind === 'pending' || outcome.kind === 'prompting') return { look: 'waiting', status };
  if (outcome.kind === 'failed')
    return { look: status === null ? 'unanswered' : 'refused', status, error: outcome.error };
  return { look: lookOf(status), status };
}

/** What came of a pass that another one followed. */
function cameBetween({ status = null }: { readonly status?: number | null }, redirect: Hop['redirect']): Came {
  if (redirect !== undefined) return { look: 'redirected', status: redirect.status };
  return { look: lookOf(status), status };
}

function lookOf(status: number | null): Came['look'] {
  if (status === null) return 'unanswered';
  if (status >= 400) return 'refused';
  return status >= 300 && status !== 304 ? 'redirected' : 'answered';
}

function kindsOf(steps: readonly TimelineStep[], failed: boolean): readonly TimelineKind[] {
  const found = new Set<TimelineKind>(failed ? ['failed'] : []);
  for (const mark of steps.flatMap(({ marks }) => marks)) {
    if (mark.kind !== 'cookie') found.add(mark.kind);
    else found.add(mark.became === 'lost' ? 'cookie-lost' : 'cookie-set');
  }
  return timelineKinds.filter((kind) => found.has(kind));
}

function namesOf({ hops }: Exchange): TimelineNames {
  const rounds = hops.flatMap((hop) => hop.rounds);
  const lists = rounds.flatMap((round) => views.flatMap((view) => round.views[view] ?? []));
  const cookies = lists.flatMap(({ value }) => {
    if (value.kind === 'cookies') return value.cookies.map(({ name }) => name);
    return value.kind === 'set-cookie' ? [value.cookie.name] : [];
  });
  const ids = rounds.flatMap((round) =>
    correlationIds(textsOf(round.views.received ?? round.views.delivered ?? [])).map(
      ({ name, value }) => `${name} ${value}`,
    ),
  );
  return {
    headers: [...new Set(lists.map(({ name }) => name.toLowerCase()))],
    cookies: [...new Set(cookies)],
    ids: [...new Set(ids)],
  };
}

function textsOf(list: HeaderList): ReadonlyMap<string, string> {
  return new Map(list.flatMap(({ name, value }) => (value.kind === 'plain' ? [[name.toLowerCase(), value.text]] : [])));
}
