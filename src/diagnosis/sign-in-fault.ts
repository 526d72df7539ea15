import { placeholderIn } from '../http/placeholder.ts';
import { readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { Hop } from '../model/exchange.ts';
import type { Wording } from '../model/wording.ts';

/** What a sign-in request needs to name the app (RFC 6749 §4.1.1). */
const naming = ['client_id', 'redirect_uri'] as const;

/** What is wrong with a sign-in request by its URL alone, as half a sentence: “client_id is empty”. */
export function signInFault({ url }: Pick<Hop, 'url'>): Wording | undefined {
  const parameters = readUrl(url.text)?.searchParams;
  if (parameters === undefined) return undefined;
  for (const name of naming) {
    const [value, ...more] = parameters.getAll(name);
    // RFC 6749 §3.1: no parameter may be there more than once.
    if (more.length > 0) return phrase('{name} is there {times} times', { name, times: more.length + 1 });
    if (value === '') return phrase('{name} is empty', { name });
    if (value !== undefined && placeholderIn(value) !== undefined)
      return phrase('{name} is “{value}”', { name, value: value.slice(0, 40) });
  }
  return undefined;
}
