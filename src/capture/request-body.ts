import { oauthErrorCode } from '../http/oauth-error-code.ts';
import type { EventDetails, RawBody, RequestEvent } from './event.ts';

/*
 * Bodies are read only where they say how somebody signs in: a form, or a small JSON object. Everything else is dropped
 * when the event arrives.
 */

/** A body's parameters, raw. */
export interface BodyFields {
  readonly kind: 'form' | 'json';
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** JSON and raw forms beyond this are uploads. */
const rawKept = 16_384;
/** SAML responses come with certificates and groups. */
const formKept = 300_000;
const fieldsKept = 60;

/** One of these, and the body belongs to OAuth, OpenID Connect, SAML or a renewal of one's own. */
const telling: ReadonlySet<string> = new Set([
  'grant_type',
  'refresh_token',
  'refreshtoken',
  'refresh',
  'code',
  'id_token',
  'state',
  'samlresponse',
]);

/** The event without a body that tells nothing of signing in, so that no upload waits in memory for its answer. */
export function withoutIdleBody(event: RequestEvent): RequestEvent {
  const { requestBody, ...details } = event.details;
  if (requestBody === undefined || requestBody === null) return event;
  const read = event.name === 'onBeforeRequest' && event.details.method === 'POST' ? fieldsOf(requestBody) : undefined;
  if (read === undefined || !read.fields.some(tells)) return { ...event, details };
  return event;
}

/** An `error` is a field of many forms, and then none of those codes (`response_mode=form_post`). */
function tells([name, value]: readonly [string, string]): boolean {
  return telling.has(name.toLowerCase()) || (name === 'error' && oauthErrorCode(value) !== undefined);
}

/** The event brings a body that tells of signing in. */
export function tellsOfSigningIn({ requestBody }: EventDetails): boolean {
  return requestBody !== undefined && requestBody !== null;
}

/**
 * Both browsers hand over parsed form data for HTML forms; for what scripts send, bytes may be all there is.
 * @returns Nothing for what is no form, and for what is too large to be one of a sign-in.
 */
export function fieldsOf({ formData, raw }: RawBody): BodyFields | undefined {
  if (formData !== undefined && formData !== null) return fromFormData(formData);
  const text = rawText(raw ?? []);
  if (text === undefined) return undefined;
  return /^\s*\{/.test(text) ? fromJson(text) : fromText(text);
}

function fromFormData(formData: NonNullable<RawBody['formData']>): BodyFields | undefined {
  const fields: (readonly [string, string])[] = [];
  let size = 0;
  for (const [name, values] of Object.entries(formData).slice(0, fieldsKept)) {
    for (const value of Array.isArray(values) ? values.slice(0, 4) : []) {
      if (typeof value !== 'string') continue;
      size += name.length + value.length;
      if (size > formKept) return undefined;
      fields.push([name, value]);
    }
  }
  return { kind: 'form', fields };
}

function rawText(parts: NonNullable<RawBody['raw']>): string | undefined {
  const [part, ...others] = parts;
  if (part?.bytes === undefined || others.length > 0 || part.bytes.byteLength > formKept) return undefined;
  return new TextDecoder().decode(part.bytes);
}

/** Only what has the shape of a form: nobody sends other text that begins with a name and a `=`. */
function fromText(text: string): BodyFields | undefined {
  if (!/^[\w.[\]%-]{1,60}=/.test(text)) return undefined;
  return { kind: 'form', fields: [...new URLSearchParams(text)].slice(0, fieldsKept) };
}

function fromJson(text: string): BodyFields | undefined {
  if (text.length > rawKept) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const fields = Object.entries(value).flatMap(([name, field]: [string, unknown]) =>
      typeof field === 'string' ? [[name, field] as const] : [],
    );
    return { kind: 'json', fields: fields.slice(0, fieldsKept) };
  } catch {
    return undefined;
  }
}
