import { type Exchange, lastHop, lastRound } from '../model/exchange.ts';
import { type HeaderValue, textsNamed } from '../model/header.ts';

/*
 * The failing call as a command, to be tried without the browser. Where a secret was, a placeholder says what belongs there.
 */

/** @returns A command for a POSIX shell, with remarks before it. Nothing of it is run by us. */
export function curlCommand(exchange: Exchange): string {
  const hop = lastHop(exchange);
  const { views, status } = lastRound(hop);
  const request = hop.rounds.map((round) => round.views.sent ?? round.views.asked).findLast((view) => view) ?? [];
  const response = views.received ?? views.delivered ?? [];
  const words = [
    'curl --include',
    ...(hop.method === 'GET' ? [] : [`--request ${quoted(hop.method)}`]),
    quoted(withPlaceholders(hop.url.text)),
    ...request
      .filter(({ name }) => !madeByCurl.test(name))
      .map(({ name, value }) => `--header ${quoted(`${name}: ${shownValue(value)}`)}`),
    ...(hop.form === undefined ? [] : hop.form.names.map((name) => `--data-urlencode ${quoted(`${name}=<${name}>`)}`)),
  ];
  return [
    remark(`${hop.method} ${hop.url.text} was answered with ${status ?? 'nothing'}.`),
    ...textsNamed(response, 'www-authenticate').map((text) => remark(`The server asks for: ${text}`)),
    ...textsNamed(response, 'proxy-authenticate').map((text) => remark(`The proxy asks for: ${text}`)),
    ...needs(response.length === 0 ? [] : textsNamed(response, 'www-authenticate')).map(remark),
    remark(
      'Put real values in the place of <…>. CORS, SameSite and extensions are the browser’s: curl knows none of them.',
    ),
    words.join(' \\\n  '),
    '',
  ].join('\n');
}

/** curl writes these itself, or they speak of a connection that is not curl's. */
const madeByCurl =
  /^(?:host|content-length|connection|accept-encoding|transfer-encoding|te|upgrade|priority)$|^(?::|sec-)/i;

/** What somebody has to know to answer the challenge by hand. */
function needs(challenges: readonly string[]): readonly string[] {
  const asks = (scheme: string) => challenges.some((text) => new RegExp(`(?:^|,\\s*)${scheme}\\b`, 'i').test(text));
  return [
    ...(asks('basic') ? ['Basic: --user "name:password" in place of the Authorization header.'] : []),
    ...(asks('digest') ? ['Digest: --digest --user "name:password"; curl answers the challenge itself.'] : []),
    ...(asks('negotiate') || asks('ntlm')
      ? ['Integrated sign-in: --negotiate --user : uses the ticket of this machine.']
      : []),
    ...(asks('dpop') ? ['DPoP: every call needs a proof of its own, so that a copied one is refused.'] : []),
  ];
}

function shownValue(value: HeaderValue): string {
  switch (value.kind) {
    case 'plain':
      return withPlaceholders(value.text);
    case 'hidden':
      return '<value>';
    case 'cookies':
      return value.cookies.map(({ name }) => `${name}=<${name}>`).join('; ');
    case 'set-cookie':
      return `${value.cookie.name}=<value>`;
    case 'credential':
      return [value.credential.schemeAsSent, `<${credentialName(value.credential.form.kind)}>`]
        .filter(Boolean)
        .join(' ');
    default:
      return value satisfies never;
  }
}

function credentialName(kind: string): string {
  switch (kind) {
    case 'basic':
      return 'base64 of name:password';
    case 'jwt':
    case 'opaque':
      return 'token';
    default:
      return 'credentials';
  }
}

/** Marks of the seal tell a reader of a command nothing. */
function withPlaceholders(text: string): string {
  return text.replace(/sealed-\d{1,9}-[\da-f]{8}/g, '<value>');
}

/** Single quotes keep everything from the shell but themselves (POSIX Shell §2.2.2). */
function quoted(text: string): string {
  return `'${oneLine(text).replaceAll("'", "'\\''")}'`;
}

function remark(text: string): string {
  return `# ${oneLine(text)}`;
}

/** A line break would end the remark, and what follows would be run. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ');
}
