import type { Suspect } from './model/extension.ts';
import type { CardAction } from './model/finding.ts';
import type { Settings } from './model/settings.ts';
import type { Watching } from './model/watch-scope.ts';
import type { CookieCourt } from './report/cookie-court.ts';
import type { ExchangeDetails } from './report/exchange-details.ts';
import type { Failure } from './report/model.ts';
import type { ReportOutline } from './report/outline.ts';
import type { Timeline } from './report/timeline.ts';

/** The whole contract between popup and background: what the popup may ask, and what it gets. */
export interface Exchanges {
  /** The tab as it stands. Without a tab: the active tab of the current window. */
  view: {
    ask: { readonly tabId?: number /** With all that was kept of it. */; readonly timeline?: boolean };
    answer: TabView;
  };
  /** All that an opened card shows of one failure. Null: it is not kept any more. */
  failure: { ask: { readonly tabId: number; readonly exchange: string }; answer: Failure | null };
  /** One exchange of the timeline. Null: it is not kept any more. */
  details: { ask: { readonly tabId: number; readonly exchange: string }; answer: ExchangeDetails | null };
  /** The cookies of its site, each with why it went along or not. Null: it is not kept any more. */
  court: { ask: { readonly tabId: number; readonly exchange: string }; answer: CookieCourt | null };
  /** What *Clear site cookies* would take; changes nothing. */
  'plan-clear': { ask: { readonly tabId: number }; answer: ClearPlan };
  /** Takes the cookies of the plan and looks again; reloads the tab. */
  clear: { ask: { readonly tabId: number }; answer: ClearOutcome };
  /** Sets again what a clearing took, and reloads the tab. */
  'undo-clear': { ask: { readonly tabId: number; readonly id: string }; answer: UndoOutcome };
  /** What an experiment about a failing call would do; changes nothing. `exchange`: the id of the failure. */
  'plan-try': {
    ask: { readonly tabId: number; readonly exchange: string; readonly action: CardAction };
    answer: TryPlan;
  };
  /** Does it. */
  try: { ask: { readonly tabId: number; readonly exchange: string; readonly action: CardAction }; answer: TryOutcome };
  /** Who could have done it, for the permission `management`; changes nothing. `cause`: of the finding that tells of it. */
  'plan-bisect': { ask: BisectTarget; answer: BisectPlan };
  /** Begins to switch extensions off and on, but for those that are pinned. */
  bisect: { ask: BisectTarget & { readonly pinned: readonly string[] }; answer: BisectStarted };
  /** The person has switched what was asked for. */
  'bisect-switched': { ask: { readonly tabId: number }; answer: null };
  /** Ends it, and puts everything back. */
  'cancel-bisect': { ask: { readonly tabId: number }; answer: null };
  /** What came of it has been read. */
  'dismiss-bisect': { ask: { readonly tabId: number }; answer: null };
  /** Opens the tab's page in a private window, and waits there for the calls that fail here. */
  'open-incognito': { ask: { readonly tabId: number }; answer: IncognitoOutcome };
  /** What the person says happened there; `not-tried` ends the waiting. */
  'end-retest': {
    ask: { readonly tabId: number; readonly id: string; readonly said: RetestSaid };
    answer: { readonly says: string };
  };
  /** The report as a file or as text for the clipboard. */
  export: {
    ask: {
      readonly tabId: number;
      readonly format: ExportFormat;
      /** Ids of the failures that are to be in it; absent: all. */
      readonly failures?: readonly string[];
    };
    answer: ExportedReport;
  };
  /** Drops what was recorded for the tab. */
  forget: { ask: { readonly tabId: number }; answer: null };
  /** Stops watching the site of the tab's page, or everything, or goes on with it. What was recorded stays. */
  pause: {
    ask: { readonly tabId: number; readonly scope: 'site' | 'everywhere'; readonly paused: boolean };
    answer: null;
  };
  /** What is set, and by whom. */
  settings: { ask: object; answer: SettingsView };
  /** Sets what is given, and answers what is set now. */
  'change-settings': { ask: { readonly changes: Partial<Settings> }; answer: SettingsView };
  /** What this extension does has been read. */
  'dismiss-welcome': { ask: object; answer: null };
}

export type MessageKind = keyof Exchanges;
export type Request = { [Kind in MessageKind]: { readonly kind: Kind } & Exchanges[Kind]['ask'] }[MessageKind];
export type Answer<Kind extends MessageKind> = Exchanges[Kind]['answer'];

/** What comes back over the wire: the popup shows `problem` as a sentence. */
export type Reply<Kind extends MessageKind> =
  | { readonly ok: true; readonly answer: Answer<Kind> }
  | { readonly ok: false; readonly problem: string };

/** Sent by the background to whoever listens, when a tab has something new to show. */
export interface ChangedNotice {
  readonly kind: 'changed';
  readonly tabId: number;
}

export type ExportFormat = 'markdown' | 'json' | 'har' | 'curl';

