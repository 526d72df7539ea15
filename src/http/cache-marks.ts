import { readMembers } from './structured-field.ts';

/** Who answered: a cache on the way, or the server itself, as far as the headers say. */
export interface CacheMarks {
  readonly served: 'from-cache' | 'from-origin' | 'unknown';
  /** The cache, by its product's or its own name. */
  readonly by?: string;
  /** The header that says so, lower case; absent when none does. */
  readonly proof?: string;
}

type Mark = Omit<CacheMarks, 'proof'>;

/** Headers that tell, the most explicit first, and what their text means. */
const readers: readonly (readonly [name: string, read: (text: string) => Mark])[] = [
  ['cf-cache-status', (text) => ({ ...fromWord(text), by: 'Cloudflare' })],
  ['cache-status', fromCacheStatus],
  ['x-vercel-cache', (text) => ({ ...fromWord(text), by: 'Vercel' })],
  ['x-sucuri-cache', (text) => ({ ...fromWord(text), by: 'Sucuri' })],
  [
    'x-cache',
    (text) => ({
      ...fromWord(text),
      ...(/cloudfront/i.test(text) ? { by: 'CloudFront' } : {}),
    }),
  ],
  ['x-proxy-cache', fromWord],
  ['x-varnish', fromVarnish],
  ['x-cache-lookup', fromLookup],
  ['age', fromAge],
];

/**
 * Did a cache answer? Where several layers left a mark, one hit is enough.
 * @param headers Of the answer, by lower-case name; lines of one name joined with commas.
 */
export function cacheMarks(headers: ReadonlyMap<string, string>): CacheMarks {
  const marks: CacheMarks[] = [];
  for (const [proof, read] of readers) {
    const text = headers.get(proof);
    if (text !== undefined) marks.push({ ...read(text), proof });
  }
  const mark =
    marks.find(({ served }) => served === 'from-cache') ?? marks.find(({ served }) => served === 'from-origin');
  if (!mark) return { served: 'unknown' };
  // Fastly names its nodes, and nothing else in its marks.
  const node = mark.by === undefined && /^cache-/.test(headers.get('x-served-by') ?? '') ? { by: 'Fastly' } : {};
  return { ...mark, ...node };
}

/** Words of many products: HIT, TCP_MEM_HIT, RefreshHit from cloudfront, STALE; MISS, BYPASS, DYNAMIC, TCP_MISS, EXPIRED. */
function fromWord(text: string): Mark {
  if (/hit(?![a-z])|\b(?:stale|revalidated|updating|prerender)\b/i.test(text)) return { served: 'from-cache' };
  const origin = /miss(?![a-z])|\b(?:bypass|dynamic|expired|pass|config_nocache|nocache)\b/i;
  return { served: origin.test(text) ? 'from-origin' : 'unknown' };
}

/** RFC 9211: the caches in order, the one nearest to the server first. `fwd`: it had to ask further. */
function fromCacheStatus(text: string): Mark {
  const members = readMembers(text);
  const hit = members.find(({ parameters }) => parameters.has('hit'));
  if (hit) return { served: 'from-cache', by: hit.name };
  return {
    served: members.some(({ parameters }) => parameters.has('fwd')) ? 'from-origin' : 'unknown',
  };
}

/** Varnish writes the id of this request and, on a hit, the id of the one that filled the cache. */
function fromVarnish(text: string): Mark {
  if (/^\s*\d+ \d+\s*$/.test(text)) return { served: 'from-cache', by: 'Varnish' };
  return /^\s*\d+\s*$/.test(text) ? { served: 'from-origin', by: 'Varnish' } : { served: 'unknown' };
}

/** Squid: whether the object was found, not whether it was used, so a hit says nothing. */
function fromLookup(text: string): Mark {
  return /^\s*(?:miss|none)\b/i.test(text) ? { served: 'from-origin', by: 'Squid' } : { served: 'unknown' };
}

/** RFC 9111 §5.1: seconds since the answer was made or confirmed. Zero says nothing. */
function fromAge(text: string): Mark {
  return {
    served: /^\s*\d{1,15}\s*$/.test(text) && Number(text) > 0 ? 'from-cache' : 'unknown',
  };
}
