import { phrase } from '../language/phrase.ts';
import type { Evidence } from '../model/finding.ts';
import type { PageMark, PageMarkId } from '../model/page.ts';
import { reading } from './evidence.ts';
import type { Facts } from './facts.ts';

/** What the text of the page says, and how far that goes. */
export interface PageSays {
  readonly mark: PageMark;
  /** Text alone proves nothing: anybody can write it. `possible`: the headers speak against it, or it is hearsay how it looks. */
  readonly certainty: 'likely' | 'possible';
  readonly evidence: readonly Evidence[];
}

/** The first of these marks that the page bears as its own. */
export function pageSays(facts: Facts, ids: readonly PageMarkId[]): PageSays | undefined {
  const mark = facts.page?.marks.find(({ id, standing }) => standing === 'own' && ids.includes(id));
  if (mark === undefined) return undefined;
  const shown: Evidence = { kind: 'page', exchange: facts.exchange.id, mark: mark.id };
  const missing = missingHeader(facts, mark.id);
  if (missing === undefined)
    return { mark, certainty: mark.hearsay === true ? 'possible' : 'likely', evidence: [shown] };
  return { mark, certainty: 'possible', evidence: [shown, reading(facts, missing)] };
}

/** The words stand on the page, in a longer text or under another title: somebody quotes them. */
export function pageQuotes({ page }: Facts, ids: readonly PageMarkId[]): boolean {
  return page?.marks.some(({ id, standing }) => standing === 'quoted' && ids.includes(id)) ?? false;
}

/** Vendors that set a header on every answer of theirs: a page of theirs without it is somebody else's imitation. */
function missingHeader({ answer, stack }: Facts, id: PageMarkId): string | undefined {
  const named = (row: string) => stack.some((match) => match.row.id === row && match.proof.kind === 'header');
  switch (id) {
    case 'cloudflare-block':
      return named('cloudflare') ? undefined : phrase('the answer has none of the headers that Cloudflare sets');
    case 'cloudfront-block':
      return named('cloudfront') ? undefined : phrase('the answer has none of the headers that CloudFront sets');
    case 'akamai-block':
      return named('akamai') ? undefined : phrase('the Server header is not Akamai’s');
    case 's3-error':
      return answer?.texts.has('x-amz-request-id')
        ? undefined
        : phrase('the answer has no x-amz-request-id, which S3 sets');
    default:
      return undefined;
  }
}
