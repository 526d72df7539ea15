import type { Exchange } from '../model/exchange.ts';
import { judgedLines } from './cookie-lines.ts';
import { refusalReason } from './cookie-refusal.ts';
import { type HeaderChange, headerChanges } from './header-changes.ts';
import { isPreflight } from './subject.ts';
import { tokenRequestOf } from './token-request.ts';

/** What an exchange has to do with signing in, besides its answer. */
export interface ExchangeMarks {
  readonly preflight: boolean;
  /** It asked a token endpoint: for a token, or to renew one. */
  readonly token?: 'fetched' | 'renewed';
  readonly cookies: readonly CookieMark[];
  /** What another extension took away, added or changed on the way. */
  readonly changes: readonly HeaderChange[];
}

/** What became of one Set-Cookie line. */
export interface CookieMark {
  readonly hop: number;
  readonly round: number;
  readonly name: string;
  readonly became: 'set' | 'deleted' | 'lost';
  /** Why it was lost, as half a sentence. */
  readonly why?: string;
}

/** Reads the marks off one exchange. */
export function exchangeMarks(exchange: Exchange): ExchangeMarks {
  const token = tokenRequestOf(exchange);
  return {
    preflight: isPreflight(exchange),
    ...(token === undefined ? {} : { token: token.grantType === 'refresh_token' ? 'renewed' : 'fetched' }),
    cookies: judgedLines(exchange).map(({ cookie, hop, round, verdict, deletes }) => ({
      hop,
      round,
      name: cookie.name,
      ...(verdict.outcome === 'refused'
        ? { became: 'lost', why: refusalReason([...verdict.reasons, ...verdict.remarks]) }
        : { became: deletes ? 'deleted' : 'set' }),
    })),
    changes: headerChanges(exchange),
  };
}
