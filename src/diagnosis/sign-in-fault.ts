import { placeholderIn } from '../http/placeholder.ts';
import { readUrl } from '../http/site.ts';
import type { Hop } from '../model/exchange.ts';

/** What a sign-in request needs to name the app (RFC 6749 §4.1.1). */
const naming = ['client_id', 'redirect_uri'] as const;

/** What is wrong with a sign-in request by its URL alone, as half a sentence: “client_id is empty”. */
export function signInFault({ url }: Pick<Hop, 'url'>): string | undefined {
  const parameters = readUrl(url.text)?.searchParams;
  if (parameters === undefined) return undefined;
  for (const name of naming) {
    const [value, ...more] = parameters.getAll(name);
    // RFC 6749 §3.1: no parameter may be there more than once.
    if (more.length > 0) return `${name} is there ${more.length + 1} times`;
    if (value === '') return `${name} is empty`;
    if (value !== undefined && placeholderIn(value) !== undefined) return `${name} is “${value.slice(0, 40)}”`;
  }
  return undefined;
}
