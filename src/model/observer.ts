/** Who saw the exchange. What each can see is data here, so that no rule asks for a browser by name. */
export type Observer = 'chromium' | 'firefox' | 'file';

export interface Sight {
  /** Shows an Authorization that the browser itself added (Basic, Digest, Negotiate from its prompt or cache). */
  readonly browserCredentials: boolean;
  /** What differs between asked and sent, or between received and delivered, another extension has changed. */
  readonly differenceProves: boolean;
  /** And nothing else did: every change by other extensions shows like that. Elsewhere some act before the first view. */
  readonly changesByOthers: boolean;
  /** `sent` proves that the request left. Firefox announces it before the preflight. */
  readonly sentMeansSent: boolean;
  /** A response blocked by CORS ends as an error. Firefox ends it as completed. */
  readonly corsBlockIsError: boolean;
  /** Sec-Fetch-Storage-Access goes with every cross-site request of credentials mode `include`, and with no other. */
  readonly tellsStorageAccess: boolean;
  /** A navigation's request ends at once when the password prompt opens; what is typed becomes a new request. */
  readonly promptEndsNavigation: boolean;
}

/** Measured on Chromium 156 and Firefox ESR 153; docs/platform.md has the table. */
export const sightOf: Readonly<Record<Observer, Sight>> = {
  chromium: {
    browserCredentials: false,
    differenceProves: true,
    changesByOthers: true,
    sentMeansSent: true,
    corsBlockIsError: true,
    tellsStorageAccess: true,
    promptEndsNavigation: true,
  },
  firefox: {
    browserCredentials: true,
    differenceProves: true,
    changesByOthers: false,
    sentMeansSent: false,
    corsBlockIsError: false,
    tellsStorageAccess: true,
    promptEndsNavigation: false,
  },
  file: {
    browserCredentials: true,
    differenceProves: false,
    changesByOthers: false,
    sentMeansSent: true,
    corsBlockIsError: true,
    tellsStorageAccess: false,
    promptEndsNavigation: false,
  },
};
