import { isAddress } from '../http/cookie-domain.ts';
import { readUrl } from '../http/site.ts';
import { type Exchange, type Hop, lastHop, type Prompt, type ResourceType, type Round } from '../model/exchange.ts';
import { type HeaderList, textsNamed } from '../model/header.ts';
import type { SealedUrl } from '../model/sealed-url.ts';
import { isoTime } from './header-text.ts';
import type { Failure, Report } from './model.ts';
import { cookiePair, filler, shapedValue } from './shaped-value.ts';

/*
 * HTTP Archive 1.2. What the format has no place for goes into members with an underscore, as it allows. Values that were
 * sealed keep their shape, so that other tools read them.
 */

/** @param exchanges Those that the report tells of: failures, their preflights, and what explains them. */
export function harReport(report: Report, exchanges: readonly Exchange[]): string {
  const failures = new Map(report.failures.map((failure) => [failure.id, failure]));
  const entries = exchanges
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .flatMap((exchange) => entriesOf(exchange, failures.get(exchange.id)));
  const har = {
    log: {
      version: '1.2',
      creator: {
        name: report.tool.name,
        version: report.tool.version,
        comment: 'Secrets were replaced by values of the same shape when they were recorded.',
      },
      browser: { name: report.browser.name, version: report.browser.version, comment: report.browser.os },
      pages: [
        {
          startedDateTime: entries[0]?.startedDateTime ?? report.generatedAt,
          id: pageId,
          title: report.page.url,
          pageTimings: {},
        },
      ],
      entries,
      _why401: {
        generatedAt: report.generatedAt,
        checklist: report.checklist,
        experiments: report.experiments,
        gaps: report.gaps,
      },
    },
  };
  return `${JSON.stringify(har, null, 2)}\n`;
}

const pageId = 'page_1';

type Entry = Readonly<Record<string, unknown>> & { readonly startedDateTime: string };

/** One entry for each pass to a server and back; what was found stands on the last. */
function entriesOf(exchange: Exchange, failure: Failure | undefined): readonly Entry[] {
  const last = lastHop(exchange);
  return exchange.hops.flatMap((hop) =>
    hop.rounds.map((round, index) => {
      const ends = index === hop.rounds.length - 1;
      const final = hop === last && ends;
      return entryOf(exchange, hop, round, { redirects: ends, final, failure: final ? failure : undefined });
    }),
  );
}

interface Place {
  /** The last round of its hop, which is the one that leads to the next. */
  readonly redirects: boolean;
  readonly final: boolean;
  readonly failure: Failure | undefined;
}

function entryOf(exchange: Exchange, hop: Hop, round: Round, { redirects, final, failure }: Place): Entry {
  const { asked, sent, received, delivered } = round.views;
  const request = sent ?? asked;
  const response = received ?? delivered;
  const error = final && exchange.outcome.kind === 'failed' ? exchange.outcome.error : undefined;
  const wait = Math.max(0, (round.receivedAt ?? round.startedAt) - round.startedAt);
  const ended = exchange.outcome.kind === 'completed' || exchange.outcome.kind === 'failed';
  const receive =
    final && ended && 'at' in exchange.outcome
      ? Math.max(0, exchange.outcome.at - (round.receivedAt ?? exchange.outcome.at))
      : 0;
  return {
    pageref: pageId,
    startedDateTime: harTime(round.startedAt),
    time: wait + receive,
    request: requestOf(hop, request),
    response: responseOf(round, response, redirects ? hop.redirect?.to.text : undefined, error),
    cache: {},
    timings: { send: 0, wait, receive },
    // What was read out of a file may be a name; the format wants an address.
    ...(hop.ip !== undefined && !hop.ip.startsWith('[') && isAddress(hop.ip) ? { serverIPAddress: hop.ip } : {}),
    ...(round.fromCache ? { _fromCache: 'disk' } : {}),
    _resourceType: resourceTypes[exchange.type],
    _why401: {
      exchange: exchange.id,
      observer: exchange.observer,
      type: exchange.type,
      final,
      ...(exchange.initiator === undefined ? {} : { initiator: exchange.initiator }),
      ...(asked === undefined ? {} : { asked: headersOf(asked) }),
      ...(sent === undefined ? {} : { sent: headersOf(sent) }),
      ...(delivered === undefined ? {} : { delivered: headersOf(delivered) }),
      ...(round.prompt === undefined ? {} : { prompt: promptOf(round.prompt) }),
      ...(final && !ended ? { pending: true } : {}),
      ...(final ? { gaps: exchange.gaps.map(({ kind }) => kind) } : {}),
      ...(failure === undefined
        ? {}
        : {
            findings: failure.findings,
            ruledOut: failure.ruledOut,
            notChecked: failure.notChecked,
            count: failure.count,
            recovered: failure.recovered,
          }),
    },
  };
}

