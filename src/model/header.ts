import type { SentCookie, SetCookie } from './cookie.ts';
import type { Credential } from './credential.ts';

/**
 * A sealed header value. `plain` text may hold seal marks (`sealed-24-1a2b3c4d`: the length and the fingerprint of
 * what stood there), which are legal wherever a token, a quoted string or a URL is.
 */
export type HeaderValue =
  | { readonly kind: 'plain'; readonly text: string /** Characters cut off the end. */; readonly cut?: number }
  | { readonly kind: 'credential'; readonly credential: Credential }
  | {
      readonly kind: 'cookies';
      readonly cookies: readonly SentCookie[] /** Octets of the whole value. */;
      readonly size: number;
      readonly malformed: number;
    }
  | { readonly kind: 'set-cookie'; readonly cookie: SetCookie }
  | { readonly kind: 'hidden'; readonly length: number; readonly fingerprint: string };

/** One field line. `name` is as listed by the browser; compare with `sameName`. */
export interface SealedHeader {
  readonly name: string;
  readonly value: HeaderValue;
}

export type HeaderList = readonly SealedHeader[];

/**
 * The four moments at which a browser shows headers: `asked` (onBeforeSendHeaders), `sent` (onSendHeaders),
 * `received` (onHeadersReceived), `delivered` (onResponseStarted). Between two of them other extensions may act.
 */
export type View = 'asked' | 'sent' | 'received' | 'delivered';

export const views: readonly View[] = ['asked', 'sent', 'received', 'delivered'];

/** Field names are case-insensitive (RFC 9110 §5.1). */
export function sameName(a: string, b: string): boolean {
  return a.length === b.length && (a === b || a.toLowerCase() === b.toLowerCase());
}

/** Every field line of that name, in order. */
export function linesNamed(list: HeaderList, name: string): HeaderList {
  return list.filter((line) => sameName(line.name, name));
}

/** Whether there is any, readable or not. */
export function hasLine(list: HeaderList, name: string): boolean {
  return list.some((line) => sameName(line.name, name));
}

/** The readable text of every line of that name; lines that are sealed whole are left out. */
export function textsNamed(list: HeaderList, name: string): readonly string[] {
  const texts: string[] = [];
  for (const line of list) if (line.value.kind === 'plain' && sameName(line.name, name)) texts.push(line.value.text);
  return texts;
}
