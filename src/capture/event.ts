/** The webRequest events that are watched, by their own names. */
export const eventNames = [
  'onBeforeRequest',
  'onBeforeSendHeaders',
  'onSendHeaders',
  'onHeadersReceived',
  'onAuthRequired',
  'onBeforeRedirect',
  'onResponseStarted',
  'onCompleted',
  'onErrorOccurred',
] as const;
export type EventName = (typeof eventNames)[number];

/** A header as the browser lists it: raw, so it must not outlive the reducer. */
export interface RawHeader {
  readonly name: string;
  readonly value?: string | undefined;
  /** Chromium's form of a value that is not UTF-8. */
  readonly binaryValue?: readonly number[] | ArrayBuffer | undefined;
}

/** A request's body as the browser hands it over: raw, so that it must not outlive the reducer. */
export interface RawBody {
  readonly formData?: Readonly<Record<string, unknown>> | null | undefined;
  readonly raw?: readonly { readonly bytes?: ArrayBuffer | undefined }[] | null | undefined;
}

/** What both browsers tell about a request, as far as it is used. Everything is hostile and may be missing. */
export interface EventDetails {
  readonly requestId: string;
  readonly url: string;
  readonly method?: string | undefined;
  readonly type?: string | undefined;
  readonly tabId?: number | undefined;
  /** Milliseconds since 1970. */
  readonly timeStamp?: number | undefined;
  /** Chromium: origin of the page. */
  readonly initiator?: string | undefined;
  /** Firefox: URL of what made the request. */
  readonly originUrl?: string | undefined;
  readonly documentUrl?: string | undefined;
  readonly incognito?: boolean | undefined;
  readonly statusCode?: number | undefined;
  readonly statusLine?: string | undefined;
  readonly fromCache?: boolean | undefined;
  readonly ip?: string | null | undefined;
  readonly error?: string | undefined;
  readonly redirectUrl?: string | undefined;
  readonly requestBody?: RawBody | null | undefined;
  readonly requestHeaders?: readonly RawHeader[] | undefined;
  readonly responseHeaders?: readonly RawHeader[] | undefined;
  readonly isProxy?: boolean | undefined;
  readonly scheme?: string | undefined;
  readonly realm?: string | undefined;
  readonly challenger?: { readonly host: string; readonly port: number } | undefined;
  /** Firefox. It has credentials too, which are nobody's business here. */
  readonly proxyInfo?: { readonly type?: unknown; readonly host?: unknown; readonly port?: unknown } | null | undefined;
}

export interface RequestEvent {
  readonly name: EventName;
  readonly details: EventDetails;
}
