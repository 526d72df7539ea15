import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Certainty, Owner } from '../../src/model/finding.ts';

/**
 * The names that the zoo answers to. `login.app.test` is of the same site as `app.test`, the two others are of other
 * sites: `test` is no public suffix of the list, so its default rule holds and the site is the last two labels.
 */
export const zooHosts = ['app.test', 'api.test', 'login.app.test', 'cdn.test'] as const;
export type ZooHost = (typeof zooHosts)[number];

/** What the diagnosis should say. Without a cause: that nothing is wrong. */
export interface Expectation {
  readonly cause?: string;
  readonly certainty?: Certainty;
  readonly owner?: Owner;
  /** What else has to be found, in any place behind the first. */
  readonly also?: readonly string[];
}

export type Family =
  | 'Credentials'
  | 'Tokens'
  | 'CORS'
  | 'Cookies and sessions'
  | 'Permission, network, server'
  | 'Extensions'
  | 'Nothing wrong'
  | 'Secrets and hostile servers';

export const families: readonly Family[] = [
  'Credentials',
  'Tokens',
  'CORS',
  'Cookies and sessions',
  'Permission, network, server',
  'Extensions',
  'Nothing wrong',
  'Secrets and hostile servers',
];

/** One request as it reached the zoo. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly host: ZooHost;
  /** Of the path, what stands behind `/zoo/<id>`: empty for the page itself, else beginning with a slash. */
  readonly rest: string;
  readonly query: URLSearchParams;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A URL of the zoo, with the scheme, the port and the delays of this visit. `host`: this visit's by default. */
  url(path: string, host?: ZooHost): string;
  /** The same over https, whatever this visit came over, and without delays. */
  secureUrl(path: string, host?: ZooHost): string;
}

/** Something that a page does. A fetch and a WebSocket are reported in the page; a submit and a go leave the page. */
export type Step =
  | {
      readonly kind: 'fetch';
      readonly label: string;
      readonly url: string;
      readonly init?: RequestInit;
    }
  | { readonly kind: 'websocket'; readonly label: string; readonly url: string }
  | {
      readonly kind: 'submit';
      readonly label: string;
      readonly action: string;
      readonly fields: Fields;
    }
  | { readonly kind: 'go'; readonly label: string; readonly url: string };

export type Fields = Readonly<Record<string, string>>;

/** Another way into the same cause. What is absent is as in its scenario. */
export interface Variant {
  readonly title: string;
  readonly path: string;
  readonly expects?: Expectation;
}

/** One reproducible failure. */
export interface Scenario {
  /** The cause id; for those where nothing is wrong, a name of their own. */
  readonly id: string;
  readonly family: Family;
  readonly title: string;
  /** What happens, in a sentence or two. */
  readonly what: string;
  /** `navigate`: opening the path is all it takes. `click`: then press the page's button `#start`. */
  readonly start: 'navigate' | 'click';
  readonly path: string;
  readonly expects: Expectation;
  readonly variants?: readonly Variant[];
  /** What the page at `/zoo/<id>` does. Absent: the path itself is the failure, and `answer` gets it. */
  page?(visit: Visit): readonly Step[];
  /** Answers everything below `/zoo/<id>/`, on each host. */
  answer(visit: Visit): Promise<void>;
}
