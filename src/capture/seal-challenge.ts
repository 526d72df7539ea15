import { type Fingerprint, sealMark } from './fingerprint.ts';
import { createHarmlessTexts } from './harmless-texts.ts';
import { isMark, sealRuns } from './looks-secret.ts';
import { sealUrl } from './seal-url.ts';

/** Parameters of a challenge that are words of its scheme. All others (nonce, opaque, claims…) are sealed. */
const plainParameters: ReadonlySet<string> = new Set([
  'realm',
  'charset',
  'error',
  'error_description',
  'scope',
  'algorithm',
  'algs',
  'qop',
  'stale',
  'userhash',
  'acr_values',
  'max_age',
  'service',
  'title',
  'code',
]);

const urlParameters: ReadonlySet<string> = new Set([
  'error_uri',
  'resource_metadata',
  'authorization_uri',
  'authorization',
  'resource',
  'domain',
  'login_uri',
  'url',
]);

/**
 * Seals a line of challenges without reading it: the text keeps its form, broken or not, so that the parser behind it
 * still finds every defect (RFC 9110 §11.2–11.6).
 */
export function sealChallenges(line: string, fingerprint: Fingerprint): string {
  if (harmlessLines.has(line)) return line;
  const sealed = sealLine(line, fingerprint);
  if (sealed === line) harmlessLines.add(line);
  return sealed;
}

/** Without a nonce, a server’s challenge is the same in each answer. */
const harmlessLines = createHarmlessTexts();

function sealLine(line: string, fingerprint: Fingerprint): string {
  const mark = (secret: string) => (isMark(secret) ? secret : sealMark(secret, fingerprint));
  const withoutToken68 = line.replace(
    /(^|,|\s)([A-Za-z][\w-]{0,31})([ \t]+)([\w.~+/-]{8,}=*)(?=\s*(?:,|$))/g,
    (_whole, before: string, scheme: string, gap: string, token: string) => `${before}${scheme}${gap}${mark(token)}`,
  );
  return withoutToken68.replace(
    /([\w!#$%&'*+.^`|~-]+)([ \t]*=[ \t]*)("(?:[^"\\]|\\[\s\S])*"?|[^\s,"]*)|"(?:[^"\\]|\\[\s\S])*"?|[^\s,"=]{12,}/g,
    (whole: string, name: string | undefined, equals: string | undefined, value: string | undefined) =>
      name === undefined || equals === undefined || value === undefined
        ? // A quoted string without a name belongs to no grammar: whose it is, nobody knows.
          whole.startsWith('"')
          ? sealParameter('', whole, mark, fingerprint)
          : sealRuns(whole, mark)
        : `${sealRuns(name, mark)}${equals}${sealParameter(name.toLowerCase(), value, mark, fingerprint)}`,
  );
}

function sealParameter(
  name: string,
  value: string,
  mark: (secret: string) => string,
  fingerprint: Fingerprint,
): string {
  const quoted = value.startsWith('"');
  const closed = quoted && value.length > 1 && value.endsWith('"');
  const inner = quoted ? value.slice(1, closed ? -1 : undefined) : value;
  if (inner === '') return value;
  const shown = plainParameters.has(name)
    ? sealRuns(inner, mark)
    : urlParameters.has(name)
      ? sealUrl(inner, fingerprint).text
      : mark(inner);
  return quoted ? `"${shown}${closed ? '"' : ''}` : shown;
}
