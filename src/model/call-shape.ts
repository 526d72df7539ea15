import type { SentCookie } from './cookie.ts';
import type { Credential } from './credential.ts';
import { type Exchange, finalStatus } from './exchange.ts';
import type { HeaderList, HeaderValue } from './header.ts';

/**
 * What a call looked like, small enough to be kept of calls that went through: to be compared with the one that failed. Of
 * its first hop, where two calls with one `callKey` are alike, but for `status` and `hops`. Sealed, like all of an exchange.
 */
export interface CallShape {
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  readonly status: number | undefined;
  /** Origin of the page. */
  readonly page: string | undefined;
  /** Where it went, in order, without query and fragment. */
  readonly hops: readonly string[];
  readonly ip: string | undefined;
  /** Absent: its headers were not seen. */
  readonly request: RequestShape | undefined;
  /** Lower-case names and texts of the answer's headers that tell of its makers. Absent: they were not seen. */
  readonly makers: readonly NamedText[] | undefined;
}

export interface RequestShape {
  readonly authorization: Credential | undefined;
  readonly cookies: readonly SentCookie[];
  /** The other headers. The names are lower case; the text of one that is sealed is its mark, of others empty. */
  readonly headers: readonly NamedText[];
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const cookiesKept = 60;
const headersKept = 60;
const hopsKept = 8;

/** Headers that a server, a release of an application or a proxy signs with. */
const makers: ReadonlySet<string> = new Set([
  'server',
  'via',
  'x-app-version',
  'x-aspnet-version',
  'x-jenkins',
  'x-powered-by',
  'x-release',
  'x-version',
]);

/** The shape of a call that ended. */
export function shapeOf(exchange: Exchange): CallShape {
  const [first] = exchange.hops;
  const asked = first.rounds.findLast(({ views }) => (views.sent ?? views.asked) !== undefined)?.views;
  const answered = first.rounds.findLast(({ views }) => (views.received ?? views.delivered) !== undefined)?.views;
  const answer = answered?.received ?? answered?.delivered;
  return {
    at: exchange.startedAt,
    status: finalStatus(exchange),
    page: exchange.initiator,
    hops: exchange.hops.slice(0, hopsKept).map(({ url }) => /^[^?#]*/.exec(url.text)?.[0] ?? ''),
    ip: first.ip,
    request: asked === undefined ? undefined : requestShape(asked.sent ?? asked.asked ?? []),
    makers: answer?.flatMap(({ name, value }) =>
      value.kind === 'plain' && makers.has(name.toLowerCase())
        ? [{ name: name.toLowerCase(), text: value.text.slice(0, 200) }]
        : [],
    ),
  };
}

function requestShape(list: HeaderList): RequestShape {
  const values = list.map(({ value }) => value);
  const authorization = list.find(({ name }) => name.toLowerCase() === 'authorization')?.value;
  return {
    authorization: authorization?.kind === 'credential' ? authorization.credential : undefined,
    cookies: values.flatMap((value) => (value.kind === 'cookies' ? value.cookies : [])).slice(0, cookiesKept),
    headers: list
      .map(({ name, value }) => ({ name: name.toLowerCase(), text: markOf(value) }))
      .filter(({ name }) => name !== 'authorization' && name !== 'cookie')
      .slice(0, headersKept),
  };
}

function markOf(value: HeaderValue): string {
  switch (value.kind) {
    case 'credential':
      return value.credential.fingerprint;
    case 'hidden':
      return value.fingerprint;
    case 'plain':
    case 'cookies':
    case 'set-cookie':
      return '';
    default:
      return value satisfies never;
  }
}