function requestOf(hop: Hop, headers: HeaderList | undefined): unknown {
  const { form } = hop;
  return {
    method: hop.method,
    url: addressOf(hop.url),
    httpVersion: 'unknown',
    cookies: (headers ?? []).flatMap(({ value }) =>
      value.kind === 'cookies' ? value.cookies.map((cookie) => pairOf(cookiePair(cookie))) : [],
    ),
    headers: headersOf(headers ?? []),
    queryString: queryOf(hop.url.text),
    ...(form === undefined
      ? {}
      : {
          postData: {
            mimeType: form.kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
            text: '',
            params: form.names.map((name) => ({ name, value: shownParameter(name, form) })),
          },
        }),
    headersSize: -1,
    bodySize: form === undefined ? 0 : form.size,
  };
}

/** User info was there, and a tool that reads the file should know. */
function addressOf({ text, userInfo }: SealedUrl): string {
  // A file that was read may have anything there; the format wants a URL.
  const url = readUrl(text);
  if (url === undefined) return `invalid:${encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))}`;
  if (!userInfo) return text;
  url.username = 'sealed';
  url.password = 'sealed';
  return url.href;
}

function shownParameter(name: string, form: NonNullable<Hop['form']>): string {
  if (name === 'grant_type' && form.grantType !== undefined) return grantTypes[form.grantType] ?? form.grantType;
  if (name === 'error' && form.error !== undefined) return form.error;
  const mark = Object.hasOwn(form.marks, name) ? form.marks[name as keyof typeof form.marks] : undefined;
  if (mark === undefined) return '';
  return mark.placeholder === true ? 'undefined' : filler(mark.length, mark.fingerprint);
}

/** By their registered names, where the short ones are others (RFC 8628 §3.4, RFC 8693 §2.1, RFC 7523 §2.1, RFC 7522 §2.1). */
const grantTypes: Readonly<Record<string, string>> = {
  device_code: 'urn:ietf:params:oauth:grant-type:device_code',
  ciba: 'urn:openid:params:grant-type:ciba',
  'token-exchange': 'urn:ietf:params:oauth:grant-type:token-exchange',
  'jwt-bearer': 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'saml2-bearer': 'urn:ietf:params:oauth:grant-type:saml2-bearer',
};

function responseOf(
  round: Round,
  headers: HeaderList | undefined,
  redirect: string | undefined,
  error: string | undefined,
): unknown {
  const list = headers ?? [];
  const size = Number(textsNamed(list, 'content-length')[0]);
  return {
    status: round.status ?? 0,
    statusText: round.reason ?? '',
    httpVersion: 'unknown',
    cookies: list.flatMap(({ value }) => (value.kind === 'set-cookie' ? [pairOf(cookiePair(value.cookie))] : [])),
    headers: headersOf(list),
    content: {
      size: Number.isInteger(size) && size >= 0 ? size : -1,
      mimeType: textsNamed(list, 'content-type')[0] ?? 'x-unknown',
      comment: 'Bodies are not recorded.',
    },
    redirectURL: redirect ?? '',
    headersSize: -1,
    bodySize: -1,
    ...(error === undefined ? {} : { _error: error }),
  };
}

function headersOf(list: HeaderList): readonly { readonly name: string; readonly value: string }[] {
  return list.map(({ name, value }) => ({ name, value: shapedValue(value) }));
}

function pairOf(pair: string): { readonly name: string; readonly value: string } {
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1) };
}

function queryOf(url: string): readonly { readonly name: string; readonly value: string }[] {
  return [...(readUrl(url)?.searchParams ?? [])].map(([name, value]) => ({ name, value }));
}

function promptOf({ isProxy, scheme, realm = '' }: Prompt): unknown {
  return { isProxy, scheme, realm };
}

/** ISO 8601 with milliseconds, as the format's schema wants it. */
function harTime(milliseconds: number): string {
  const text = isoTime(milliseconds);
  return text.endsWith('Z') ? text : isoTime(0);
}

/** By the names that Chromium gives in its files. */
const resourceTypes: Readonly<Record<ResourceType, string>> = {
  main_frame: 'document',
  sub_frame: 'document',
  xmlhttprequest: 'xhr',
  websocket: 'websocket',
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
  font: 'font',
  media: 'media',
  object: 'other',
  ping: 'ping',
  csp_report: 'csp-violation-report',
  other: 'other',
};
