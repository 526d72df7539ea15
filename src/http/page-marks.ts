import type { PageMark, PageReading } from '../model/page.ts';
import { type PageMarkRow, pageMarkTable, s3Codes, sourceMarkers } from './page-mark-table.ts';

/** What was read of a page. Lives only until it is recognised. */
export interface PageText {
  readonly title: string;
  readonly headings: readonly string[];
  /** The beginning of the visible text. */
  readonly text: string;
  /** There was more text than was read. */
  readonly cut: boolean;
  /** Addresses of scripts and frames. */
  readonly sources: readonly string[];
  /** `<Code>` of an XML document whose root is `<Error>`. */
  readonly xmlCode?: string;
  readonly passwordField: boolean;
}

/** More than this is never looked at. */
const textRead = 20_000;

/** An error page says little else. Django's, Wordfence's and those of IIS are the longest. */
const brief = 4000;

/** A check for robots brings its script to healthy pages as well; the puzzle itself has hardly any text. */
const puzzle = 1200;

/**
 * Recognises error pages by title and text. Words alone prove nothing, since an article may quote them: a mark is the page's
 * own only where the page is short and has the title, or the beginning, that the product gives it.
 */
export function readPage(page: PageText): PageReading {
  const title = folded(page.title.slice(0, 500));
  const text = folded(page.text.slice(0, textRead));
  const all = [title, ...page.headings.slice(0, 5).map((heading) => folded(heading.slice(0, 500))), text].join(' \n ');
  const short = !page.cut && page.text.length <= textRead && text.length <= brief;
  const marks = new Map<string, PageMark>();
  const markers = new Set<string>();
  for (const row of pageMarkTable) {
    if (!row.says.test(all)) continue;
    const own = short && isOwn(row, title, text);
    const mark = markOf(row, own, all);
    if (own || !marks.has(row.id)) marks.set(row.id, mark);
    if (own && row.marker !== undefined) markers.add(row.marker);
  }
  if (page.xmlCode !== undefined && s3Codes.has(page.xmlCode))
    marks.set('s3-error', { id: 's3-error', standing: short ? 'own' : 'quoted', code: page.xmlCode });
  if (!page.cut && text.length <= puzzle)
    for (const [marker, source] of sourceMarkers)
      if (page.sources.some((address) => source.test(address))) markers.add(marker);
  return { marks: [...marks.values()], markers: [...markers], signInForm: page.passwordField };
}

function isOwn({ title, begins }: PageMarkRow, pageTitle: string, text: string): boolean {
  return (title?.test(pageTitle) ?? false) || ((begins?.test(text) ?? false) && pageTitle === '');
}

function markOf({ id, code, incident, hearsay }: PageMarkRow, own: boolean, all: string): PageMark {
  if (!own) return { id, standing: 'quoted' };
  const found = code?.exec(all)?.[1];
  const number = incident?.exec(all)?.[1];
  return {
    id,
    standing: 'own',
    ...(hearsay === undefined ? {} : { hearsay }),
    ...(found === undefined ? {} : { code: found }),
    ...(number === undefined ? {} : { incident: number }),
  };
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
