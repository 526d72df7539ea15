import type { RawHeader } from './event.ts';
import type { Sealer } from './seal.ts';

type SealedHeaders = ReturnType<Sealer['headers']>;

/**
 * A sealer for one request alone: a browser shows the same headers two or three times, and the same address with each event.
 * It remembers raw text, so it must not outlive the request's own events.
 */
export function sealerOfRequest(sealer: Sealer): Sealer {
  const lists: (readonly [raw: readonly RawHeader[], sealed: SealedHeaders])[] = [];
  const urls = new Map<string, ReturnType<Sealer['url']>>();
  return {
    ...sealer,
    headers: (raw) => {
      const known = lists.find(([before]) => sameLines(before, raw));
      if (known) return known[1];
      const sealed = sealer.headers(raw);
      lists.push([raw, sealed]);
      return sealed;
    },
    url: (url) => {
      const sealed = urls.get(url) ?? sealer.url(url);
      urls.set(url, sealed);
      return sealed;
    },
  };
}

function sameLines(one: readonly RawHeader[], other: readonly RawHeader[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, value, binaryValue }, index) => {
      const line = other[index];
      return (
        binaryValue === undefined && line?.binaryValue === undefined && line?.name === name && line.value === value
      );
    })
  );
}
