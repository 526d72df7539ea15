import { isApiKeyHeader } from '../../http/api-key.ts';
import type { RawHeader } from '../event.ts';

/*
 * Programs take secrets out of what they write: some leave the header out, others put a word in its place. Either way the
 * header is not absent, and the word is nobody's token.
 */

/** A value that stands for one that was taken out: `[REDACTED]`, `Bearer ***`, `<hidden>`. */
export function isStandIn(value: string): boolean {
  return (
    value.length <= 2000 &&
    (/^(?:[\w-]{1,20} )?[[({<*_"-]{0,4}(?:redacted|removed|hidden|filtered|stripped|saniti[sz]ed|masked|obfuscated|scrubbed|censored)\b/i.test(
      value,
    ) ||
      /^(?:[\w-]{1,20} )?(?:\*{3,}|•{3,}|[xX]{6,}|\.{3}|…)$/.test(value))
  );
}

/** A header that bears somebody's credentials, and so may be taken out. */
function bearsCredentials(name: string): boolean {
  return /^(?:proxy-)?authorization$|^(?:set-)?cookie2?$/.test(name) || isApiKeyHeader(name);
}

/** The headers without those whose credentials were replaced; absent lists stay absent. */
export function withoutStandIns(headers: readonly RawHeader[]): {
  readonly headers: readonly RawHeader[];
  readonly stripped: boolean;
} {
  const left = headers.filter(({ name, value = '' }) => !bearsCredentials(name.toLowerCase()) || !holdsStandIn(value));
  return { headers: left, stripped: left.length < headers.length };
}

/** Of cookies, each value may be replaced by itself. */
function holdsStandIn(value: string): boolean {
  return isStandIn(value) || value.split(';', 60).some((pair) => isStandIn(pair.slice(pair.indexOf('=') + 1).trim()));
}

/** What tells whether a file of Chromium was stripped, gathered entry by entry. */
export interface StrippedSigns {
  readonly note: (request: readonly RawHeader[], response: readonly RawHeader[]) => void;
  /**
   * Chromium 130 and later leave Authorization, Cookie and Set-Cookie out unless told otherwise, and do not say so. A single
   * one of them proves that they were not left out.
   */
  readonly mayBeStripped: (creator: string) => boolean;
}

const firstThatStrips = 130;

export function createStrippedSigns(): StrippedSigns {
  let proof = false;
  let oldest = Number.POSITIVE_INFINITY;
  return {
    note: (request, response) => {
      const leftOut = ({ name }: RawHeader) => /^(?:authorization|(?:set-)?cookie)$/i.test(name);
      proof ||= request.some(leftOut) || response.some(leftOut);
      const agent = request.find(({ name }) => name.toLowerCase() === 'user-agent')?.value ?? '';
      const version = / Chrome\/(\d{1,4})\./.exec(agent.slice(0, 500))?.[1];
      if (version !== undefined) oldest = Math.min(oldest, Number(version));
    },
    // Where no browser gives its version, it may be a late one.
    mayBeStripped: (creator) => creator === 'WebInspector' && !proof && oldest >= firstThatStrips,
  };
}
