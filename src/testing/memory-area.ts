import type { SessionArea } from '../capture/write-queue.ts';

/** A session store in memory, which copies like the real one, may be full, and can be dumped. */
export interface MemoryArea extends SessionArea {
  readonly dump: () => string;
  readonly keys: () => readonly string[];
  /** Bytes that fit; what is beyond is refused, as the browser does. */
  quota: number;
}

export function memoryArea(): MemoryArea {
  let items: Record<string, unknown> = {};
  const area: MemoryArea = {
    quota: 10_485_760,
    get: (key) => Promise.resolve(structuredClone(items[key])),
    getAll: () => Promise.resolve(structuredClone(items)),
    set: (added) => {
      const next = { ...items, ...structuredClone(added) };
      if (JSON.stringify(next).length > area.quota)
        return Promise.reject(new Error('Session storage quota bytes exceeded. Values were not stored.'));
      items = next;
      return Promise.resolve();
    },
    remove: (keys) => {
      items = Object.fromEntries(Object.entries(items).filter(([key]) => !keys.includes(key)));
      return Promise.resolve();
    },
    dump: () => JSON.stringify(items),
    keys: () => Object.keys(items),
  };
  return area;
}
