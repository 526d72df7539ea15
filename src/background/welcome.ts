import type { JournalArea } from '../actions/journal.ts';

/** Whether the person has yet to be told what this extension does. */
export interface Welcome {
  readonly installed: () => Promise<void>;
  readonly isDue: () => Promise<boolean>;
  /** It has been read. */
  readonly dismiss: () => Promise<void>;
}

const key = 'welcome';

/** @param area Outlives the browser: who installs something may look at it days later. */
export function createWelcome(area: JournalArea): Welcome {
  return {
    installed: () => area.set({ [key]: true }),
    isDue: async () => (await area.getAll())[key] === true,
    dismiss: () => area.remove([key]),
  };
}
