import { speech } from '../language/say.ts';
import type { Timeline, TimelineEntry, TimelineKind } from '../report/timeline.ts';

/** What is asked for. Empty: everything. */
export interface TimelineFilter {
  readonly text: string;
  readonly host: string;
  readonly cause: string;
  readonly kind: TimelineKind | '';
}

export const everything: TimelineFilter = { text: '', host: '', cause: '', kind: '' };

/** What the filter leaves, with where the text was found. */
export interface Filtered extends Timeline {
  /** By id. */
  readonly found: ReadonlyMap<string, readonly Hit[]>;
}

/** Where the searched text stands. */
export interface Hit {
  readonly where: 'call' | 'answer' | 'cause' | 'header' | 'cookie' | 'id';
  readonly text: string;
}

/** Every word of the text has to be found somewhere in an exchange. */
export function filtered({ entries }: Timeline, filter: TimelineFilter): Filtered {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = new Map<string, readonly Hit[]>();
  const left = entries.filter((entry) => {
    if (filter.host !== '' && !entry.steps.some(({ host }) => host === filter.host)) return false;
    if (filter.cause !== '' && entry.cause?.id !== filter.cause) return false;
    if (filter.kind !== '' && !entry.kinds.includes(filter.kind)) return false;
    const hits = words.map((word) => hitsOf(entry, word));
    if (hits.some((ofWord) => ofWord.length === 0)) return false;
    if (words.length > 0) found.set(entry.id, unique(hits.flat()));
    return true;
  });
  return { entries: left, found };
}

function hitsOf({ steps, cause, came, names, type }: TimelineEntry, word: string): readonly Hit[] {
  const places: readonly Hit[] = [
    ...steps.map(({ method, url }) => ({ where: 'call' as const, text: `${method} ${url}` })),
    { where: 'call', text: type },
    ...steps.map((step) => ({ where: 'answer' as const, text: String(step.came.status ?? step.came.error ?? '') })),
    ...(came.error === undefined ? [] : [{ where: 'answer' as const, text: came.error }]),
    ...(cause === undefined ? [] : [titleOf(cause), cause.id].map((text) => ({ where: 'cause' as const, text }))),
    ...names.headers.map((text) => ({ where: 'header' as const, text })),
    ...names.cookies.map((text) => ({ where: 'cookie' as const, text })),
    ...names.ids.map((text) => ({ where: 'id' as const, text })),
  ];
  return places.filter(({ text }) => text.toLowerCase().includes(word));
}

/** In the person's language. */
function titleOf({ title }: NonNullable<TimelineEntry['cause']>): string {
  return speech().render(title);
}

function unique(hits: readonly Hit[]): readonly Hit[] {
  return [...new Map(hits.map((hit) => [`${hit.where} ${hit.text}`, hit])).values()];
}

/** Something that can be chosen in a filter. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** What there is to choose from, the most frequent first. Kinds have no words yet. */
export function choicesOf({ entries }: Timeline): Readonly<Record<'hosts' | 'causes' | 'kinds', readonly Choice[]>> {
  return {
    hosts: tallied(
      entries.flatMap(({ steps }) => [...new Set(steps.map(({ host }) => host))].map((host) => [host, host])),
    ),
    causes: tallied(entries.flatMap(({ cause }) => (cause === undefined ? [] : [[cause.id, titleOf(cause)]]))),
    kinds: tallied(entries.flatMap(({ kinds }) => kinds.map((kind) => [kind, kind]))),
  };
}

function tallied(pairs: readonly (readonly string[])[]): readonly Choice[] {
  const choices = new Map<string, Choice>();
  for (const [value = '', label = ''] of pairs)
    choices.set(value, { value, label, count: (choices.get(value)?.count ?? 0) + 1 });
  return [...choices.values()].toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}