export interface ExportedReport {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

export interface TabView {
  readonly tabId: number;
  readonly report: ReportOutline;
  /** Absent: it was not asked for. */
  readonly timeline?: Timeline;
  /** Whether the extension can see this page at all. */
  readonly sight: 'full' | 'no-host-permission' | 'page-out-of-reach' | 'no-tab';
  /** Requests of this tab seen so far. */
  readonly watched: number;
  readonly watching: WatchingView;
  /** It was just installed: nobody has read yet what it does. */
  readonly welcome?: true;
  /** Absent: this browser shows no extension the text of answers. */
  readonly answerTexts?: AnswerTexts;
  /** The last clearing of this page's cookies that can still be taken back. */
  readonly undo?: UndoOffer;
  /** The retest in a private window that is under way. */
  readonly retest?: RetestView;
  /** The search for an extension that is under way here, or just over. */
  readonly bisect?: BisectView;
  /** Names of extensions that a search has left off, for the person to switch on. */
  readonly leftOff?: readonly string[];
}

/** Whether requests of the tab's page are recorded, by the settings and pauses. */
export interface WatchingView {
  /** `watched`, or why not. */
  readonly state: Watching;
  /** Host name of the site that a pause of this page is about; absent: no site of the web is shown. */
  readonly site?: string;
  /** A policy says so: in the options it cannot be changed. */
  readonly byPolicy: boolean;
}

export interface SettingsView {
  /** What the person has set; the usual for the rest. */
  readonly own: Settings;
  /** What whoever administers the browser has set. It goes before the person's own; of `neverSites` both hold. */
  readonly policy: Partial<Settings>;
  readonly inForce: Settings;
}

export interface BisectTarget {
  readonly tabId: number;
  readonly exchange: string;
  readonly cause: string;
}

export type BisectPlan =
  | {
      readonly kind: 'ready';
      /** `guided`: this browser lets only the person switch extensions. */
      readonly mode: 'automatic' | 'guided';
      readonly suspects: readonly Suspect[];
      /** Rounds that it takes at most if a single one did it. */
      readonly rounds: number;
    }
  /** None of those that are switched on could have. */
  | { readonly kind: 'nobody'; readonly says: string }
  | { readonly kind: 'refused'; readonly why: string };

/** `why`: it did not begin. */
export interface BisectStarted {
  readonly why?: string;
}

export interface BisectView {
  readonly mode: 'automatic' | 'guided';
  /** `GET https://api.example/orders`. */
  readonly call: string;
  /** Arrangements that were switched to so far, and how many more there are at most if a single one did it. */
  readonly round: number;
  readonly left: number;
  readonly phase:
    | { readonly kind: 'switching' | 'looking' | 'putting-back' }
    /** Names that the person is to switch. */
    | { readonly kind: 'by-hand'; readonly off: readonly string[]; readonly on: readonly string[] }
    /** The person is to do again what failed; `until` in milliseconds since 1970. `signIn`: it sets a cookie. */
    | { readonly kind: 'your-turn'; readonly until: number; readonly signIn: boolean }
    | { readonly kind: 'over'; readonly says: string; readonly found: boolean };
  readonly untested: readonly { readonly name: string; readonly why: 'pinned' | 'locked' | 'refused' }[];
}

/** Whether the text of refused calls is read along. */
export interface AnswerTexts {
  readonly allowed: boolean;
  /** What the browser has to ask for, at the press of the button. */
  readonly permissions: readonly string[];
}

export interface PlannedCookie {
  readonly name: string;
  readonly domain: string;
  readonly path: string;
  /** Sent to this host alone, not to its subdomains. */
  readonly hostOnly: boolean;
  /** Top-level site of a partitioned cookie. */
  readonly partition?: string;
}

export interface ClearPlan {
  readonly host: string;
  readonly cookies: readonly PlannedCookie[];
  /** Other hosts of the same site that would see a cookie disappear, because it belongs to the whole domain. */
  readonly sharedDomains: readonly string[];
}

export interface ClearOutcome {
  readonly removed: readonly PlannedCookie[];
  /** Still there when looked at again. */
  readonly kept: readonly PlannedCookie[];
  readonly reloaded: boolean;
  /** How it can be taken back; absent: nothing was taken. */
  readonly undo?: UndoOffer;
}

/** Cookies that were cleared here and can be had back. */
export interface UndoOffer {
  readonly id: string;
  readonly host: string;
  readonly cookies: number;
  /** Until when, in milliseconds since 1970. */
  readonly until: number;
}

export interface UndoOutcome {
  readonly restored: number;
  readonly missing: readonly (PlannedCookie & { readonly why: string })[];
  readonly reloaded: boolean;
}

/** What an experiment would do, said before it is done. */
export type TryPlan =
  | {
      readonly kind: 'ready';
      /** What will happen, who hears of it, and what is undone afterwards. */
      readonly says: string;
      /** What can be done without it. */
      readonly table?: TryTable;
      /** On the button that does it. */
      readonly button: string;
      /** Optional permissions that the browser has to ask for first, at that button. */
      readonly permissions?: readonly string[];
    }
  | { readonly kind: 'refused'; readonly why: string };

export interface TryOutcome {
  /** What came of it, in a sentence or two. */
  readonly says: string;
  readonly table?: TryTable;
}

/** Its header, and its lines. */
export interface TryTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface IncognitoOutcome {
  readonly opened: boolean;
  /** What the person should know: not allowed to watch there, or why it did not open. */
  readonly remark: string;
}

/** What the person says of the private window. */
export type RetestSaid = 'worked' | 'failed' | 'not-tried';

/** What happened here, beside what happens in the private window. */
export interface RetestView {
  readonly id: string;
  /** `waiting`: it is watched there. `asking`: nobody sees it but the person. `compared`: something came. */
  readonly state: 'waiting' | 'asking' | 'compared';
  /** The verdict with its limits, or what is waited for. */
  readonly says: string;
  /** Each call with its status or error here and there. */
  readonly rows: readonly { readonly call: string; readonly here: string; readonly there: string }[];
}
