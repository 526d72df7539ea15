/**
 * What a snippet's placeholders (`{{origin}}`) stand for. All of it may come from a hostile page, and a reader will paste it into
 * a configuration: whatever is more than a plain name is left out, and a plain example stands in its place.
 */
export interface Values {
  /** The origin to be allowed. */
  readonly origin?: string | undefined;
  /** The host that was called, with its port if any. */
  readonly host?: string | undefined;
  /** Methods to be allowed. */
  readonly methods?: readonly string[];
  /** Names of request headers to be allowed. */
  readonly headers?: readonly string[];
  /** Name of a cookie. */
  readonly cookie?: string | undefined;
}

const origin = /^[a-z][a-z\d-]{0,30}:\/\/(?:[a-z\d.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/;
const host = /^(?:[a-z\d.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/;
const name = /^[A-Za-z][\w-]{0,60}$/;
const cookieName = /^[A-Za-z_][\w.-]{0,60}$/;
const most = 20;

/** Replaces the placeholders of a recipe. What is not known, or not plain, becomes an example. */
export function fillIn(text: string, values: Values): string {
  const known = plain(values.host, host) ?? 'api.example';
  const filled: Readonly<Record<string, string>> = {
    origin: plain(values.origin, origin) ?? 'https://app.example',
    host: known,
    hostname: known.replace(/:\d+$/, ''),
    methods: listed(values.methods, ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    headers: listed(values.headers, ['authorization', 'content-type']),
    cookie: plain(values.cookie, cookieName) ?? 'session',
  };
  return text.replace(
    /\{\{(origin|host|hostname|methods|headers|cookie)\}\}/g,
    (_placeholder, key: string) => filled[key] ?? '',
  );
}

function plain(value: string | undefined, pattern: RegExp): string | undefined {
  return value !== undefined && pattern.test(value) ? value : undefined;
}

function listed(values: readonly string[] = [], example: readonly string[]): string {
  const good = values.filter((value) => name.test(value)).slice(0, most);
  return (good.length === 0 ? example : good).join(', ');
}
