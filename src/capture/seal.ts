import { isApiKeyHeader, readApiKey } from '../http/api-key.ts';
import { readAuthorization } from '../http/authorization.ts';
import { readCookieHeader } from '../http/cookie-header.ts';
import { readSetCookie } from '../http/set-cookie.ts';
import type { Credential } from '../model/credential.ts';
import type { SealedForm } from '../model/form.ts';
import type { HeaderList, HeaderValue, SealedHeader } from '../model/header.ts';
import type { SealedUrl } from '../model/sealed-url.ts';
import type { RawBody, RawHeader } from './event.ts';
import { type Fingerprint, fingerprintUnder, sealMark } from './fingerprint.ts';
import { sealRuns } from './looks-secret.ts';
import { type PlainKind, plainKind } from './plain-headers.ts';
import { fieldLines } from './quirks.ts';
import { sealChallenges } from './seal-challenge.ts';
import { sealForm } from './seal-form.ts';
import { sealHostName, sealUrl } from './seal-url.ts';

/** Turns raw text into sealed facts. One per browser session, since the fingerprints depend on its key. */
export interface Sealer {
  /** At most `headersKept` lines; `cut` tells how many were left out. */
  readonly headers: (raw: readonly RawHeader[]) => {
    readonly list: HeaderList;
    readonly cut: number;
  };
  readonly url: (url: string) => SealedUrl;
  /** With its port or without. */
  readonly host: (host: string) => string;
  /** The name of a cookie, which some applications put a secret into. */
  readonly cookieName: (name: string) => string;
  /** Server text that is no header (reason phrase, realm, browser error): random runs are sealed, length is capped. */
  readonly words: (text: string) => string;
  /** Absent: it is no form, and no small JSON object. */
  readonly form: (body: RawBody) => SealedForm | undefined;
  readonly fingerprint: Fingerprint;
}

const headersKept = 150;
const plainKept = 2048;
const nameKept = 100;
const cookiesKept = 200;

/** @param key Random, for this browser session only. */
export function sealerUnder(key: Uint8Array): Sealer {
  const fingerprint = fingerprintUnder(key);
  const mark = (secret: string) => sealMark(secret, fingerprint);
  return {
    fingerprint,
    url: (url) => sealUrl(url, fingerprint),
    host: (host) => sealHostName(host, fingerprint),
    cookieName: (name) => sealName(name, fingerprint),
    form: (body) => sealForm(body, { fingerprint, name: (name) => sealName(name, fingerprint) }),
    words: (text) => sealRuns(text.slice(0, plainKept), mark),
    headers: (raw) => {
      const lines = fieldLines(raw.slice(0, headersKept * 2));
      const list = lines.slice(0, headersKept).map(({ name, value }) => sealHeader(name, value, fingerprint));
      return { list, cut: Math.max(lines.length, raw.length) - list.length };
    },
  };
}

function sealHeader(name: string, value: string, fingerprint: Fingerprint): SealedHeader {
  const lower = name.toLowerCase();
  const kind = plainKind(lower);
  return {
    name: kind === undefined ? sealName(name, fingerprint) : name,
    value: sealValue(lower, kind, value, fingerprint),
  };
}

function sealValue(name: string, kind: PlainKind | undefined, value: string, fingerprint: Fingerprint): HeaderValue {
  return kind === undefined ? sealSensitive(name, value, fingerprint) : sealPlain(kind, value, fingerprint);
}

function sealSensitive(name: string, value: string, fingerprint: Fingerprint): HeaderValue {
  if (name === 'authorization' || name === 'proxy-authorization') {
    return {
      kind: 'credential',
      credential: sealCredential(readAuthorization(value), value, fingerprint),
    };
  }
  if (isApiKeyHeader(name))
    return {
      kind: 'credential',
      credential: sealCredential(readApiKey(value), value, fingerprint),
    };
  if (name === 'cookie') return sealCookies(value, fingerprint);
  if (name === 'set-cookie') {
    const { cookie, value: secret } = readSetCookie(value);
    return {
      kind: 'set-cookie',
      cookie: {
        ...cookie,
        name: sealName(cookie.name, fingerprint),
        ...(cookie.domain === undefined ? {} : { domain: sealHostName(cookie.domain, fingerprint) }),
        ...(cookie.path === undefined ? {} : { path: sealUrl(cookie.path, fingerprint).text }),
        fingerprint: fingerprint(secret),
      },
    };
  }
  return { kind: 'hidden', length: value.length, fingerprint: fingerprint(value) };
}

function sealPlain(kind: PlainKind, value: string, fingerprint: Fingerprint): HeaderValue {
  const cut = value.length - plainKept;
  const text = plainText(kind, value.slice(0, plainKept), fingerprint);
  return cut > 0 ? { kind: 'plain', text, cut } : { kind: 'plain', text };
}

function plainText(kind: PlainKind, text: string, fingerprint: Fingerprint): string {
  switch (kind) {
    case 'words':
      return sealRuns(text, (secret) => sealMark(secret, fingerprint));
    case 'url':
      return sealUrl(text, fingerprint).text;
    case 'challenges':
      return sealChallenges(text, fingerprint);
    case 'correlation':
      return text.slice(0, 200);
    default:
      return kind satisfies never;
  }
}

function sealCredential(
  { credential, secretAt }: { credential: Omit<Credential, 'fingerprint'>; secretAt: number },
  text: string,
  fingerprint: Fingerprint,
): Credential {
  return { ...credential, fingerprint: fingerprint(text.slice(secretAt)) };
}

function sealCookies(value: string, fingerprint: Fingerprint): HeaderValue {
  const { cookies, malformed } = readCookieHeader(value);
  return {
    kind: 'cookies',
    size: value.length,
    malformed,
    cookies: cookies.slice(0, cookiesKept).map(({ name, value: secret, size }) => ({
      name: sealName(name, fingerprint),
      size,
      fingerprint: fingerprint(secret),
    })),
  };
}

/** Some applications put a session id into a cookie's name. */
function sealName(name: string, fingerprint: Fingerprint): string {
  const head = name.slice(0, nameKept);
  return sealRuns(head, () => '') === head ? head : sealMark(name, fingerprint);
}
