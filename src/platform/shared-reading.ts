import type { SessionArea } from '../capture/write-queue.ts';

/**
 * The same area, in which those that read everything at the same time share one reading: it may be megabytes, and when the
 * background starts, several of its parts do. Nobody shares one that began before a write.
 */
export function withSharedReading(area: SessionArea): SessionArea {
  let reading: ReturnType<SessionArea['getAll']> | undefined;
  return {
    get: area.get,
    getAll: () => {
      const ours = reading ?? area.getAll();
      reading = ours;
      const over = (): void => {
        if (reading === ours) reading = undefined;
      };
      ours.then(over, over);
      return ours;
    },
    set: (items) => {
      reading = undefined;
      return area.set(items);
    },
    remove: (keys) => {
      reading = undefined;
      return area.remove(keys);
    },
  };
}
