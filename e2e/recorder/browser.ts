/** A tab, as far as the scenarios need one. Both automation libraries fit. */
export interface Tab {
  goto(url: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
  close(): Promise<unknown>;
}

export interface Browser {
  readonly newTab: () => Promise<Tab>;
  /** Also removes the profile. */
  readonly close: () => Promise<void>;
}
