/** An extension of this browser, as its list of extensions tells of it. */
export interface InstalledExtension {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  /** Whether this person may switch it: false where a policy of the machine has put it there. */
  readonly mayDisable: boolean;
  /** `extension`, `theme`, `hosted_app`…: only an extension can touch a request. */
  readonly type: string;
  /** `admin`, `development`, `normal`, `sideload`, `other`. */
  readonly installType: string;
  readonly permissions: readonly string[];
  /** Match patterns. */
  readonly hostPermissions: readonly string[];
}

/** What was done to a failing call within this browser. Which header it was no permission distinguishes. */
export interface ExtensionDeed {
  readonly kind: 'changed-header' | 'blocked';
  /** Where the request went, sealed. */
  readonly url: string;
  /** Origin of the page or worker that made it. Absent: a navigation, for which no access to the page before it is needed. */
  readonly initiator?: string;
}

/** An extension that could have touched a failing call. */
export interface Suspect {
  readonly id: string;
  readonly name: string;
  /** Why it is one, in a sentence for the person. */
  readonly reason: string;
  readonly mayDisable: boolean;
  readonly installType: string;
  /** 0 is the likeliest. */
  readonly rank: number;
}
