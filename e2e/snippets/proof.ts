import type { RunningServer } from '../servers/daemon.ts';

/** Where and among what a snippet is put to the proof. */
export interface Setting {
  /** What stands in the snippet's place: the recipe's own lines, or what they replace. */
  readonly lines: string;
  /** `http://127.0.0.1:PORT` of the application behind. */
  readonly application: string;
}

/** That a recipe cures what it is offered for: the same server, the same question, with and without its lines. */
export interface Proof {
  start(setting: Setting): Promise<RunningServer>;
  /** What stands in the snippet's place where things fail; nothing by default. */
  readonly before?: string;
  /** What is wrong, in a few words; undefined: nothing. @param url Of the server. */
  symptom(url: string, application: string): Promise<string | undefined>;
  /** The symptom without the recipe. */
  readonly failure: string;
}

/** One product's proofs, by the id of the cure. */
export type Proofs = Readonly<Record<string, readonly [Proof, ...Proof[]]>>;

/**
 * A recipe's lines with its example paths and addresses led to this machine.
 * @param folder Holds `htpasswd`, `issuers.pem` and `site.pem`.
 */
export function onThisMachine({ lines, application }: Setting, folder: string): string {
  const { host, port } = new URL(application);
  return lines
    .replaceAll('app.internal parent 8080', `127.0.0.1 parent ${port}`)
    .replaceAll('app.internal:8080', host)
    .replaceAll('10.0.0.0', '127.0.0.0')
    .replace(/\/etc\/\w+\/(htpasswd|issuers\.pem|site\.pem)/g, `${folder}/$1`);
}

/** The same server, to be asked over TLS. */
export function overTls(server: RunningServer): RunningServer {
  return { ...server, url: server.url.replace('http:', 'https:') };
}
