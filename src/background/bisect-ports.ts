import type { Observation } from '../actions/extension-bisect/plan.ts';
import type { BisectRecord } from '../actions/extension-bisect/record.ts';
import type { CallQuestion } from '../actions/extension-bisect/run.ts';
import type { Journal } from '../actions/journal.ts';
import type { SessionArea } from '../capture/write-queue.ts';
import type { InstalledExtension } from '../model/extension.ts';
import type { Experiments } from './experiments.ts';

/** What a search for an extension needs of the browser, of the person and of the call that fails. */
export interface BisectPorts {
  readonly journal: Journal<BisectRecord>;
  readonly area: SessionArea;
  readonly experiments: Experiments;
  /** Every extension but this one. Absent: the permission is missing. */
  readonly installed: () => Promise<readonly InstalledExtension[] | undefined>;
  readonly setEnabled: (id: string, enabled: boolean) => Promise<boolean>;
  /** Whether the browser lets this extension switch others at all. */
  readonly maySwitch: boolean;
  /** Loads the page anew and looks. @returns Absent: the call was not made within `patience`, or `signal` came first. */
  readonly repeat: (
    tabId: number,
    question: CallQuestion,
    patience: number,
    signal: AbortSignal,
  ) => Promise<Observation | undefined>;
  readonly reload: (tabId: number) => Promise<boolean>;
  /** Waits for the person to do it. */
  readonly await: (question: CallQuestion, until: number, signal: AbortSignal) => Promise<Observation | undefined>;
  /** What was seen since the background started counts for nobody. */
  readonly forgetEarly: () => void;
  /** Extensions that were just switched act from then on. */
  readonly settle: () => Promise<void>;
  /** Resolves when somebody has switched an extension, or said so, or when `signal` comes. */
  readonly switched: (signal: AbortSignal) => Promise<void>;
  /** What was seen of a tab from then on were the looks of a search: no failures of the person’s. */
  readonly unlearn: (tabId: number, since: number) => void;
  readonly changed: (tabId: number) => void;
  /** Has the background started before long, should it die meanwhile. */
  readonly keepWatch: () => void;
  readonly newId: () => string;
  readonly now: () => number;
}
