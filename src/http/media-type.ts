import { isToken, quotedAt } from './auth-grammar.ts';
import { withoutOuterSpace } from './cors-header.ts';

/** A Content-Type, read as browsers do (MIME Sniffing, section 4.4). */
export interface MediaType {
  /** Type and subtype, lower case: `application/json`. */
  readonly essence: string;
  /** By lower-case name; the first of a name counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const mostParameters = 50;

/** @returns undefined when the text is no media type. */
export function readMediaType(text: string): MediaType | undefined {
  const whole = withoutOuterSpace(text);
  const end = whole.indexOf(';');
  const essence = withoutOuterSpace(end < 0 ? whole : whole.slice(0, end)).toLowerCase();
  const slash = essence.indexOf('/');
  if (slash < 0 || !isToken(essence.slice(0, slash)) || !isToken(essence.slice(slash + 1))) return undefined;
  return { essence, parameters: end < 0 ? new Map() : readParameters(whole, end) };
}

/** From the first semicolon on. What is no parameter is passed over. */
function readParameters(text: string, start: number): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  let at = start;
  while (at < text.length && parameters.size < mostParameters) {
    const from = at + 1;
    const semicolon = nextOf(text, ';', from);
    // Looked for up to the semicolon only, or a text of semicolons would take quadratic time.
    const equals = text.slice(from, semicolon).indexOf('=');
    if (equals < 0) {
      at = semicolon;
      continue;
    }
    const name = withoutOuterSpace(text.slice(from, from + equals)).toLowerCase();
    const { value, end } = readValue(text, from + equals + 1);
    at = end;
    if (isToken(name) && value !== undefined && !parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

function readValue(text: string, at: number): { readonly value: string | undefined; readonly end: number } {
  if (text[at] === '"') {
    const quoted = quotedAt(text, at);
    return { value: quoted.value, end: nextOf(text, ';', quoted.end) };
  }
  const end = nextOf(text, ';', at);
  const value = withoutOuterSpace(text.slice(at, end));
  return { value: value === '' ? undefined : value, end };
}

function nextOf(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index < 0 ? text.length : index;
}

/** JSON by any of its names (MIME Sniffing, section 4.6). */
export function isJson({ essence }: MediaType): boolean {
  return essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json');
}

/** A page for people: what an API never means to answer, and sign-in pages, proxies and firewalls do. */
export function isHtml({ essence }: MediaType): boolean {
  return essence === 'text/html' || essence === 'application/xhtml+xml';
}
