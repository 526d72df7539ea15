import { readUrl } from './site.ts';

/** Last parts of the paths under which pages ask who is signed in, before they know that anybody is. */
const names =
  /\/(?:me|whoami|who-am-i|self|viewer|userinfo|user|(?:current|get)[-_]?(?:user|session)|session|(?:auth|login|session|signin|sign-in)[-/_](?:status|state|check|info))(?:\.json)?\/?$/i;

/** Does this URL only ask who is signed in? By its name, so a guess. */
export function asksWhoIsThere(url: string): boolean {
  const path = readUrl(url)?.pathname;
  return path !== undefined && names.test(path);
}
