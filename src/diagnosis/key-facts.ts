import { readUrl } from '../http/site.ts';
import type { Facts } from './facts.ts';
import { sentToken } from './token-facts.ts';

/** What *Look for its key* showed of the token that was sent. */
export interface IssuerKey {
  readonly present: boolean;
  /** How many keys the issuer publishes. */
  readonly keys: number;
  /** Host of the issuer. */
  readonly issuer: string;
}

/** @returns The latest answer about this very key. Absent: nobody asked, or it could not be told. */
export function issuerKey({ subject, request }: Pick<Facts, 'subject' | 'request'>): IssuerKey | undefined {
  const jwt = sentToken({ request })?.jwt;
  if (jwt === undefined) return undefined;
  const { kid } = jwt.header as Readonly<Partial<Record<string, unknown>>>;
  const { iss } = jwt.claims as Readonly<Partial<Record<string, unknown>>>;
  const results = subject.experiments.flatMap(({ result }) =>
    result?.kind === 'token-key-checked' && result.kid === kid && result.issuer === iss ? [result] : [],
  );
  const last = results.at(-1);
  if (last === undefined) return undefined;
  const issuer = readUrl(last.issuer)?.host;
  return issuer === undefined ? undefined : { present: last.present, keys: last.keys, issuer };
}
