import { phrase } from '../language/phrase.ts';
import type { Facts } from './facts.ts';

/** Host and port of whoever answered, for a sentence. */
export function hostOf({ url }: Pick<Facts, 'url'>): string {
  return url?.host || phrase('this address');
}

const written: ReadonlyMap<string, string> = new Map([
  ['dpop', 'DPoP'],
  ['ntlm', 'NTLM'],
  ['gnap', 'GNAP'],
  ['hoba', 'HOBA'],
  ['oauth', 'OAuth'],
  ['apikey', 'ApiKey'],
  ['aws4-hmac-sha256', 'AWS4-HMAC-SHA256'],
  ['privatetoken', 'PrivateToken'],
]);

/** An authentication scheme as its registration writes it (RFC 9110 §11.1: letter case does not matter). */
export function schemeName(scheme: string): string {
  return written.get(scheme.toLowerCase()) ?? scheme.charAt(0).toUpperCase() + scheme.slice(1);
}

/** A span of time as a person says it: `58 minutes`, `3 hours`, `2 days`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const [count, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 5400
        ? [Math.round(seconds / 60), 'minute']
        : seconds < 129_600
          ? [Math.round(seconds / 3600), 'hour']
          : [Math.round(seconds / 86_400), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
